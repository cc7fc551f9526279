package org.familypathway.looked;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.familypathway.access.People;
import org.familypathway.access.RoleGrants;
import org.familypathway.access.Visitor;
import org.familypathway.family.FamilyLookedAt;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Who read of a family is known afterwards, why they might, and that nobody has changed what is known (ASVS 16.3.2). That no path is left out is tested where every path stands, in {@code WhoSeesWhatTest}. */
@PathwayTest
class WhoLookedTest {
    @LocalServerPort
    int port;

    @Autowired
    IdentityService people;

    @Autowired
    RoleGrants grants;

    @Autowired
    JdbcTemplate database;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    Readings readings;

    private String reference;

    @BeforeEach
    void aCaseOfElmThatTheWorkerLeads() {
        new People(people, grants, database).arrive();
        UUID id = UUID.randomUUID(), family = UUID.randomUUID();
        reference = "FP-" + id.toString().substring(0, 8);
        database.update(
                "insert into family (id, label, recorded_by, recorded_at) values (?, 'F', 'test', now())", family);
        database.update(
                "insert into family_case (id, reference, service_id, family_id, label, opened_at, immediate, recorded_by, recorded_at) values (?, ?, 'elm', ?, 'F', now(), false, 'test', now())",
                id,
                reference,
                family);
        database.update(
                "insert into lead_worker (id, case_id, worker, cover, from_at, reason, recorded_by, recorded_at) values (?, ?, 'test.worker', 'test.colleague', now(), 'first', 'test', now())",
                UUID.randomUUID(),
                id);
    }

    @Test
    void each_who_opens_the_page_is_noted_with_why_they_may_and_who_may_not_is_not() {
        for (String person : List.of("test.worker", "test.colleague", "test.manager", "test.lead"))
            assertThat(visitor(person).get("/cases/" + reference).statusCode()).isEqualTo(200);
        assertThat(visitor("test.southworker").get("/cases/" + reference).statusCode())
                .isEqualTo(404);

        assertThat(readings.of(reference))
                .extracting(one -> one.who() + ": " + one.what() + ", " + one.why())
                .containsExactly(
                        "test.lead: The family’s summary, leads the service",
                        "test.manager: The family’s summary, manages the service",
                        "test.colleague: The family’s summary, covers for the lead",
                        "test.worker: The family’s summary, leads the case");
    }

    @Test
    void it_says_which_chapter_was_read() {
        for (String read : List.of("/safety", "/plan", "/whole"))
            assertThat(visitor("test.manager").get("/cases/" + reference + read).statusCode())
                    .isEqualTo(200);
        assertThat(readings.of(reference))
                .extracting(Readings.Entry::what)
                .containsExactly("All chapters", "The chapter “Plan, contract and weeks”", "The chapter “Safety”");
    }

    @Test
    void an_address_that_is_written_otherwise_is_the_same_page() {
        visitor("test.manager").get("/cases/%46%50" + reference.substring(2));
        assertThat(readings.of(reference)).hasSize(1);
    }

    @Test
    void who_sees_the_case_sees_who_looked_and_the_auditor_across_cases_without_seeing_a_family() {
        visitor("test.worker").get("/cases/" + reference);
        assertThat(visitor("test.manager")
                        .get("/cases/" + reference + "/who-looked")
                        .body())
                .contains("test.worker Test", "leads the case");
        assertThat(visitor("test.southmanager")
                        .get("/cases/" + reference + "/who-looked")
                        .statusCode())
                .isEqualTo(404);
        Visitor auditor = visitor("test.auditor");
        assertThat(auditor.get("/audit?asked=" + reference).body())
                .contains("test.worker", reference, "leads the case");
        assertThat(auditor.get("/audit?asked=test.worker").body()).contains(reference);
        assertThat(auditor.get("/audit?asked=test.nobody").body()).doesNotContain(reference);
        assertThat(auditor.get("/cases/" + reference).statusCode()).isEqualTo(403);
    }

    @Test
    void a_list_of_families_is_noted_as_a_list() {
        String since =
                "select count(*) from reading join reader on pseudonym = reader where person = 'test.manager' and what = 'The service now'";
        database.update("update reader set person = 'former ' || pseudonym where person = 'test.manager'");
        visitor("test.manager").get("/now");
        assertThat(database.queryForObject(since, Long.class)).isEqualTo(1);
        visitor("test.manager").get("/now");
        assertThat(database.queryForObject(since, Long.class))
                .as("within a minute")
                .isEqualTo(1);
    }

    @Test
    void what_others_of_us_publish_is_kept_too() {
        events.publishEvent(new FamilyLookedAt(
                reference, "test.nobody", "Looked in by duty", java.time.Instant.now(), "is on duty"));
        assertThat(readings.of(reference)).extracting(Readings.Entry::why).containsExactly("is on duty");
    }

    @Test
    void the_application_can_only_add_entries() {
        visitor("test.worker").get("/cases/" + reference);
        for (String statement : List.of(
                "update reading set why = 'x' where case_reference = '" + reference + "'",
                "delete from reading where case_reference = '" + reference + "'",
                "truncate reading"))
            assertThatThrownBy(() -> database.update(statement)).as(statement).isInstanceOf(DataAccessException.class);
    }

    @Test
    void an_entry_that_was_changed_or_taken_away_past_the_guards_is_found_and_a_forgotten_name_breaks_nothing() {
        visitor("test.worker").get("/cases/" + reference);
        visitor("test.manager").get("/cases/" + reference);
        visitor("test.lead").get("/cases/" + reference);
        database.update("update reader set person = 'former ' || pseudonym where person = 'test.worker'");
        assertThat(readings.check().first()).isEmpty();
        long middle = readings.of(reference).get(1).number();

        assertThat(tampered("update reading set why = 'covers for the lead' where number = " + middle))
                .containsExactly("Entry %d was changed.".formatted(middle));
        assertThat(tampered("delete from reading where number = " + middle))
                .containsExactly("Entry %d does not follow the one before it.".formatted(middle + 1));
        assertThat(tampered(
                        "update reading r set why = 'x', digest = reading_digest(row(r.number, r.read_at, r.reader, r.case_reference, r.what, 'x', r.before_it, '')::reading) where number = "
                                + middle))
                .containsExactly("Entry %d does not follow the one before it.".formatted(middle + 1));
        assertThat(readings.check().holds()).isTrue();
    }

    /** What the check says after whoever owns the database has done this; it is taken back. */
    private List<String> tampered(String statement) {
        return transaction.execute(one -> {
            database.execute("alter table reading disable trigger user");
            database.update(statement);
            List<String> found = readings.check().first();
            one.setRollbackOnly();
            return found;
        });
    }

    private Visitor visitor(String person) {
        return Visitor.signedIn(port, person, People.PASSWORD);
    }
}
