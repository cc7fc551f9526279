package org.familypathway.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.core.serializer.DefaultSerializer;
import org.springframework.core.serializer.support.SerializingConverter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Who is signed in, kept by Spring Session in the database: every node knows it, and one that stops signs nobody out. Beyond Spring Session: a session ends twelve hours after signing in, whatever is done; what pages ask of their own accord does not
 * count as somebody being there ({@link Polling}); a request costs one read, and a write only where something changed or a minute has gone by; what no release can read any more is no session; and
 * who has not signed in is forgotten after ten minutes.
 */
class SignedInSessions implements FindByIndexNameSessionRepository<SignedInSessions.Kept>, DisposableBean {
    static final Duration AT_MOST = Duration.ofHours(12);
    private static final Duration NOT_SIGNED_IN = Duration.ofMinutes(10);
    private static final Duration NOTED = Duration.ofMinutes(1);
    private static final String EVERY_TEN_MINUTES = "0 */10 * * * *";

    /** Spring Session's own, in an order: it takes rows of one session that do not follow each other for several sessions, and what of them comes last for the whole. */
    private static final String OF_A_PERSON =
            """
            select s.primary_id, s.session_id, s.creation_time, s.last_access_time, s.max_inactive_interval, a.attribute_name, a.attribute_bytes
            from spring_session s left join spring_session_attributes a on s.primary_id = a.session_primary_id
            where s.principal_name = ? order by s.primary_id""";

    private final ThreadLocal<Boolean> nobodyThere = new ThreadLocal<>();
    private final FindByIndexNameSessionRepository<Session> database;
    private final JdbcIndexedSessionRepository tables;
    private final Duration idle;
    private final InstantSource clock;

    @SuppressWarnings({"unchecked", "rawtypes"})
    SignedInSessions(
            JdbcTemplate database, PlatformTransactionManager transactions, Duration idle, InstantSource clock) {
        TransactionTemplate own = new TransactionTemplate(transactions);
        own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        tables = new JdbcIndexedSessionRepository(database, own);
        tables.setCleanupCron(EVERY_TEN_MINUTES);
        tables.setListSessionsByPrincipalNameQuery(OF_A_PERSON);
        tables.afterPropertiesSet();
        this.database = (FindByIndexNameSessionRepository) tables;
        this.idle = idle;
        this.clock = clock;
    }

    /** Knows, before anything asks for the session, whether somebody is there. */
    FilterRegistrationBean<OncePerRequestFilter> whetherSomebodyIsThere() {
        var filter = new FilterRegistrationBean<OncePerRequestFilter>(new OncePerRequestFilter() {
            @Override
            protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws ServletException, IOException {
                if (Polling.is(request)) nobodyThere.set(true);
                try {
                    chain.doFilter(request, response);
                } finally {
                    nobodyThere.remove();
                }
            }
        });
        filter.setOrder(SessionRepositoryFilter.DEFAULT_ORDER - 1);
        return filter;
    }

    @Override
    public Kept createSession() {
        Kept session = new Kept(database.createSession());
        session.setMaxInactiveInterval(NOT_SIGNED_IN);
        return session;
    }

    @Override
    public Kept findById(String id) {
        // No session has such a name, and the database would not take it.
        if (id.indexOf('\0') >= 0) return null;
        return live(database.findById(id));
    }

    @Override
    public Map<String, Kept> findByIndexNameAndIndexValue(String index, String value) {
        Map<String, Kept> found = new HashMap<>();
        database.findByIndexNameAndIndexValue(index, value).forEach((id, session) -> {
            Kept live = live(session);
            if (live != null) found.put(id, live);
        });
        return found;
    }

    @Override
    public void save(Kept session) {
        database.save(session.row);
    }

    @Override
    public void deleteById(String id) {
        database.deleteById(id);
    }

    @Override
    public void destroy() {
        tables.destroy();
    }

    private Kept live(Session row) {
        if (row == null) return null;
        try {
            if (clock.instant().isBefore(row.getCreationTime().plus(AT_MOST))) {
                row.getAttributeNames().forEach(row::getAttribute);
                return new Kept(row);
            }
        } catch (RuntimeException ofAnotherRelease) {
            // Who is signed in signs in once more; nobody is shown a fault until their cookie is gone.
        }
        database.deleteById(row.getId());
        return null;
    }

    /** One session, which writes what has changed and nothing else. */
    class Kept implements Session {
        private final Session row;
        private final Map<String, byte[]> asRead = new HashMap<>();

        private Kept(Session row) {
            this.row = row;
        }

        @Override
        public <T> T getAttribute(String name) {
            T value = row.getAttribute(name);
            if (value != null) asRead.computeIfAbsent(name, one -> bytes(value));
            return value;
        }

        @Override
        public void setAttribute(String name, Object value) {
            if (HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY.equals(name) && value != null)
                setMaxInactiveInterval(idle);
            byte[] bytes = value == null ? null : bytes(value);
            // The engine's web applications put back with each request what they have read.
            if (bytes != null && Arrays.equals(bytes, asRead.get(name))) return;
            row.setAttribute(name, value);
            asRead.put(name, bytes);
        }

        @Override
        public void setLastAccessedTime(Instant now) {
            if (nobodyThere.get() == null
                    && now.isAfter(row.getLastAccessedTime().plus(NOTED))) row.setLastAccessedTime(now);
        }

        private byte[] bytes(Object value) {
            return new SerializingConverter(new DefaultSerializer()).convert(value);
        }

        @Override
        public String getId() {
            return row.getId();
        }

        @Override
        public String changeSessionId() {
            return row.changeSessionId();
        }

        @Override
        public Set<String> getAttributeNames() {
            return row.getAttributeNames();
        }

        @Override
        public void removeAttribute(String name) {
            asRead.remove(name);
            row.removeAttribute(name);
        }

        @Override
        public Instant getCreationTime() {
            return row.getCreationTime();
        }

        @Override
        public Instant getLastAccessedTime() {
            return row.getLastAccessedTime();
        }

        @Override
        public void setMaxInactiveInterval(Duration interval) {
            if (!interval.equals(row.getMaxInactiveInterval())) row.setMaxInactiveInterval(interval);
        }

        @Override
        public Duration getMaxInactiveInterval() {
            return row.getMaxInactiveInterval();
        }

        @Override
        public boolean isExpired() {
            return row.isExpired();
        }
    }
}
