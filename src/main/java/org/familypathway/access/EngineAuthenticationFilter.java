package org.familypathway.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Tells the engine, for the length of one request, who asks, so that its grants hold on our own pages and on REST as they do in Tasklist. The web applications of the
 * engine do this for themselves.
 */
class EngineAuthenticationFilter extends OncePerRequestFilter {
    private final IdentityService people;

    EngineAuthenticationFilter(IdentityService people) {
        this.people = people;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith(request.getContextPath() + "/camunda/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication person = SecurityContextHolder.getContext().getAuthentication();
        try {
            if (SignedIn.is(person)) people.setAuthentication(person.getName(), SignedIn.groups(person));
            chain.doFilter(request, response);
        } finally {
            people.clearAuthentication();
        }
    }
}
