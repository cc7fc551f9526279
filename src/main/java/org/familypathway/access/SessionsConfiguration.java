package org.familypathway.access;

import java.time.Duration;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.session.config.annotation.web.http.EnableSpringHttpSession;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.web.filter.OncePerRequestFilter;

/** Puts {@link SignedInSessions} in the place of the server's own sessions. The cookie is as {@code server.servlet.session.cookie} says. */
@Configuration
@EnableSpringHttpSession
class SessionsConfiguration {
    @Bean
    SignedInSessions signedInSessions(
            JdbcTemplate database,
            PlatformTransactionManager transactions,
            @Value("${server.servlet.session.timeout}") Duration idle) {
        return new SignedInSessions(database, transactions, idle, InstantSource.system());
    }

    @Bean
    FilterRegistrationBean<OncePerRequestFilter> whetherSomebodyIsThere(SignedInSessions sessions) {
        return sessions.whetherSomebodyIsThere();
    }
}
