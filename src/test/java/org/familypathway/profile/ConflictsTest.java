package org.familypathway.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.familypathway.story.Desk.answers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.familypathway.family.FamilyCase;
import org.familypathway.forms.CaseStep;
import org.familypathway.kernel.London;
import org.familypathway.lead.LeadAssignment;
import org.familypathway.lead.WorkingBeside;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyOfWay;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.familypathway.story.ToLeadFamilyWorker;
import org.familypathway.timescale.TimeAllowed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Where the seeds say different things (REQUIREMENTS, section 3) both are kept, each in its way of working. What a chapter's own test shows is shown there, and names its conflict. */
@PathwayTest
class ConflictsTest {
    /** A Saturday morning on which the council's offices are closed; Monday the 30th is the next working day. */
    private static final Instant SATURDAY = Instant.parse("2026-11-28T10:00:00Z");

    /** A Thursday; the next working days are 29, 30 and 31 December and 4 January. */
    private static final Instant CHRISTMAS_EVE = Instant.parse("2026-12-24T10:00:00Z");

    /** A Javadoc right above a test method: only annotations stand between. */
    private static final Pattern SAYS = Pattern.compile(
            "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*@Test\\b(?:\\s*@\\w+(?:\\([^)]*\\))?)*\\s+(?:public )?void ",
            Pattern.DOTALL);

    private static final Pattern CONFLICTS =
            Pattern.compile("\\bconflicts? (\\d+(?:(?:,| and|, and) \\d+)*)", Pattern.CASE_INSENSITIVE);

    @Autowired
    Desk desk;

    @Autowired
    Office office;

    @Autowired
    ApplicationContext application;

    @Autowired
    TimeAllowed timeAllowed;

    @Autowired
    LeadAssignment leadAssignment;

    @Autowired
    WorkingBeside beside;

    @BeforeEach
    void people() {
        office.opens();
    }

    private FamilyCase family(String service) {
        return new FamilyOfWay(application, service, "engagement").theCase();
    }

    private LocalDate due(FamilyCase theCase, String deadline, Instant from) {
        return timeAllowed.limit(theCase, deadline, from).orElseThrow().day();
    }

    private LocalDate due(FamilyCase theCase, String deadline) {
        return due(theCase, deadline, SATURDAY);
    }

    /** Conflict 3: a named worker within one working day (S4 R219), one week after the panel (S2 R121), or five working days where the seed names none (S1, proposed). */
    @Test
    void a_lead_worker_is_named_in_the_time_of_the_way_of_working() {
        FamilyCase river = family("river"), west = family("west"), east = family("east");
        assertThat(due(river, "allocateLead", CHRISTMAS_EVE)).isEqualTo("2026-12-29");
        assertThat(timeAllowed.has(river, "allocateLeadToday")).isTrue();
        assertThat(due(west, "allocateLead", CHRISTMAS_EVE)).isEqualTo("2026-12-31");
        assertThat(due(east, "allocateLead", CHRISTMAS_EVE)).isEqualTo("2027-01-05");
        for (FamilyCase other : List.of(west, east))
            assertThat(timeAllowed.has(other, "allocateLeadToday")).isFalse();
    }

    /** Conflict 5: a family worker of the same team beside the key worker (S1 R58), the case-managing social worker of another agency beside the intensive support worker (S4 R230), nobody (S0, S3). */
    @Test
    void who_works_beside_the_lead_is_a_matter_of_the_way_of_working() {
        FamilyCase east = family("east"), river = family("river");
        desk.inCase("edith", east.getReference(), "name-who-works-beside", answers("besideWorker", "eli"));
        desk.inCase(
                "fay",
                river.getReference(),
                "name-who-works-beside",
                answers("besideName", "Sue Marsh, social worker", "besideContact", "0161 496 0311"));
        assertThat(beside.of(east)).contains(new WorkingBeside.Beside("Family worker", "Eli"));
        assertThat(beside.of(river))
                .contains(new WorkingBeside.Beside(
                        "Case-managing social worker", "Sue Marsh, social worker, 0161 496 0311"));
        assertThat(beside.role(family("west"))).contains("Lead agency");
        CaseStep<?> names = application.getBean("nameWhoWorksBeside", CaseStep.class);
        assertThat(names.isOffered(east)).isTrue();
        for (String service : List.of("north", "hill")) {
            FamilyCase alone = family(service);
            assertThat(beside.role(alone)).as(service).isEmpty();
            assertThat(names.isOffered(alone)).as(service).isFalse();
        }
    }

    /** Conflict 12: 8:00 to 22:00 on seven days for what cannot wait (S4 R186, R210; S1 R80 for some weekends), office days for a decision and for what a panel passes on (S2 R123). */
    @Test
    void some_deadlines_run_on_saturday_and_others_wait_for_the_office() {
        FamilyCase river = family("river"), east = family("east"), west = family("west");
        assertThat(due(river, "contactSocialWorker")).isEqualTo("2026-11-28");
        assertThat(due(east, "decideOnHarm")).isEqualTo("2026-11-28");
        assertThat(due(east, "decideReferral")).isEqualTo("2026-12-01");
        assertThat(due(west, "passInformation")).isEqualTo("2026-12-07");
        assertThat(timeAllowed.end(river, "contactSocialWorker", SATURDAY)).isEqualTo("2026-11-28T22:00:00Z");
        assertThat(timeAllowed.end(east, "decideReferral", SATURDAY)).isEqualTo("2026-12-01T17:00:00Z");
    }

    /** Conflict 15: another lead is the manager's decision (S1, S4), and the panel's first under the lead family worker (S2 R109). */
    @Test
    void who_decides_on_another_lead_is_a_matter_of_the_way_of_working() {
        String west = ToLeadFamilyWorker.isLedBy(desk, "lola", "luke");
        desk.inCase("lola", west, "request-lead-change", another());
        assertThat(desk.instance(west, "change-of-lead")).isWaitingAtExactly("callActivity_panel");
        assertThat(desk.instance(west, "panel")).isWaitingAtExactly("userTask_requestAgendaItem");
        String east = family("east").getReference();
        desk.inCase("edith", east, "request-lead-change", another());
        assertThat(desk.instance(east, "change-of-lead")).isWaitingAtExactly("userTask_decideNewLead");
    }

    private static Map<String, Object> another() {
        return answers(
                "why",
                "absence",
                "wishedOn",
                LocalDate.now(London.ZONE).plusWeeks(2).toString(),
                "reason",
                "Leaves the service in spring, and the family would like to meet who comes.");
    }

    /** Conflict 17: one role on the pathway, called as each service calls it. */
    @Test
    void the_lead_is_called_what_the_service_calls_them() {
        assertThat(Stream.of("north", "east", "west", "hill", "river")
                        .map(this::family)
                        .map(leadAssignment::title))
                .containsExactly(
                        "key worker", "key worker", "lead family worker", "lead worker", "intensive support worker");
    }

    /** Each conflict has a test that shows its sides and says so. */
    @Test
    void each_of_the_seventeen_conflicts_is_named_by_a_test() throws IOException {
        Set<Integer> named = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/test/java"))) {
            for (Path source :
                    sources.filter(p -> p.toString().endsWith("Test.java")).toList())
                SAYS.matcher(Files.readString(source))
                        .results()
                        .flatMap(test -> CONFLICTS.matcher(test.group(1)).results())
                        .flatMap(said ->
                                Pattern.compile("\\d+").matcher(said.group(1)).results())
                        .forEach(number -> named.add(Integer.valueOf(number.group())));
        }
        assertThat(named)
                .as("the conflicts of REQUIREMENTS, section 3, that a test method names in its Javadoc")
                .isEqualTo(IntStream.rangeClosed(1, 17).boxed().collect(Collectors.toCollection(TreeSet::new)));
    }
}
