package org.familypathway.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Looks at how each request ended, whichever rule, page or grant of the engine has answered it: what somebody who has signed in was refused, and each file that went out, is a {@link SecurityEvent}. So a new page needs no line of its own. One's own
 * case that is not there and another's look alike (404), and both are told.
 */
class TellsSecurityEvents extends OncePerRequestFilter {
    private static final Set<Integer> REFUSED =
            Set.of(HttpServletResponse.SC_UNAUTHORIZED, HttpServletResponse.SC_FORBIDDEN);

    private final WordsOfPaths words;

    TellsSecurityEvents(WordsOfPaths words) {
        this.words = words;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, response);
        Authentication person = SecurityContextHolder.getContext().getAuthentication();
        if (!SignedIn.is(person)) return;
        int status = response.getStatus();
        String path = request.getRequestURI().substring(request.getContextPath().length());
        if (REFUSED.contains(status) || status == HttpServletResponse.SC_NOT_FOUND && words.isOfAThing(path))
            event(SecurityEvent.Kind.ACCESS, "access", person, request, status, path)
                    .failed(
                            status == HttpServletResponse.SC_NOT_FOUND
                                    ? "not there, or not theirs to see"
                                    : "not theirs to do");
        else if (status == HttpServletResponse.SC_OK && isAFile(response))
            event(SecurityEvent.Kind.EXPORT, "export", person, request, status, path)
                    .succeeded();
    }

    private static boolean isAFile(HttpServletResponse response) {
        String disposition = response.getHeader(HttpHeaders.CONTENT_DISPOSITION);
        return disposition != null && disposition.startsWith("attachment");
    }

    private SecurityEvent event(
            SecurityEvent.Kind kind,
            String action,
            Authentication person,
            HttpServletRequest request,
            int status,
            String path) {
        return SecurityEvent.of(kind, action)
                .by(person.getName())
                .with("source.ip", request.getRemoteAddr())
                .with("http.request.method", request.getMethod())
                .with("http.response.status_code", status)
                .with("url.path", words.told(path));
    }
}
