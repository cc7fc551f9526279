package org.familypathway.platform;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Cockpit asks for all versions of a process or decision without saying how many it takes, and the engine, which gives nobody an unbounded list, refuses. Such a question
 * is asked here with the greatest number that the engine gives.
 */
@Component
class AllVersions extends OncePerRequestFilter {
    private final int most;

    AllVersions(@Value("${camunda.bpm.generic-properties.properties.query-max-results-limit}") int most) {
        this.most = most;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return !request.getMethod().equals("GET")
                || !path.matches("/camunda/api/engine/engine/default/(process|decision)-definition")
                || (request.getQueryString() != null && request.getQueryString().contains("maxResults="));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String asked = request.getQueryString();
        String bounded = (asked == null ? "" : asked + "&") + "maxResults=" + most;
        chain.doFilter(
                new HttpServletRequestWrapper(request) {
                    @Override
                    public String getQueryString() {
                        return bounded;
                    }
                },
                response);
    }
}
