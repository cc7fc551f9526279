package org.familypathway.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.converter.ClaimTypeConverter;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.web.DefaultRedirectStrategy;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Signing in at the council's own sign-in (OpenID Connect, code flow with PKCE, state and nonce), and signing out there. Whoever comes is known from then on as everybody else is: their session holds their name here, and of the provider
 * what its end needs, the ID token. Access tokens are thrown away; nothing of the provider's is asked with them.
 */
@Component
class AtTheProvider {
    static final String BEGIN = "/sign-in/at";
    static final String PROVIDER = "council";

    /** What the provider sends people back to. */
    static final String BACK = "/sign-in/back/" + PROVIDER;

    static final String ENDED_THERE = "/sign-in/ended/" + PROVIDER;
    private static final String ID_TOKEN = "PROVIDER_ID_TOKEN",
            TO_END = "PROVIDER_TO_END",
            TO_END_UNTIL = "PROVIDER_TO_END_UNTIL";
    private static final Logger LOG = LoggerFactory.getLogger(AtTheProvider.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5), SENT_ON_FOR = Duration.ofSeconds(10);

    private final ProviderSettings settings;
    private final PeopleOfTheProvider people;
    private final SessionsOfTheProvider sessions;
    private final SignedIn signedIn;
    private final String address;
    private final ClientRegistrationRepository registrations = this::asked;
    private final Lock asking = new ReentrantLock();
    private volatile ClientRegistration discovered;
    private volatile Instant awayUntil = Instant.MIN;

    AtTheProvider(
            ProviderSettings settings,
            PeopleOfTheProvider people,
            SessionsOfTheProvider sessions,
            SignedIn signedIn,
            @Value("${family-pathway.address}") String address,
            @Value("${family-pathway.https}") boolean https) {
        settings.check(https);
        this.settings = settings;
        this.people = people;
        this.sessions = sessions;
        this.signedIn = signedIn;
        this.address = address.replaceAll("/+$", "");
    }

    boolean isOn() {
        return settings.isOn();
    }

    String name() {
        return settings.name();
    }

    /** Does nothing where no setting names a provider. */
    void configure(HttpSecurity http, AuthenticationSuccessHandler goesOn) throws Exception {
        if (!isOn()) return;
        http.oauth2Login(login -> login.loginPage("/sign-in")
                        .clientRegistrationRepository(registrations)
                        .authorizedClientRepository(new NothingKept())
                        .authorizationEndpoint(begin -> begin.baseUri(BEGIN)
                                .authorizationRequestResolver(asks())
                                .authorizationRedirectStrategy((request, response, url) -> {
                                    NoHostInAnswers.mayGoTo(request, url);
                                    new DefaultRedirectStrategy().sendRedirect(request, response, url);
                                }))
                        .redirectionEndpoint(back -> back.baseUri("/sign-in/back/*"))
                        .tokenEndpoint(token -> token.accessTokenResponseClient(tokens()))
                        .userInfoEndpoint(user -> user.oidcUserService(this::letIn))
                        .failureHandler(AtTheProvider::refused)
                        .successHandler((request, response, person) -> {
                            signedIn(request, response, person);
                            goesOn.onAuthenticationSuccess(
                                    request,
                                    response,
                                    SecurityContextHolder.getContext().getAuthentication());
                        })
                        .addObjectPostProcessor(new ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter>() {
                            @Override
                            public <O extends OAuth2AuthorizationRequestRedirectFilter> O postProcess(O filter) {
                                filter.setAuthenticationFailureHandler(AtTheProvider::refused);
                                return filter;
                            }
                        }))
                .oidcLogout(out -> out.clientRegistrationRepository(registrations)
                        .oidcSessionRegistry(sessions)
                        .backChannel(Customizer.withDefaults()))
                .logout(out -> out.addLogoutHandler(this::noteWhereToEnd));
    }

    /**
     * Asked only when somebody wants to sign in there: a provider that is away keeps nobody else out, and does not hold up those who wait for it for long.
     *
     * @return null where another one is meant
     */
    ClientRegistration asked(String provider) {
        if (!PROVIDER.equals(provider)) return null;
        if (discovered != null) return discovered;
        boolean first = false;
        try {
            first = Instant.now().isAfter(awayUntil) && asking.tryLock(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (discovered == null && first && Instant.now().isAfter(awayUntil)) discovered = discover();
        } catch (RuntimeException away) {
            LOG.warn("The issuer in family-pathway.provider.issuer cannot be asked: {}", away.getMessage());
            awayUntil = Instant.now().plus(PATIENCE);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            if (first) asking.unlock();
        }
        if (discovered == null) throw NotLetIn.NOT_REACHED.asException();
        return discovered;
    }

    private ClientRegistration discover() {
        return ClientRegistrations.fromIssuerLocation(settings.issuer())
                .registrationId(PROVIDER)
                .clientId(settings.clientId())
                .clientSecret(settings.clientSecret())
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .scope("openid", "profile", "email")
                // Never what a request claims to have asked for.
                .redirectUri(address + BACK)
                .build();
    }

    private OAuth2AuthorizationRequestResolver asks() {
        var asks = new DefaultOAuth2AuthorizationRequestResolver(registrations, BEGIN);
        asks.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce()
                .andThen(request -> request.additionalParameters(more -> {
                    if (!settings.acr().isEmpty()) more.put("acr_values", String.join(" ", settings.acr()));
                })));
        return asks;
    }

    /** The signature has been checked, with the rest; what remains is who that is here. */
    private OidcUser letIn(OidcUserRequest proved) {
        PeopleOfTheProvider.Came came = people.come(proved.getIdToken());
        if (came.why() != null) throw came.why().asException();
        return new Person(proved.getIdToken(), came.person());
    }

    private void signedIn(HttpServletRequest request, HttpServletResponse response, Authentication came) {
        OidcIdToken proved = ((OidcUser) came.getPrincipal()).getIdToken();
        // From here on a session like any other: what Spring keeps of the provider would not outlive its next release.
        var asHere = new SecurityContextImpl(signedIn.asOfNow(came.getName()).orElseThrow(NotLetIn.GONE::asException));
        SecurityContextHolder.setContext(asHere);
        new HttpSessionSecurityContextRepository().saveContext(asHere, request, response);
        HttpSession session = request.getSession();
        session.setAttribute(ID_TOKEN, proved.getTokenValue());
        session.setAttribute(SessionsOfTheProvider.OF, SessionsOfTheProvider.mark(proved));
        SecurityEvent.of(SecurityEvent.Kind.AUTHENTICATION, "sign-in")
                .by(came.getName())
                .with("source.ip", request.getRemoteAddr())
                .with("labels.by", "provider")
                .succeeded();
    }

    private static void refused(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
            throws java.io.IOException {
        NotLetIn why = NotLetIn.of(refused);
        SecurityEvent.of(SecurityEvent.Kind.AUTHENTICATION, "sign-in")
                .with("source.ip", request.getRemoteAddr())
                .with("labels.by", "provider")
                .failed(why.told());
        response.sendRedirect(request.getContextPath() + "/sign-in?provider=" + why.code());
    }

    // ---- One sign-out

    /** Before the session goes, and the ID token with it. */
    private void noteWhereToEnd(HttpServletRequest request, HttpServletResponse response, Authentication person) {
        HttpSession session = request.getSession(false);
        Object token = session == null ? null : session.getAttribute(ID_TOKEN);
        if (token == null) return;
        Object end = null;
        try {
            end = registrations
                    .findByRegistrationId(PROVIDER)
                    .getProviderDetails()
                    .getConfigurationMetadata()
                    .get("end_session_endpoint");
        } catch (OAuth2AuthenticationException away) {
            // Whoever signs out is signed out here in any case.
        }
        if (end == null) return;
        request.setAttribute(
                TO_END,
                UriComponentsBuilder.fromUriString(end.toString())
                        .queryParam("id_token_hint", "{token}")
                        .queryParam("post_logout_redirect_uri", "{back}")
                        .encode()
                        .buildAndExpand(Map.of("token", token, "back", address + ENDED_THERE))
                        .toUriString());
    }

    /** The sign-in page, which whoever has signed out comes to next, by whichever button, sends them on. */
    static void rememberWhereToEnd(HttpServletRequest request) {
        Object end = request.getAttribute(TO_END);
        if (end != null) request.getSession().setAttribute(TO_END, end);
    }

    /**
     * Where the provider ends what is signed in there; null where there is nothing to end, where the provider has ended it, and ten seconds after it was first asked: a provider that is away must not keep anybody from signing in here. Until then
     * it is answered again, for a browser that asks twice shows the second answer only.
     */
    static String whereToEnd(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        Object end = session == null ? null : session.getAttribute(TO_END);
        if (end == null) return null;
        Instant now = Instant.now();
        Instant until = (Instant) session.getAttribute(TO_END_UNTIL);
        if (until == null) session.setAttribute(TO_END_UNTIL, until = now.plus(SENT_ON_FOR));
        if (now.isBefore(until) && !request.getServletPath().equals(ENDED_THERE)) return end.toString();
        session.removeAttribute(TO_END);
        session.removeAttribute(TO_END_UNTIL);
        return null;
    }

    // ---- What is asked of the provider, with an end to waiting

    private static JdkClientHttpRequestFactory patiently() {
        var factory = new JdkClientHttpRequestFactory(
                HttpClient.newBuilder().connectTimeout(PATIENCE).build());
        factory.setReadTimeout(PATIENCE);
        return factory;
    }

    private static RestClientAuthorizationCodeTokenResponseClient tokens() {
        var tokens = new RestClientAuthorizationCodeTokenResponseClient();
        tokens.setRestClient(RestClient.builder()
                .requestFactory(patiently())
                .messageConverters(all -> {
                    all.clear();
                    all.addAll(List.of(
                            new FormHttpMessageConverter(), new OAuth2AccessTokenResponseHttpMessageConverter()));
                })
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        return tokens;
    }

    /** As Spring's own, but with an end to waiting for the provider's keys. Found by its type. */
    @Component
    static class Decoders implements JwtDecoderFactory<ClientRegistration> {
        private final Map<String, JwtDecoder> made = new ConcurrentHashMap<>();

        @Override
        public JwtDecoder createDecoder(ClientRegistration provider) {
            return made.computeIfAbsent(provider.getRegistrationId(), one -> {
                NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSetUri(
                                provider.getProviderDetails().getJwkSetUri())
                        .restOperations(new RestTemplate(patiently()))
                        .build();
                decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                        new JwtTimestampValidator(), new OidcIdTokenValidator(provider)));
                decoder.setClaimSetConverter(
                        new ClaimTypeConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverters()));
                return decoder;
            });
        }
    }

    private static class Person extends DefaultOidcUser {
        private final String person;

        Person(OidcIdToken proved, String person) {
            super(Set.<GrantedAuthority>of(), proved);
            this.person = person;
        }

        @Override
        public String getName() {
            return person;
        }
    }

    private static class NothingKept implements OAuth2AuthorizedClientRepository {
        @Override
        public <T extends OAuth2AuthorizedClient> T loadAuthorizedClient(
                String provider, Authentication person, HttpServletRequest request) {
            return null;
        }

        @Override
        public void saveAuthorizedClient(
                OAuth2AuthorizedClient client,
                Authentication person,
                HttpServletRequest request,
                HttpServletResponse response) {
            // Nothing is asked with it.
        }

        @Override
        public void removeAuthorizedClient(
                String provider, Authentication person, HttpServletRequest request, HttpServletResponse response) {
            // Nothing was kept.
        }
    }
}
