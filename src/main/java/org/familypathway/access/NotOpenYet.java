package org.familypathway.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * While nobody can sign in yet, no name and no password is looked at, so that nobody is told that theirs are wrong: a person goes back to the sign-in page, which says how far it is, and a
 * program is told to come again.
 */
class NotOpenYet extends OncePerRequestFilter {
    private static final String SECONDS = "5";

    private final Doorkeeper doorkeeper;

    NotOpenYet(Doorkeeper doorkeeper) {
        this.doorkeeper = doorkeeper;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<String> notYet = doorkeeper.notYet();
        boolean program = request.getHeader(HttpHeaders.AUTHORIZATION) != null;
        boolean signsIn =
                request.getMethod().equals("POST") && request.getServletPath().equals("/sign-in");
        if (notYet.isEmpty() || !program && !signsIn) chain.doFilter(request, response);
        else if (signsIn) response.sendRedirect(request.getContextPath() + "/sign-in");
        else {
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            response.setHeader(HttpHeaders.RETRY_AFTER, SECONDS);
            response.setContentType(MediaType.TEXT_PLAIN_VALUE);
            response.getWriter().write(notYet.get());
        }
    }

    /** Asks whoever opens later than the application. */
    @Component
    static class Doorkeeper {
        private final ObjectProvider<Opening> openings;

        Doorkeeper(ObjectProvider<Opening> openings) {
            this.openings = openings;
        }

        Optional<String> notYet() {
            return openings.stream()
                    .flatMap(opening -> opening.notYet().stream())
                    .findFirst();
        }
    }
}
