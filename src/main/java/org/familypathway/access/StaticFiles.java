package org.familypathway.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/**
 * What a browser may keep: scripts, styles, fonts and pictures of the pages, in which nothing of a family stands. It asks each time whether its own is still that of
 * the server, by a sign of the content: nobody works with a script of before a release, or of one that was taken back, and what is the same is not sent and read
 * again. Everything else is kept by nobody ({@code no-store} of {@link SecurityConfiguration}), and who may have a file is asked as ever.
 *
 * <p>Before the doors, which say {@code no-store} of every answer.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class StaticFiles extends ShallowEtagHeaderFilter {
    private static final Pattern WITHOUT_FAMILIES = Pattern.compile("("
            + String.join(
                    "|",
                    "/[a-z-]+",
                    "/(form|diagram|webapps)/[^;]+",
                    "/camunda/favicon",
                    "/camunda/(lib|assets)/[^;]+",
                    "/camunda/app/[a-z]+/(scripts|styles|camunda-)[^;]+",
                    "/camunda/api/(admin|cockpit|tasklist|welcome)/plugin/[^/;]+/static/[^;]+")
            + ")\\.(js|css|woff2?|ttf|otf|eot|svg|png|ico)|/camunda/app/[a-z]+/locales/[a-z-]+\\.json");

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !mayBeKept(
                request.getRequestURI().substring(request.getContextPath().length()));
    }

    static boolean mayBeKept(String path) {
        return WITHOUT_FAMILIES.matcher(path).matches();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        super.doFilterInternal(
                request,
                response,
                (asked, answer) -> chain.doFilter(withoutItsDay((HttpServletRequest) asked), answer));
    }

    /** By the day of a file alone a release that is taken back, whose files are older, would pass for the same. */
    private static HttpServletRequest withoutItsDay(HttpServletRequest request) {
        return new HttpServletRequestWrapper(request) {
            @Override
            public long getDateHeader(String name) {
                return name.equalsIgnoreCase(HttpHeaders.IF_MODIFIED_SINCE) ? -1 : super.getDateHeader(name);
            }

            @Override
            public String getHeader(String name) {
                return name.equalsIgnoreCase(HttpHeaders.IF_MODIFIED_SINCE) ? null : super.getHeader(name);
            }
        };
    }

    @Override
    protected boolean isEligibleForEtag(
            HttpServletRequest request, HttpServletResponse response, int status, InputStream content) {
        if (!request.getMethod().equals("GET") || status != HttpStatus.OK.value()) return false;
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        return true;
    }
}
