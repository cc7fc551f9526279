package org.familypathway.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/** Asks anew with each request who the signed-in person is, so that one who was removed or left a group does not keep what they had, and a new password ends what was opened with the former one. */
class CurrentRolesFilter extends OncePerRequestFilter {
    private final SignedIn signedIn;

    CurrentRolesFilter(SignedIn signedIn) {
        this.signedIn = signedIn;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication person = SecurityContextHolder.getContext().getAuthentication();
        if (SignedIn.is(person)) {
            Optional<Authentication> now = signedIn.asOfNow(person);
            if (now.isPresent()) {
                SecurityContextHolder.setContext(new SecurityContextImpl(now.get()));
            } else {
                SecurityContextHolder.clearContext();
                if (request.getSession(false) != null) request.getSession(false).invalidate();
            }
        }
        chain.doFilter(request, response);
    }
}
