package org.familypathway.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.familypathway.access.Visitor;
import org.familypathway.family.Service;
import org.familypathway.family.Services;
import org.familypathway.kernel.London;
import org.familypathway.model.AssertedProcesses;
import org.familypathway.story.AtAnyMoment;
import org.familypathway.story.Desk;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.familypathway.story.ToFamiliesFirst;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** Who is on duty in the evening and at weekends (R186): a service of its own, so that nobody else's turns are in the way. */
@PathwayTest
class DutyTest {
    private static final String FORM = "application/x-www-form-urlencoded";

    @LocalServerPort
    int port;

    @Autowired
    Office office;

    @Autowired
    Desk desk;

    @Autowired
    ApplicationContext application;

    @Autowired
    Services services;

    @Autowired
    Duty duty;

    @Autowired
    LookAtDuty look;

    @Autowired
    RuntimeService runtime;

    @Autowired
    JdbcTemplate database;

    private Visitor manager;

    /** No bank holiday lies around it. */
    private final LocalDate saturday =
            LocalDate.now(London.ZONE).plusWeeks(1).with(TemporalAdjusters.nextOrSame(DayOfWeek.SATURDAY));

    @BeforeEach
    void opens() {
        office.opens();
        office.service("weir", "Families First Weir", "families-first");
        office.opens();
        office.worker("dora", "weir-workers");
        office.worker("dick", "weir-workers");
        office.worker("della", "weir-managers");
        manager = Visitor.signedIn(port, "della", Office.PASSWORD);
    }

    @AfterEach
    void nowIsNow() {
        ClockUtil.reset();
        database.update("update duty_turn set removed_at = now() where service_id = 'weir'");
    }

    private Service weir() {
        return services.findById("weir").orElseThrow();
    }

    private int given(String worker, LocalDate day, String from, String to, int weeks) {
        return manager.send(
                        "POST",
                        "/duty",
                        FORM,
                        "service=weir&worker=%s&day=%s&from=%s&to=%s&weeks=%d".formatted(worker, day, from, to, weeks))
                .statusCode();
    }

    private void on(LocalDate day, int hour) {
        ClockUtil.setCurrentTime(
                Date.from(day.atTime(hour, 0).atZone(London.ZONE).toInstant()));
    }

    @Test
    void a_service_that_keeps_no_duty_gives_out_no_turn() {
        Visitor north = Visitor.signedIn(port, "maya", Office.PASSWORD);
        assertThat(north.get("/duty").body())
                .contains("This service keeps no duty outside office hours.")
                .doesNotContain("Give out a turn");
        assertThat(north.send(
                                "POST",
                                "/duty",
                                FORM,
                                "service=north&worker=katie&day=%s&from=08:00&to=09:00".formatted(saturday))
                        .body())
                .contains("keeps no duty outside office hours. Where it is to keep one");
    }

    @Test
    void turns_are_given_out_on_the_page_of_the_service_and_what_cannot_be_is_refused() {
        assertThat(given("dora", saturday, "08:00", "15:00", 2)).isEqualTo(302);
        assertThat(given("dora", saturday, "14:00", "22:00", 1))
                .as("on duty already")
                .isEqualTo(422);
        assertThat(given("katie", saturday, "15:00", "22:00", 1))
                .as("of another service")
                .isEqualTo(422);
        assertThat(given("dick", saturday, "22:00", "15:00", 1)).isEqualTo(422);
        assertThat(given("dick", saturday, "half past", "22:00", 1)).isEqualTo(422);
        assertThat(duty.ahead(weir())).hasSize(2);
        assertThat(manager.get("/duty").body()).contains("Families First Weir", "Dora", "Nobody is on duty");
        Visitor worker = Visitor.signedIn(port, "dora", Office.PASSWORD);
        assertThat(worker.get("/duty").body()).contains("Dora").doesNotContain("Give out a turn");
        assertThat(worker.send(
                                "POST",
                                "/duty",
                                FORM,
                                "service=weir&worker=dora&day=%s&from=08:00&to=09:00".formatted(saturday))
                        .statusCode())
                .as("only those who answer for the service")
                .isEqualTo(404);
        String first = duty.ahead(weir()).get(0).getId().toString();
        assertThat(manager.send("POST", "/duty/" + first + "/take-away", FORM, "")
                        .statusCode())
                .isEqualTo(302);
        assertThat(duty.ahead(weir())).hasSize(1);
    }

    @Test
    void an_hour_of_the_weekend_or_evening_without_anybody_is_warned_of_before_it_comes() {
        given("dora", saturday, "08:00", "15:00", 1);
        given("dick", saturday, "16:00", "22:00", 1);
        on(saturday.minusDays(1), 9);
        assertThat(duty.gaps(weir(), Duration.ofDays(2)))
                .extracting(Duty.Gap::inWords)
                .as("Friday evening, an hour on Saturday, and Sunday")
                .hasSize(3)
                .anySatisfy(gap -> assertThat(gap).contains("15:00 to 16:00"));
        assertThat(manager.get("/").body()).contains("Nobody of Families First Weir is on duty", "15:00 to 16:00");
        assertThat(Visitor.signedIn(port, "dora", Office.PASSWORD).get("/").body())
                .doesNotContain("Nobody of Families");
        var looked = runtime.startProcessInstanceByKey("duty-look");
        assertThat(looked).isEnded().hasPassed("serviceTask_lookAtDuty");
        AssertedProcesses.instance("duty-look");
        runtime.startProcessInstanceByKey("duty-look");
        assertThat(database.queryForList(
                        "select recipient from duty_gap where service_id = 'weir' and starts_at >= ?",
                        String.class,
                        Timestamp.from(
                                saturday.minusDays(1).atStartOfDay(London.ZONE).toInstant())))
                .as("by mail, of each once")
                .containsExactly("della", "della", "della");
        given("dora", saturday, "15:00", "16:00", 1);
        assertThat(manager.get("/").body()).doesNotContain("15:00 to 16:00");
        assertThat(duty.gaps(services.findById("north").orElseThrow(), Duration.ofDays(2)))
                .as("its hours are known, though no row says that it keeps a duty")
                .isNotEmpty();
        assertThat(duty.gapsToWarnOf(services.findById("north").orElseThrow())).isEmpty();
    }

    @Test
    void a_task_of_that_hour_is_offered_to_whoever_is_on_duty_and_they_are_told() {
        given("dora", saturday, "08:00", "15:00", 1);
        given("dick", saturday, "15:00", "22:00", 1);
        String r = new AtAnyMoment(application, "weir", "dick", "dora", "della").reference;
        on(saturday, 10);
        desk.inCase("dick", r, "report-crisis", ToFamiliesFirst.crisis());
        assertThat(desk.offered(r, "agreeCrisisResponse")).hasCandidateUser("dora");
        assertThat(told(r)).containsExactly("dora");
        assertThat(Visitor.signedIn(port, "della", Office.PASSWORD)
                        .get("/cases/" + r + "/whole")
                        .body())
                .contains("Who is on duty", "On duty now: Dora until", "Dick");
        on(saturday, 16);
        runtime.startProcessInstanceByKey("duty-look");
        runtime.startProcessInstanceByKey("duty-look");
        assertThat(desk.offered(r, "agreeCrisisResponse")).hasCandidateUser("dick");
        assertThat(told(r)).as("each once").containsExactly("dick", "dora");
    }

    /** R119, R186, R221: of each family of the team, as long as the turn lasts, with why said first; each look stands on the family's page. */
    @Test
    void whoever_is_on_duty_sees_what_the_safety_of_a_family_needs_and_each_look_is_kept() {
        office.worker("dale", "weir-workers");
        given("dora", saturday, "08:00", "15:00", 1);
        String r = new AtAnyMoment(application, "weir", "dick", "dale", "della").reference,
                path = "/duty/families/" + r;
        Visitor dora = Visitor.signedIn(port, "dora", Office.PASSWORD);
        on(saturday, 7);
        assertThat(dora.get("/duty/families").body())
                .contains("You are not on duty now.")
                .doesNotContain(r);
        assertThat(looks(dora, r, "The police rang about the boy.").statusCode())
                .isEqualTo(404);
        assertThat(dora.get("/cases/" + r).statusCode()).isEqualTo(404);
        on(saturday, 10);
        assertThat(dora.get("/duty/families").body()).contains(r, "Why you look");
        assertThat(looks(dora, r, "Curious").statusCode()).isEqualTo(422);
        assertThat(looks(dora, r, "Curious").body()).contains("Say in “Why you look”", "value=\"Curious\"");
        assertThat(database.queryForObject("select count(*) from duty_look where looked_by = 'dora'", Long.class))
                .isZero();
        assertThat(looks(dora, r, "The police rang about the boy.").body())
                .contains("14 Larkspur Walk", "Risk", "Lead worker: Dick", "Last contacts", "Plan");
        looks(dora, r, "They rang once more, from the station.");
        assertThat(Visitor.signedIn(port, "della", Office.PASSWORD)
                        .get("/cases/" + r + "/whole")
                        .body())
                .contains(
                        "Looked at by Dora",
                        "The police rang about the boy.",
                        "They rang once more, from the station.");
        assertThat(looks(manager, r, "I only manage this service.").statusCode())
                .as("who is not on duty")
                .isEqualTo(404);
        database.update(
                "update household set kept_back_from = 'father', kept_back_why = 'He has threatened them.', kept_back_since = current_date where id = (select id from family_case where reference = ?)",
                r);
        assertThat(looks(dora, r, "The police rang a third time.").body())
                .contains("An address that is kept back from others")
                .doesNotContain("14 Larkspur Walk");
        on(saturday, 15);
        assertThat(looks(dora, r, "The police rang a fourth time.").statusCode())
                .as("the turn is over")
                .isEqualTo(404);
        assertThat(database.queryForObject("select count(*) from duty_look where looked_by = 'dora'", Long.class))
                .isEqualTo(3);
    }

    private HttpResponse<String> looks(Visitor who, String reference, String why) {
        return who.send(
                "POST",
                "/duty/families/" + reference,
                FORM,
                "of=" + reference + "&why=" + URLEncoder.encode(why, StandardCharsets.UTF_8));
    }

    private List<String> told(String reference) {
        return database.queryForList(
                "select recipient from message m join family_case c on c.id = m.case_id where c.reference = ? and m.kind = 'dutyTask' order by recipient",
                String.class,
                reference);
    }
}
