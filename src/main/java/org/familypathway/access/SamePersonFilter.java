package org.familypathway.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * What one person has typed is not recorded as another's: each answer says who is signed in, a page sends with what it hands in for whom it was opened, and where somebody else has signed in meanwhile, in
 * another tab, it is refused with 409 and a sentence.
 */
class SamePersonFilter extends OncePerRequestFilter {
    static final String SIGNED_IN = "X-Signed-In", TYPED_BY = "X-Typed-By";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication person = SecurityContextHolder.getContext().getAuthentication();
        if (SignedIn.is(person)) {
            String now = URLEncoder.encode(person.getName(), StandardCharsets.UTF_8);
            response.setHeader(SIGNED_IN, now);
            String typedBy = request.getHeader(TYPED_BY);
            if (typedBy != null && !typedBy.equals(now) && !HttpMethod.GET.matches(request.getMethod())) {
                response.setStatus(HttpServletResponse.SC_CONFLICT);
                response.setContentType(MediaType.APPLICATION_JSON_VALUE);
                response.setCharacterEncoding(StandardCharsets.UTF_8.name());
                response.getWriter()
                        .write(
                                "{\"type\": \"Refusal\", \"message\": \"Somebody else has signed in here since this was opened. Nothing was recorded, and what you typed is still on this page. Sign in again under your own name in another tab, then press the button again here.\"}");
                return;
            }
        }
        chain.doFilter(request, response);
    }
}
