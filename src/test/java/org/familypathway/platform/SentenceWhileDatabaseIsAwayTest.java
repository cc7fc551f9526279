package org.familypathway.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Who asks while the database is away reads a sentence, of each kind of request in its own shape, and nobody waits twice. Of an application whose wire is cut, or silent, {@code DatabaseAwayTest} shows it with {@code -Dwhole}. */
class SentenceWhileDatabaseIsAwayTest {
    private static final String SENTENCE = "The database cannot be reached just now.";

    private final AtomicInteger asked = new AtomicInteger();
    private volatile boolean back;
    private final DatabaseAway filter = new DatabaseAway(database(), json());
    private final FilterChain goesDown = (request, response) -> {
        asked.incrementAndGet();
        throw new DataAccessResourceFailureException("no connection", new SQLTransientConnectionException("away"));
    };

    private DataSource database() {
        DataSource database = mock();
        try {
            given(database.getConnection()).willAnswer(ask -> {
                if (!back) throw new SQLException("still away");
                Connection connection = mock();
                given(connection.isValid(1)).willReturn(true);
                return connection;
            });
        } catch (SQLException cannotHappen) {
            throw new IllegalStateException(cannotHappen);
        }
        return database;
    }

    private static ObjectProvider<ObjectMapper> json() {
        ObjectProvider<ObjectMapper> json = mock();
        given(json.getObject()).willReturn(new ObjectMapper());
        return json;
    }

    @AfterEach
    void ends() {
        filter.stop();
    }

    @Test
    void a_page_a_form_that_was_typed_a_script_and_a_password_each_get_their_answer() throws Exception {
        MockHttpServletRequest typed = new MockHttpServletRequest("POST", "/council-days");
        typed.setContentType("application/x-www-form-urlencoded");
        typed.addParameter("day", "24/12/2027");
        typed.addParameter("what", "<Christmas> \"Eve\"");
        MockHttpServletResponse sent = answered(typed);
        assertThat(sent.getContentAsString())
                .contains(SENTENCE, "Send it again", "&lt;Christmas&gt; &quot;Eve&quot;", "name=\"day\"", "24/12/2027")
                .doesNotContain("<Christmas>");
        for (String page : new String[] {"/", "/cases/FP-2026-1", "/sign-in"})
            assertThat(answered(new MockHttpServletRequest("GET", page)).getContentAsString())
                    .as(page)
                    .contains(SENTENCE, "Try again");
        for (String path : new String[] {"/api/now", "/engine-rest/task", "/camunda/api/engine/engine/default/task"})
            assertThat(answered(new MockHttpServletRequest("GET", path)).getContentAsString())
                    .as(path)
                    .startsWith("{")
                    .contains("\"message\":\"" + SENTENCE);
        MockHttpServletRequest secret = new MockHttpServletRequest("POST", "/sign-in");
        secret.setContentType("application/x-www-form-urlencoded");
        secret.addParameter("password", "a-long-walk-by-the-canal");
        assertThat(answered(secret).getContentAsString()).contains(SENTENCE).doesNotContain("canal", "Send it again");
        assertThat(asked).as("only the first found it out").hasValue(1);
    }

    @Test
    void what_asks_no_database_goes_on_and_all_does_as_soon_as_it_is_back() throws Exception {
        answered(new MockHttpServletRequest("GET", "/"));
        for (String path : new String[] {"/family-pathway.css", "/actuator/health/liveness"}) {
            MockHttpServletResponse response = new MockHttpServletResponse();
            filter.doFilter(new MockHttpServletRequest("GET", path), response, (request, there) -> {});
            assertThat(response.getStatus()).as(path).isEqualTo(200);
        }
        back = true;
        Awaitility.await().until(() -> {
            MockHttpServletResponse response = new MockHttpServletResponse();
            filter.doFilter(new MockHttpServletRequest("GET", "/cases"), response, (request, there) -> {});
            return response.getStatus() == 200;
        });
    }

    @Test
    void what_is_wrong_otherwise_is_not_taken_for_it() {
        assertThatThrownBy(() -> filter.doFilter(
                        new MockHttpServletRequest("GET", "/cases"),
                        new MockHttpServletResponse(),
                        (request, there) -> {
                            throw new DataIntegrityViolationException("taken", new SQLException("taken", "23505"));
                        }))
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    private MockHttpServletResponse answered(MockHttpServletRequest request) throws Exception {
        MockHttpServletResponse response = new MockHttpServletResponse();
        filter.doFilter(request, response, goesDown);
        assertThat(response.getStatus()).as(request.getRequestURI()).isEqualTo(503);
        assertThat(response.getHeader("Retry-After")).isNotNull();
        return response;
    }
}
