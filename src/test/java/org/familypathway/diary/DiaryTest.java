package org.familypathway.diary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.DtStart;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.familypathway.access.Visitor;
import org.familypathway.family.Cases;
import org.familypathway.lead.LeadAssignment;
import org.familypathway.meeting.FamilyAround;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyHEngagement;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** What a calendar program is given of a worker's diary, and until when (R100). Bea leads and goes, Ben is of the same team, Bob manages. */
@PathwayTest
class DiaryTest {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final Pattern ADDRESS = Pattern.compile("/calendar/([A-Za-z0-9_-]{43})\\.ics");

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext application;

    @Autowired
    Office office;

    @Autowired
    Desk desk;

    @Autowired
    JdbcTemplate database;

    @Autowired
    IdentityService people;

    @Autowired
    Cases cases;

    @Autowired
    LeadAssignment leadAssignment;

    @Autowired
    TransactionTemplate transaction;

    private FamilyAround family;
    private Visitor bea;

    @BeforeEach
    void aVisitIsPlanned() {
        family = new FamilyAround(application, "think-family", "callActivity_engagement");
        desk.complete("bea", family.reference, "tryToEngage", FamilyHEngagement.attempt("visitAnnounced", "met"));
        desk.complete("bea", family.reference, "planFirstVisit", FamilyHEngagement.visitPlan("bea", "ben"));
        bea = Visitor.signedIn(port, "bea", Office.PASSWORD);
    }

    @AfterEach
    void noAddressIsLeft() {
        database.update("update calendar_feed set ended_at = now() where ended_at is null");
    }

    private String secretOf(Visitor person) {
        String answer = person.send("POST", "/diary", FORM, "").body();
        Matcher secret = ADDRESS.matcher(answer);
        assertThat(secret.find()).as(answer).isTrue();
        return secret.group(1);
    }

    private HttpResponse<String> asked(String secret) {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(
                                            URI.create("http://localhost:" + port + "/calendar/" + secret + ".ics"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static List<VEvent> events(String calendar) throws Exception {
        return new CalendarBuilder().build(new StringReader(calendar)).getComponents("VEVENT");
    }

    private Optional<VEvent> visit(String calendar) throws Exception {
        return events(calendar).stream()
                .filter(one -> one.getSummary().getValue().equals("Visit, at home, " + family.reference))
                .findFirst();
    }

    private UUID visitId() {
        return database.queryForObject(
                "select v.id from home_visit v join family_case c on c.id = v.case_id where c.reference = ?",
                UUID.class,
                family.reference);
    }

    @Test
    void a_calendar_gets_the_reference_the_kind_and_the_time_and_never_a_name_or_a_place() throws Exception {
        String secret = secretOf(bea);
        HttpResponse<String> answer = asked(secret);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/calendar");
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
        VEvent visit = visit(answer.body()).orElseThrow();
        Instant at = database.queryForObject(
                        "select visit_at from home_visit where id = ?", java.sql.Timestamp.class, visitId())
                .toInstant();
        assertThat(Instant.from(
                        visit.<DtStart<?>>getProperty("DTSTART").orElseThrow().getDate()))
                .isEqualTo(at);
        assertThat(visit.getUid().orElseThrow().getValue()).contains(visitId().toString());
        List<String> typed = database.queryForList(
                "select unnest(array[label, (select place from home_visit where id = ?)]) from family_case where reference = ?",
                String.class,
                visitId(),
                family.reference);
        List<String> names = database.queryForList(
                "select m.name from household_member m join family_case c on c.id = m.case_id where c.reference = ?",
                String.class,
                family.reference);
        String unfolded = answer.body().replaceAll("\r\n ", "");
        assertThat(typed).hasSize(2).allSatisfy(word -> assertThat(unfolded).doesNotContain(word));
        assertThat(names).isNotEmpty().allSatisfy(name -> assertThat(unfolded).doesNotContain(name));
        assertThat(database.queryForObject(
                        "select count(*) from reading r join reader n on n.pseudonym = r.reader where n.person = 'bea' and r.what = 'The diary, by its secret address'",
                        Long.class))
                .isPositive();
    }

    @Test
    void what_is_moved_here_moves_there_and_what_is_over_goes() throws Exception {
        String secret = secretOf(bea);
        database.update(
                "update home_visit set visit_at = visit_at + interval '1 day', ring_by = ring_by + interval '1 day' where id = ?",
                visitId());
        VEvent moved = visit(asked(secret).body()).orElseThrow();
        assertThat(moved.getUid().orElseThrow().getValue()).contains(visitId().toString());
        assertThat(Instant.from(
                        moved.<DtStart<?>>getProperty("DTSTART").orElseThrow().getDate()))
                .isEqualTo(database.queryForObject(
                                "select visit_at from home_visit where id = ?", java.sql.Timestamp.class, visitId())
                        .toInstant());

        database.update("update home_visit set made_at = now() where id = ?", visitId());
        assertThat(visit(asked(secret).body())).isEmpty();
    }

    @Test
    void an_address_ends_when_it_is_ended_or_replaced_and_is_shown_once_and_kept_nowhere() {
        String first = secretOf(bea), second = secretOf(bea);
        assertThat(asked(first).statusCode()).isEqualTo(404);
        assertThat(asked(second).statusCode()).isEqualTo(200);
        assertThat(bea.get("/diary").body()).doesNotContain(second).contains("Your calendar may ask since");
        assertThat(database.queryForList("select row_to_json(f)::text from calendar_feed f", String.class))
                .allSatisfy(row -> assertThat(row).doesNotContain(first, second));

        bea.send("POST", "/diary/end", FORM, "");
        assertThat(asked(second).statusCode()).isEqualTo(404);
        assertThat(asked(second).body()).isEqualTo("There is no diary at this address, or it has ended.");
        assertThat(bea.get("/diary").body()).contains("There is no address now.");
    }

    @Test
    void it_ends_with_the_account_also_for_somebody_who_comes_under_the_same_name_and_with_the_last_role() {
        office.worker("brief", "hill-workers");
        String secret = secretOf(Visitor.signedIn(port, "brief", Office.PASSWORD));
        assertThat(asked(secret).statusCode()).isEqualTo(200);

        people.deleteMembership("brief", "hill-workers");
        assertThat(asked(secret).statusCode()).isEqualTo(404);
        people.createMembership("brief", "hill-workers");
        assertThat(asked(secret).statusCode()).isEqualTo(200);

        people.deleteUser("brief");
        User next = people.newUser("brief");
        next.setPassword(Office.PASSWORD);
        people.saveUser(next);
        people.createMembership("brief", "hill-workers");
        assertThat(asked(secret).statusCode()).isEqualTo(404);
        people.deleteUser("brief");
    }

    @Test
    void one_entry_comes_as_a_file_to_whoever_goes_and_to_nobody_else() throws Exception {
        String path = "/diary/visitAtHome/" + visitId();
        assertThat(bea.get("/week").body()).contains(path);
        HttpResponse<String> file = bea.get(path);
        assertThat(file.headers().firstValue("Content-Disposition").orElse("")).contains("visitAtHome.ics");
        assertThat(events(file.body())).hasSize(1);
        for (String other : List.of("ben", "bob"))
            assertThat(Visitor.signedIn(port, other, Office.PASSWORD).get(path).statusCode())
                    .as(other)
                    .isEqualTo(404);
        for (String none : List.of("/diary/visitAtHome/x", "/diary/none/" + visitId(), "/diary/review/" + visitId()))
            assertThat(bea.get(none).statusCode()).as(none).isEqualTo(404);
        assertThat(asked("..").statusCode()).isNotEqualTo(200);
    }

    /** Who went along, or promised a follow-up, goes on being told of it when the case is no longer theirs. */
    @Test
    void what_is_planned_for_somebody_who_can_no_longer_open_the_case_stays_and_leads_to_no_page_that_is_refused()
            throws Exception {
        String secret = secretOf(bea);
        assertThat(bea.get("/week").body()).contains("/cases/" + family.reference);
        assertThat(visit(asked(secret).body()).orElseThrow().getProperty("URL")).isPresent();
        var theCase = cases.findByReference(family.reference).orElseThrow();
        office.worker("bryn", theCase.getService().getId() + "-workers");
        desk.as(
                "bob",
                () -> transaction.execute(
                        one -> leadAssignment.lead(theCase, "ben", "bryn", "Bea goes on leave.", "bob")));

        assertThat(bea.get("/cases/" + family.reference).statusCode()).isEqualTo(404);
        assertThat(bea.get("/week").body())
                .contains("/diary/visitAtHome/" + visitId())
                .doesNotContain("/cases/" + family.reference);
        assertThat(visit(asked(secret).body()).orElseThrow().getProperty("URL")).isEmpty();
    }

    @Test
    void a_calendar_program_that_asks_for_the_head_first_is_answered() throws Exception {
        URI address = URI.create("http://localhost:" + port + "/calendar/" + secretOf(bea) + ".ics");
        HttpResponse<String> head = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(address)
                                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValue("Content-Type").orElse("")).startsWith("text/calendar");
        assertThat(head.body()).isEmpty();
    }
}
