package org.familypathway.platform;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationProvider;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationResult;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import org.familypathway.access.SignedIn;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** Hands the person who signed in with us on to Tasklist, Cockpit and Admin, so that none of them asks again. */
@Configuration
class WebappSignIn {
    @Bean
    FilterRegistrationBean<ContainerBasedAuthenticationFilter> webappsKnowWho() {
        var filter = new FilterRegistrationBean<>(new ContainerBasedAuthenticationFilter());
        filter.addInitParameter("authentication-provider", FromOurSignIn.class.getName());
        filter.addUrlPatterns("/camunda/app/*", "/camunda/api/*");
        // After the doors (-100), before the engine's own filters, which have no order.
        filter.setOrder(0);
        return filter;
    }

    /** Made by the engine's filter itself, so it has no collaborators. */
    public static class FromOurSignIn implements AuthenticationProvider {
        @Override
        public AuthenticationResult extractAuthenticatedUser(HttpServletRequest request, ProcessEngine engine) {
            Authentication person = SecurityContextHolder.getContext().getAuthentication();
            if (!SignedIn.is(person)) return AuthenticationResult.unsuccessful();
            AuthenticationResult known = AuthenticationResult.successful(person.getName());
            known.setGroups(SignedIn.groups(person));
            return known;
        }

        @Override
        public void augmentResponseByAuthenticationChallenge(HttpServletResponse response, ProcessEngine engine) {
            // Our own door has answered already.
        }
    }
}
