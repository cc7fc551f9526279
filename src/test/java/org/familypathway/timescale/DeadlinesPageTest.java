package org.familypathway.timescale;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.familypathway.family.Cases;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyH;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;

/** How deadlines are kept, counted (R95, R131, R152): the page says what the deadlines say. */
@PathwayTest
class DeadlinesPageTest {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private static final Map<String, String> GROUPS =
            Map.of("maya", "GROUP_north-managers", "marcus", "GROUP_south-managers", "ana", "GROUP_analysts");

    @Autowired
    Desk desk;

    @Autowired
    Office office;

    @Autowired
    Cases cases;

    @Autowired
    EntityManager record;

    @Autowired
    MovingDeadlines movingDeadlines;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    WebApplicationContext pages;

    @BeforeEach
    void people() {
        office.opens();
    }

    @AfterEach
    void now() {
        ClockUtil.reset();
    }

    /** Whatever the deadlines of the service have been through, in this test and in those before it. */
    @Test
    void each_step_is_counted_as_its_deadlines_stand() {
        refer("north");
        desk.passDeadline(refer("north"), "decideReferral");
        String done = refer("north");
        desk.complete(
                "maya",
                done,
                "decideReferral",
                Desk.answers("decision", "accept", "levelOfNeed", "3", "decisionReason", "A tenancy at risk."));
        var led = cases.findByReference(FamilyH.isLedBy(desk, "katie", "kofi")).orElseThrow();
        transaction.executeWithoutResult(one -> movingDeadlines
                .pausable(led)
                .forEach(deadline -> movingDeadlines.pause(
                        led, UUID.fromString(deadline.value()), "familyAway", "In hospital.", "maya")));
        ClockUtil.setCurrentTime(Date.from(Instant.now().plus(Duration.ofDays(8))));

        Map<String, List<Long>> deadlinesSay = transaction.execute(one -> count("north"));
        assertThat(deadlinesSay.get("Decision on the referral").get(0))
                .as("in time")
                .isPositive();
        assertThat(deadlinesSay.get("Decision on the referral").get(2))
                .as("late now")
                .isPositive();
        assertThat(shown("maya", "ROLE_MANAGER").get("Family support north")).isEqualTo(deadlinesSay);
    }

    @Test
    void managers_see_their_own_service_and_no_case_and_analysts_read_the_service_report() throws Exception {
        String reference = refer("north");
        assertThat(page("maya", "ROLE_MANAGER"))
                .contains("Family support north")
                .doesNotContain("Family support south")
                .doesNotContain(reference, "Hale");
        assertThat(page("marcus", "ROLE_MANAGER"))
                .contains("Family support south")
                .doesNotContain("support north");
        assertThat(answer("ana", "ROLE_ANALYST").getResponse().getRedirectedUrl())
                .as("what is of few is held back in one place")
                .isEqualTo("/report");
    }

    // ---- what is seen

    /** By label of the step: done in time, done late, late now, still running. */
    private Map<String, List<Long>> count(String service) {
        Instant now = ClockUtil.getCurrentTime().toInstant();
        Map<String, List<Deadline>> byStep = record.createQuery(
                        "select d from Deadline d where d.caseId in (select c.id from FamilyCase c where c.service.id = :service)",
                        Deadline.class)
                .setParameter("service", service)
                .getResultStream()
                .filter(deadline -> deadline.getStartedAt().isAfter(now.minus(Duration.ofDays(92))))
                .filter(deadline -> deadline.stateAt(now) != Deadline.State.ended)
                .collect(Collectors.groupingBy(Deadline::getLabel));
        Map<String, List<Long>> counts = new TreeMap<>();
        byStep.forEach((label, all) -> counts.put(
                label,
                Stream.of(
                                Set.of(Deadline.State.met),
                                Set.of(Deadline.State.metLate),
                                Set.of(Deadline.State.late),
                                Set.of(Deadline.State.running, Deadline.State.paused))
                        .map(states -> all.stream()
                                .filter(deadline -> states.contains(deadline.stateAt(now)))
                                .count())
                        .toList()));
        return counts;
    }

    private Map<String, Map<String, List<Long>>> shown(String user, String role) {
        @SuppressWarnings("unchecked")
        var services = (List<DeadlinesPage.Kept>)
                answer(user, role).getModelAndView().getModel().get("services");
        return services.stream().collect(Collectors.toMap(DeadlinesPage.Kept::service, kept -> kept.lines().stream()
                .collect(Collectors.toMap(
                        DeadlinesPage.Line::step,
                        line -> List.of(line.inTime(), line.doneLate(), line.lateNow(), line.running()),
                        (one, other) -> one,
                        TreeMap::new))));
    }

    private String page(String user, String role) throws Exception {
        return answer(user, role).getResponse().getContentAsString();
    }

    private MvcResult answer(String user, String role) {
        return desk.as(user, () -> {
            try {
                return MockMvcBuilders.webAppContextSetup(pages)
                        .build()
                        .perform(MockMvcRequestBuilders.get("/deadlines")
                                .principal(new TestingAuthenticationToken(user, "", role, GROUPS.get(user))))
                        .andReturn();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private String refer(String service) {
        return desk.refer("katie", FamilyH.referral(LocalDate.now(LONDON), service));
    }
}
