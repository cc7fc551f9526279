package org.familypathway.access;

import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.HEAD;
import static org.springframework.http.HttpMethod.POST;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Which door is open to whom. Every request comes through here before anything else of the application sees it, and a path that no rule names is refused to
 * everybody, administrators included. A new page of our own needs a line here.
 */
@Configuration
@EnableConfigurationProperties({ProviderSettings.class, SecondFactorSettings.class})
class SecurityConfiguration {
    private static final RequestMatcher CAMUNDA = path("/camunda/**");
    private static final RequestMatcher WEBAPPS_SIGN_OUT = path(POST, "/camunda/api/admin/auth/user/*/logout");
    private static final RequestMatcher ASKED_BY_SCRIPT = any("/api/**", "/camunda/api/**");

    /** Scripts, styles and pictures of our own pages come from this server only, and no other site may frame them. */
    private static final String OWN_PAGES =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self' data:; "
                    + "connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; report-uri "
                    + BlockedByPolicyPage.PATH;

    private static final String NOT_USED =
            "camera=(), microphone=(), geolocation=(), payment=(), usb=(), display-capture=(), browsing-topics=()";

    /** For programs: REST and the figures. Each request brings its name and password, and nothing is remembered. */
    @Bean
    @Order(1)
    SecurityFilterChain programs(
            HttpSecurity http,
            IdentityService people,
            EngineApiRules engineApiRules,
            WordsOfPaths words,
            NotOpenYet.Doorkeeper doorkeeper)
            throws Exception {
        return http.securityMatcher(any("/engine-rest/**", "/actuator/**", "/calendar/*"))
                .httpBasic(basic -> basic.authenticationDetailsSource(Whence::of))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                // A browser sends no password of its own accord to these paths: it was never given one for them.
                .csrf(csrf -> csrf.disable())
                .authorizeHttpRequests(
                        doors -> doors.requestMatchers(path(GET, "/actuator/health"), path(GET, "/actuator/health/*"))
                                .permitAll()
                                // Its secret is all that a calendar program brings; some ask for the head first.
                                .requestMatchers(path(GET, "/calendar/*"), path(HEAD, "/calendar/*"))
                                .permitAll()
                                .requestMatchers(path(GET, "/actuator/prometheus"))
                                .hasAnyRole(names(Role.ADMINISTRATOR, Role.MONITORING))
                                .requestMatchers(path("/engine-rest/**"))
                                .access(engineApiRules)
                                .anyRequest()
                                .denyAll())
                .headers(SecurityConfiguration::tellNothing)
                .addFilterBefore(new NotOpenYet(doorkeeper), BasicAuthenticationFilter.class)
                .addFilterAfter(new TellsSecurityEvents(words), SecurityContextHolderFilter.class)
                .addFilterAfter(new EngineAuthenticationFilter(people), AuthorizationFilter.class)
                .build();
    }

    /** For people: the web applications and our own pages, behind one sign-in. */
    @Bean
    @Order(2)
    SecurityFilterChain people(
            HttpSecurity http,
            KnownBrowsers browsers,
            AtTheProvider provider,
            SecondFactorPage secondFactor,
            SignedIn signedIn,
            IdentityService people,
            EngineApiRules engineApiRules,
            WordsOfPaths words,
            NotOpenYet.Doorkeeper doorkeeper,
            @Value("${family-pathway.https}") boolean https)
            throws Exception {
        provider.configure(http, goesOn());
        return http.authorizeHttpRequests(doors -> {
                    doors.requestMatchers(any(
                                    "/sign-in",
                                    AtTheProvider.ENDED_THERE,
                                    SecondFactorPage.PATH,
                                    "/family-pathway.css",
                                    "/family-pathway-form.js",
                                    "/family-pathway-pages.js",
                                    "/form/**",
                                    "/diagram/**",
                                    "/webapps/**",
                                    "/favicon.ico",
                                    "/error"))
                            .permitAll();
                    doors.requestMatchers(path(GET, "/")).authenticated();
                    doors.requestMatchers(any("/signed-in", "/signed-in/*")).authenticated();
                    doors.requestMatchers(path(POST, BlockedByPolicyPage.PATH)).authenticated();
                    // There only in a demonstration.
                    doors.requestMatchers(path(GET, "/caught-mail")).authenticated();
                    doors.requestMatchers(any(
                                    "/api/forms/cases/*/tell-development", "/api/forms/cases/*/tell-development/draft"))
                            .hasAnyRole(names(Role.WORKER, Role.MANAGER, Role.SERVICE_LEAD, Role.PARTNER));
                    doors.requestMatchers(any("/developments", "/developments/*"))
                            .hasRole(Role.PARTNER.name());
                    doors.requestMatchers(any(
                                    "/cases/**",
                                    "/api/forms/cases/**",
                                    "/api/documents/*",
                                    "/former-families",
                                    "/former-families/*"))
                            .hasAnyRole(names(Role.WORKER, Role.MANAGER, Role.SERVICE_LEAD));
                    doors.requestMatchers(any("/api/forms/tasks/**", "/api/tasks/**"))
                            .hasAnyRole(names(
                                    Role.WORKER,
                                    Role.MANAGER,
                                    Role.SERVICE_LEAD,
                                    Role.REFERRER,
                                    Role.PARTNER,
                                    Role.CONFERENCE_COORDINATOR));
                    doors.requestMatchers(any("/api/forms/start/**"))
                            .hasAnyRole(names(Role.WORKER, Role.MANAGER, Role.SERVICE_LEAD, Role.REFERRER));
                    doors.requestMatchers(any("/panel", "/workers", "/workers/**"))
                            .hasAnyRole(names(Role.MANAGER, Role.SERVICE_LEAD));
                    // Cockpit asks what it shows to whom.
                    doors.requestMatchers(path(GET, "/api/now/cockpit"))
                            .hasAnyRole(names(Role.MANAGER, Role.SERVICE_LEAD, Role.ANALYST, Role.ADMINISTRATOR));
                    doors.requestMatchers(any("/now/figures/*", "/api/now/figures/*"))
                            .hasRole(Role.ANALYST.name());
                    doors.requestMatchers(any("/now/**", "/now", "/now.csv", "/api/now/**", "/api/now", "/monday-mail"))
                            .hasAnyRole(names(Role.MANAGER, Role.SERVICE_LEAD));
                    doors.requestMatchers(any("/incident-lists", "/incident-lists/**", "/api/incident-lists"))
                            .hasAnyRole(names(Role.WORKER, Role.MANAGER, Role.SERVICE_LEAD));
                    doors.requestMatchers(any("/absences", "/absences/**", "/duty", "/duty/**"))
                            .hasAnyRole(names(Role.WORKER, Role.MANAGER, Role.SERVICE_LEAD));
                    // Whoever has anything to do with families says whom they know privately.
                    doors.requestMatchers(path("/related"))
                            .hasAnyRole(names(
                                    Role.WORKER,
                                    Role.MANAGER,
                                    Role.SERVICE_LEAD,
                                    Role.PARTNER,
                                    Role.CONFERENCE_COORDINATOR,
                                    Role.REPAIRER));
                    doors.requestMatchers(any("/emergency", "/emergency/by-name"))
                            .hasAnyRole(names(Role.WORKER, Role.MANAGER, Role.SERVICE_LEAD));
                    doors.requestMatchers(any("/waiting-list", "/arrivals"))
                            .hasAnyRole(names(Role.MANAGER, Role.SERVICE_LEAD));
                    doors.requestMatchers(
                                    any("/menu/**", "/menu", "/budget", "/agencies/**", "/agencies", "/care-outcomes"))
                            .hasAnyRole(names(Role.MANAGER, Role.SERVICE_LEAD));
                    // Auditors read what was deleted, and no family.
                    doors.requestMatchers(path(GET, "/retention"), path(GET, "/retention/certificates/*"))
                            .hasAnyRole(names(Role.MANAGER, Role.SERVICE_LEAD, Role.AUDITOR));
                    doors.requestMatchers(path("/retention/**")).hasAnyRole(names(Role.MANAGER, Role.SERVICE_LEAD));
                    doors.requestMatchers(any("/subject-access", "/subject-access/**"))
                            .hasAnyRole(names(Role.MANAGER, Role.SERVICE_LEAD));
                    doors.requestMatchers(path(GET, "/council-days"))
                            .hasAnyRole(names(Role.WORKER, Role.MANAGER, Role.SERVICE_LEAD));
                    doors.requestMatchers(any("/council-days", "/council-days/**"))
                            .hasAnyRole(names(Role.MANAGER, Role.SERVICE_LEAD));
                    doors.requestMatchers(path(GET, "/deadlines"))
                            .hasAnyRole(names(Role.MANAGER, Role.SERVICE_LEAD, Role.ANALYST));
                    doors.requestMatchers(path(GET, "/report/families"))
                            .hasAnyRole(names(Role.MANAGER, Role.SERVICE_LEAD));
                    doors.requestMatchers(path(GET, "/report"))
                            .hasAnyRole(names(Role.MANAGER, Role.SERVICE_LEAD, Role.ANALYST));
                    doors.requestMatchers(path(GET, "/outcomes"))
                            .hasAnyRole(names(Role.MANAGER, Role.SERVICE_LEAD, Role.ANALYST));
                    doors.requestMatchers(path(GET, "/feedback"))
                            .hasAnyRole(names(Role.WORKER, Role.MANAGER, Role.SERVICE_LEAD, Role.ANALYST));
                    doors.requestMatchers(path(GET, "/week"))
                            .hasAnyRole(names(Role.WORKER, Role.MANAGER, Role.SERVICE_LEAD));
                    doors.requestMatchers(any("/diary", "/diary/**"))
                            .hasAnyRole(names(Role.WORKER, Role.MANAGER, Role.SERVICE_LEAD));
                    doors.requestMatchers(any("/outcome-areas"))
                            .hasAnyRole(names(Role.MANAGER, Role.SERVICE_LEAD, Role.ANALYST));
                    doors.requestMatchers(any("/services", "/services/*"))
                            .hasAnyRole(names(Role.ANALYST, Role.ADMINISTRATOR));
                    // As over REST: analysts propose, the others release.
                    doors.requestMatchers(path(POST, "/changes")).hasRole(Role.ANALYST.name());
                    doors.requestMatchers(any("/changes", "/changes/**", "/timeline"))
                            .hasAnyRole(names(Role.ANALYST, Role.SERVICE_LEAD, Role.ADMINISTRATOR));
                    // Administrators ask, and another or a service lead decides.
                    doors.requestMatchers(path(POST, "/accounts")).hasRole(Role.ADMINISTRATOR.name());
                    doors.requestMatchers(any("/accounts", "/accounts/**"))
                            .hasAnyRole(names(Role.ADMINISTRATOR, Role.SERVICE_LEAD));
                    doors.requestMatchers(any("/restored", "/restored/*")).hasRole(Role.ADMINISTRATOR.name());
                    doors.requestMatchers(path(GET, "/audit")).hasRole(Role.AUDITOR.name());
                    doors.requestMatchers(any("/repair", "/repair/**")).hasRole(Role.REPAIRER.name());
                    doors.requestMatchers(any("/referrals/**", "/referrals")).hasRole(Role.REFERRER.name());
                    doors.requestMatchers(CAMUNDA).access(engineApiRules);
                    doors.anyRequest().denyAll();
                })
                .formLogin(form -> form.loginPage("/sign-in")
                        .loginProcessingUrl("/sign-in")
                        .authenticationDetailsSource(Whence::of)
                        // Nothing of a try is kept in a session.
                        .failureHandler((request, response, why) ->
                                response.sendRedirect(request.getContextPath() + "/sign-in?refused"))
                        .successHandler(signedIn(browsers, secondFactor)))
                .logout(out -> out.logoutRequestMatcher(new OrRequestMatcher(path(POST, "/sign-out"), WEBAPPS_SIGN_OUT))
                        .deleteCookies("JSESSIONID", "XSRF-TOKEN")
                        .logoutSuccessHandler(SecurityConfiguration::signedOut))
                // A former person's session is never carried over to the next one.
                .sessionManagement(session -> session.sessionFixation(fixation -> fixation.newSession()))
                .requestCache(cache -> cache.requestCache(pagesOnly()))
                .csrf(csrf -> csrf.csrfTokenRepository(tokens(https))
                        .csrfTokenRequestHandler(tokenWithEachPage())
                        // The engine's web applications bring their own protection of the same kind.
                        .ignoringRequestMatchers(CAMUNDA)
                        // A browser sends no token with what it reports, and nothing is recorded of it.
                        .ignoringRequestMatchers(path(POST, BlockedByPolicyPage.PATH)))
                .exceptionHandling(refused -> refused.defaultAuthenticationEntryPointFor(
                                new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED), ASKED_BY_SCRIPT)
                        .defaultAuthenticationEntryPointFor(
                                new LoginUrlAuthenticationEntryPoint("/sign-in"),
                                new NegatedRequestMatcher(ASKED_BY_SCRIPT))
                        .accessDeniedHandler(SecurityConfiguration::denied))
                .headers(SecurityConfiguration::tellNothing)
                .headers(headers -> headers.addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(
                        new NegatedRequestMatcher(CAMUNDA),
                        new StaticHeadersWriter("Content-Security-Policy", OWN_PAGES))))
                .addFilterBefore(new NotOpenYet(doorkeeper), UsernamePasswordAuthenticationFilter.class)
                .addFilterAfter(new TellsSecurityEvents(words), SecurityContextHolderFilter.class)
                .addFilterBefore(new CurrentRolesFilter(signedIn), AuthorizationFilter.class)
                .addFilterBefore(new SamePersonFilter(), AuthorizationFilter.class)
                .addFilterAfter(new EngineAuthenticationFilter(people), AuthorizationFilter.class)
                .build();
    }

    /** Other sites learn no address of a page, share no window with ours, and nothing here uses camera, microphone or place. */
    private static void tellNothing(HeadersConfigurer<HttpSecurity> headers) {
        headers.referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(policy -> policy.policy(NOT_USED))
                .crossOriginOpenerPolicy(policy -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                .crossOriginResourcePolicy(policy -> policy.policy(CrossOriginResourcePolicy.SAME_ORIGIN));
    }

    /** They go on to what they asked for, or to the first page. */
    private static AuthenticationSuccessHandler signedIn(KnownBrowsers browsers, SecondFactorPage secondFactor) {
        AuthenticationSuccessHandler goesOn = goesOn();
        return (request, response, person) -> {
            if (!secondFactor.isEnough(request, response, person)) return;
            browsers.remember(person.getName(), request, response);
            goesOn.onAuthenticationSuccess(request, response, person);
        };
    }

    static AuthenticationSuccessHandler goesOn() {
        SavedRequestAwareAuthenticationSuccessHandler goesOn = new SavedRequestAwareAuthenticationSuccessHandler();
        goesOn.setRequestCache(pagesOnly());
        return (request, response, person) -> {
            WhereSignedInPage.note(request);
            goesOn.onAuthenticationSuccess(request, response, person);
        };
    }

    private static void signedOut(HttpServletRequest request, HttpServletResponse response, Authentication person)
            throws java.io.IOException {
        if (SignedIn.is(person))
            SecurityEvent.of(SecurityEvent.Kind.AUTHENTICATION, "sign-out")
                    .by(person.getName())
                    .with("source.ip", request.getRemoteAddr())
                    .succeeded();
        AtTheProvider.rememberWhereToEnd(request);
        // A shared computer keeps nothing of what was seen.
        response.setHeader("Clear-Site-Data", "\"cache\", \"storage\"");
        if (CAMUNDA.matches(request)) response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        else response.sendRedirect(request.getContextPath() + "/sign-in?signed-out");
    }

    /** Whoever is not signed in any more has lost the page's token with everything else: they are told that they have been signed out, and not that they may not do this. */
    private static void denied(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws java.io.IOException, ServletException {
        if (SignedIn.is(SecurityContextHolder.getContext().getAuthentication()))
            new AccessDeniedHandlerImpl().handle(request, response, denied);
        else if (ASKED_BY_SCRIPT.matches(request)) response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        else response.sendRedirect(request.getContextPath() + "/sign-in");
    }

    /** After signing in a person goes on to the page they asked for, never to a script's path. */
    private static HttpSessionRequestCache pagesOnly() {
        MediaTypeRequestMatcher html = new MediaTypeRequestMatcher(MediaType.TEXT_HTML);
        html.setUseEquals(true);
        HttpSessionRequestCache cache = new HttpSessionRequestCache();
        cache.setRequestMatcher(
                new AndRequestMatcher(path(GET, "/**"), html, new NegatedRequestMatcher(ASKED_BY_SCRIPT)));
        return cache;
    }

    private static CookieCsrfTokenRepository tokens(boolean https) {
        CookieCsrfTokenRepository tokens = CookieCsrfTokenRepository.withHttpOnlyFalse();
        tokens.setCookieName("FAMILY-PATHWAY-XSRF");
        tokens.setHeaderName("X-FAMILY-PATHWAY-XSRF");
        tokens.setCookieCustomizer(cookie -> cookie.secure(https).sameSite("Lax"));
        return tokens;
    }

    /** The token's cookie goes out with every page, so that a script in Tasklist finds it. */
    private static CsrfTokenRequestAttributeHandler tokenWithEachPage() {
        CsrfTokenRequestAttributeHandler handler = new CsrfTokenRequestAttributeHandler();
        handler.setCsrfRequestAttributeName(null);
        return handler;
    }

    private static RequestMatcher path(String pattern) {
        return PathPatternRequestMatcher.withDefaults().matcher(pattern);
    }

    private static RequestMatcher path(HttpMethod method, String pattern) {
        return PathPatternRequestMatcher.withDefaults().matcher(method, pattern);
    }

    private static RequestMatcher any(String... patterns) {
        return new OrRequestMatcher(
                Arrays.stream(patterns).map(SecurityConfiguration::path).toList());
    }

    private static String[] names(Role... roles) {
        return Arrays.stream(roles).map(Role::name).toArray(String[]::new);
    }
}
