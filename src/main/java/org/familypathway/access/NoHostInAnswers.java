package org.familypathway.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Nobody is sent to another site: whatever sends a browser on, it goes on within this one. The name of the server in an address comes from the request, and so from anybody. The one address elsewhere is where the council's own
 * sign-in begins, which the settings name and no request.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 5)
class NoHostInAnswers extends OncePerRequestFilter {
    private static final Pattern SERVER = Pattern.compile("^(?:[a-zA-Z][a-zA-Z0-9+.-]*:)?//[^/?#]*");
    private static final String ELSEWHERE = NoHostInAnswers.class.getName();
    private static final Pattern SLASHES = Pattern.compile("^[/\\\\]{2,}");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, new HttpServletResponseWrapper(response) {
            @Override
            public void sendRedirect(String location) throws IOException {
                super.sendRedirect(
                        location != null && location.equals(request.getAttribute(ELSEWHERE))
                                ? location
                                : withoutServer(location));
            }

            @Override
            public void setHeader(String name, String value) {
                super.setHeader(name, HttpHeaders.LOCATION.equalsIgnoreCase(name) ? withoutServer(value) : value);
            }

            @Override
            public void addHeader(String name, String value) {
                super.addHeader(name, HttpHeaders.LOCATION.equalsIgnoreCase(name) ? withoutServer(value) : value);
            }
        });
    }

    /** @param address made of what the settings say, letter by letter the one that is then sent */
    static void mayGoTo(HttpServletRequest request, String address) {
        request.setAttribute(ELSEWHERE, address);
    }

    static String withoutServer(String location) {
        if (location == null) return null;
        String path = SLASHES.matcher(SERVER.matcher(location).replaceFirst("")).replaceFirst("/");
        return path.isEmpty() ? "/" : path;
    }
}
