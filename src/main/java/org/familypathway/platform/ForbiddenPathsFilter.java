package org.familypathway.platform;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Addresses with a trick in them are refused: the engine's web applications redirect {@code //another.site/..;/} to another site. And paths of the engine's web applications that nobody needs and that are dangerous. CVE-2026-77226: while no administrator exists, the set-up path lets anybody make
 * themselves one; ours come from the settings. The applications' own sign-in would be a second one beside ours.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class ForbiddenPathsFilter extends OncePerRequestFilter {
    private static final List<RequestMatcher> CLOSED = List.of(
            path("/camunda/api/admin/setup/**"),
            path("/camunda/app/{app}/{engine}/setup/**"),
            path("/camunda/api/admin/auth/user/{engine}/login/**"),
            // The page of errors is shown with an error; asked for by itself it would be one.
            path("/error"));

    /** What no link of ours contains: an empty or upward step, or a parameter inside the path. */
    private static final Pattern TRICK =
            Pattern.compile("//|/\\.\\.?(/|;|$)|;|\\\\|%(2f|5c|3b|2e|25)", Pattern.CASE_INSENSITIVE);

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (TRICK.matcher(request.getRequestURI()).find()) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        } else if (CLOSED.stream().anyMatch(path -> path.matches(request))) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static RequestMatcher path(String pattern) {
        return PathPatternRequestMatcher.withDefaults().matcher(pattern);
    }
}
