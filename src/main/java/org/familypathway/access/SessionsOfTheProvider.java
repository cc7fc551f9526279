package org.familypathway.access;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.serializer.support.SerializingConverter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.client.oidc.authentication.logout.OidcLogoutToken;
import org.springframework.security.oauth2.client.oidc.session.OidcSessionInformation;
import org.springframework.security.oauth2.client.oidc.session.OidcSessionRegistry;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.stereotype.Component;

/**
 * Ends what somebody has open here when the provider says that they have signed out there, or that their account was closed (back-channel logout). Which session of the provider's one comes from stands in the session itself, in the database, so
 * that each node ends what was opened at another; nothing is kept beside.
 */
@Component
class SessionsOfTheProvider implements OidcSessionRegistry {
    /** Of a session that was begun at the provider; others it does not end. */
    static final String OF = "PROVIDER_SESSION";

    private final SignedInSessions sessions;
    private final PeopleOfTheProvider people;
    private final JdbcClient database;

    SessionsOfTheProvider(SignedInSessions sessions, PeopleOfTheProvider people, JdbcClient database) {
        this.sessions = sessions;
        this.people = people;
        this.database = database;
    }

    static String mark(OidcIdToken proved) {
        return mark(proved.getIssuer().toString(), proved.getClaimAsString("sid"));
    }

    private static String mark(String issuer, String session) {
        return issuer + " " + (session == null ? "" : session);
    }

    @Override
    public void saveSessionInformation(OidcSessionInformation begun) {
        // The session says it itself.
    }

    @Override
    public OidcSessionInformation removeSessionInformation(String session) {
        return null;
    }

    /** @return nothing: what was to be ended is ended */
    @Override
    public Iterable<OidcSessionInformation> removeSessionInformation(OidcLogoutToken said) {
        String issuer = said.getIssuer().toString();
        Stream<String> ended = said.getSessionId() == null
                ? people.person(issuer, said.getSubject()).stream().flatMap(this::ofThePerson)
                : ofTheSession(mark(issuer, said.getSessionId())).stream();
        ended.toList().forEach(sessions::deleteById);
        return List.of();
    }

    private Stream<String> ofThePerson(String person) {
        return sessions.findByPrincipalName(person).values().stream()
                .filter(session -> session.getAttribute(OF) != null)
                .map(SignedInSessions.Kept::getId);
    }

    private List<String> ofTheSession(String mark) {
        return database.sql(
                        "select s.session_id from spring_session s join spring_session_attributes a on a.session_primary_id = s.primary_id where a.attribute_name = :name and a.attribute_bytes = :mark")
                .param("name", OF)
                .param("mark", new SerializingConverter().convert(mark))
                .query(String.class)
                .list();
    }
}
