package org.familypathway.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.familypathway.WholeDepth;
import org.familypathway.access.Opening;
import org.familypathway.access.Visitor;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.London;
import org.familypathway.message.Notifications;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The demonstration: everybody can sign in, and its families stand at different points of the pathway; and the families that are walked through each change. By default come those with which each entry that is written in
 * any file happens once ({@link Fewest}), and the others are referred; with {@code -Dwhole} all.
 */
@WholeDepth
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "family-pathway.demonstration.filled=false")
@ActiveProfiles("demo")
@Import(DemoTest.HeldBack.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DemoTest {
    private static final String WALK = "walk";

    /** Those that a test below looks for come in any case. */
    private static final List<Script> COMING =
            Fewest.of(new ScriptReader().families(), Set.of(), "Ash", "Birch", "Elder", "Thistle", "Willow", "Aspen");

    @LocalServerPort
    int port;

    @Autowired
    Cases cases;

    @Autowired
    TaskService tasks;

    @Autowired
    ManagementService timers;

    @Autowired
    Notifications notifications;

    @Autowired
    JdbcTemplate database;

    @Autowired
    RuntimeService runtime;

    @Autowired
    OpenTheDemonstration demonstration;

    @Autowired
    HeldBack heldBack;

    @Autowired
    Replay replay;

    @Autowired
    DemoOffice office;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Clock clock;

    @Autowired
    ObjectMapper json;

    /** What the start of the application does; here once the coverage of the diagrams is noted. Families that are walked need its people alone. */
    @BeforeEach
    void opens(TestInfo test) {
        if (!test.getTags().contains(WALK)) demonstration.open(COMING).join();
        else
            transaction.executeWithoutResult(one -> {
                if (!office.isOpen()) office.open(clock.instant());
            });
    }

    /** As long as it says something nobody can sign in. */
    @TestComponent
    static class HeldBack implements Opening {
        private volatile String sentence;

        @Override
        public Optional<String> notYet() {
            return Optional.ofNullable(sentence);
        }
    }

    @Test
    void every_script_is_played_to_its_end() {
        assertThat(demonstration.failed()).extracting(Throwable::getMessage).isEmpty();
        assertThat(cases.count()).isEqualTo(COMING.size());
        assertThat(demonstration.howFar()).isEmpty();
    }

    /** Household, address and reason are each family's own: who does not come by default is referred at least. */
    @Test
    @Tag(WALK)
    void each_family_that_does_not_come_by_default_is_referred_all_the_same() {
        List<Script> others = new ArrayList<>(new ScriptReader().families());
        others.removeAll(COMING);
        long before = cases.count();
        List<String> refused = new ArrayList<>();
        for (Script one : others)
            try {
                transaction.executeWithoutResult(takenBack -> {
                    takenBack.setRollbackOnly();
                    replay.play(referred(one), clock.instant());
                });
            } catch (Script.Failed wrong) {
                refused.add(one.file() + ": " + wrong.getMessage());
            }
        assertThat(refused).isEmpty();
        assertThat(cases.count()).isEqualTo(before);
    }

    /** A minute ago, so that no deadline passes. */
    private static Script referred(Script one) {
        Script.Entry first = one.entries().get(0);
        assertThat(first.deed()).isEqualTo(Script.Deed.start);
        return new Script(
                one.file(),
                one.family(),
                one.end(),
                List.of(new Script.Entry(
                        first.place(),
                        new Script.When(0, null, 1, true),
                        first.deed(),
                        first.name(),
                        first.person(),
                        first.of(),
                        first.answers(),
                        first.names())),
                List.of());
    }

    /** The families that are walked through each change: one that stops with the files of the release itself would hold nothing up. */
    @Test
    @Tag(WALK)
    void each_fixed_family_comes_to_its_end_and_leaves_nothing_behind() {
        long before = cases.count();
        List<Walked> walked = new ArrayList<>();
        List<Script> all = new ScriptReader().walked();
        assertThat(all).hasSizeGreaterThan(50);
        List<Script> walking = Fewest.of(all, Fewest.written(COMING));
        replay.walk(walking, clock.instant(), walked::add);
        assertThat(walked)
                .extracting(Walked::file)
                .containsExactlyInAnyOrderElementsOf(
                        walking.stream().map(Script::file).toList());
        assertThat(walked).allSatisfy(one -> assertThat(one.sentence())
                .as(one.file() + ", " + one.step())
                .isNull());
        assertThat(cases.count()).isEqualTo(before);
    }

    /** As the process of a walk says it, which is all that whoever waits for a release is told ({@code WalksTest}). */
    @Test
    @Tag(WALK)
    void a_family_that_is_refused_an_answer_stops_there_with_step_and_sentence() throws JsonProcessingException {
        Script declined = new ScriptReader()
                .walked(List.of("targeted-family-support/declined"))
                .get(0);
        List<Script.Entry> entries = declined.entries().stream()
                .map(entry -> entry.name().equals("decideReferral") ? withAnswer(entry, "decisionReason") : entry)
                .toList();
        long before = cases.count();
        List<Walked> walked = new ArrayList<>();
        replay.walk(
                List.of(new Script(declined.file(), declined.family(), declined.end(), entries, declined.whenever())),
                clock.instant(),
                walked::add);
        assertThat(walked).hasSize(1);
        assertThat(walked.get(0).step()).isEqualTo("Decide on the referral");
        assertThat(walked.get(0).sentence()).contains("is too long");
        assertThat(json.readValue(json.writeValueAsString(walked.get(0)), Walked.class))
                .isEqualTo(walked.get(0));
        assertThat(cases.count()).isEqualTo(before);
    }

    private static Script.Entry withAnswer(Script.Entry entry, String key) {
        Map<String, Object> answers = new TreeMap<>(entry.answers());
        assertThat(answers.put(key, "Words without end. ".repeat(500))).isNotNull();
        return new Script.Entry(
                entry.place(),
                entry.when(),
                entry.deed(),
                entry.name(),
                entry.person(),
                entry.of(),
                answers,
                entry.names());
    }

    /** Those that begin alike are walked together as far as they do: what is said of each must not depend on whether others came along. */
    @Test
    @Tag(WALK)
    void families_that_are_walked_together_have_the_same_behind_them_as_each_alone() {
        List<Script> few = new ScriptReader()
                .walked(List.of(
                        "targeted-family-support/declined",
                        "targeted-family-support/not-engaged",
                        "targeted-family-support/consent-withdrawn"));
        List<Walked> together = new ArrayList<>(), alone = new ArrayList<>();
        replay.walk(few, clock.instant(), together::add);
        few.forEach(one -> replay.walk(List.of(one), clock.instant(), alone::add));
        assertThat(together).hasSameSizeAs(few).allSatisfy(one -> assertThat(one.lines())
                .hasSizeGreaterThan(3));
        assertThat(inWords(together)).containsExactlyInAnyOrderElementsOf(inWords(alone));
    }

    private static List<String> inWords(List<Walked> walked) {
        return walked.stream()
                .map(one -> one.file()
                        + one.sentence()
                        + one.lines().stream()
                                .map(line -> "\n%s %s, %s, %s, %s"
                                        .formatted(
                                                line.kind(),
                                                line.what(),
                                                line.who(),
                                                line.due() == null ? null : London.minute(line.due()),
                                                line.missed()))
                                .collect(Collectors.joining()))
                .toList();
    }

    /** Before there is anybody who could sign in, nobody is made to believe that a password is wrong. */
    @Test
    void until_it_is_open_the_sign_in_page_says_how_far_it_is_and_looks_at_no_password() {
        heldBack.sentence = "The demonstration is being made ready: its people come now.";
        try {
            Visitor visitor = new Visitor(port);
            assertThat(visitor.get("/sign-in?refused").body())
                    .contains(heldBack.sentence, "http-equiv=\"refresh\"")
                    .doesNotContain("do not match", "password");
            HttpResponse<String> answer = visitor.signIn("katie", "demo-katie");
            assertThat(answer.statusCode()).isEqualTo(302);
            assertThat(answer.headers().firstValue("Location"))
                    .hasValueSatisfying(to -> assertThat(to).endsWith("/sign-in"));
            HttpResponse<String> program = visitor.send(
                    "GET", "/engine-rest/task", null, null, Map.of("Authorization", "Basic a2F0aWU6ZGVtby1rYXRpZQ=="));
            assertThat(program.statusCode()).isEqualTo(503);
            assertThat(program.body()).isEqualTo(heldBack.sentence);
        } finally {
            heldBack.sentence = null;
        }
        assertThat(new Visitor(port).get("/sign-in").body())
                .contains("Password")
                .doesNotContain("refresh");
    }

    @Test
    @WholeDepth.Alone
    void each_way_of_working_has_a_family_at_each_of_its_phases() {
        Map<String, Set<String>> phases = new TreeMap<>();
        for (FamilyCase one : cases.findAll()) {
            Set<String> ofWay = phases.computeIfAbsent(one.getService().getProfile(), way -> new TreeSet<>());
            if (!one.isOpen()) ofWay.add("closed");
            runtime.createProcessInstanceQuery()
                    .processInstanceBusinessKey(one.getReference())
                    .list()
                    .forEach(instance ->
                            ofWay.add(instance.getProcessDefinitionId().split(":")[0]));
        }
        List<String> ofAll = List.of("referral", "engagement", "assessment", "plan", "monitoring", "closure", "closed");
        assertThat(phases)
                .hasSize(5)
                .allSatisfy((way, standing) -> assertThat(standing).as(way).containsAll(ofAll));
        for (String way : List.of("family-support-project", "think-family", "families-first"))
            assertThat(phases.get(way)).as(way).contains("contract");
        assertThat(phases.get("family-support-project")).contains("conference");
        for (String way : List.of("targeted-family-support", "lead-family-worker", "think-family", "families-first"))
            assertThat(phases.get(way)).as(way).contains("family-meeting");
    }

    /** R43: the two hours of an immediate referral are running. */
    @Test
    void an_immediate_referral_is_under_way() {
        String birch = referenceOf("Family Birch");
        assertThat(tasks.createTaskQuery()
                        .processInstanceBusinessKey(birch)
                        .singleResult()
                        .getDueDate())
                .isAfter(Date.from(Instant.now()))
                .isBefore(Date.from(Instant.now().plus(Duration.ofHours(12))));
        assertThat(signedIn("marcus").get("/cases/" + birch + "/whole").body())
                .contains("2 hours")
                .doesNotContain("badge late");
    }

    @Test
    void everybody_signs_in_with_the_password_that_README_names() {
        for (DemoOffice.DemoPerson person : DemoOffice.PEOPLE) {
            HttpResponse<String> start = signedIn(person.id()).get("/");
            assertThat(start.statusCode()).as(person.id()).isEqualTo(200);
            assertThat(start.body()).as(person.id()).doesNotContain("Nobody has given you a role yet");
        }
    }

    @Test
    @WholeDepth.Alone
    void the_families_stand_at_different_points() {
        Map<String, List<String>> open = new TreeMap<>();
        for (FamilyCase one : cases.findAll())
            open.put(
                    one.getLabel(),
                    tasks.createTaskQuery().processInstanceBusinessKey(one.getReference()).list().stream()
                            .map(Task::getTaskDefinitionKey)
                            .map(key -> key.replace("userTask_", ""))
                            .filter(step -> !step.equals("decideMissedDeadline") && !step.equals("recordSupervision"))
                            .sorted()
                            .toList());

        assertThat(open)
                .containsEntry("Family Ash", List.of("decideReferral"))
                .containsEntry("Family Birch", List.of("decideReferral"))
                .containsEntry("Family Cedar", List.of("decideReferral"))
                .containsEntry("Family Elder", List.of("completeReferral"))
                .containsEntry("Family Fern", List.of())
                .containsEntry("Family Gorse", List.of("tellReferrer"))
                .containsEntry("Family Hazel", List.of("allocateLead"))
                .containsEntry("Family Ivy", List.of("tellReferrer"))
                .containsEntry("Family Juniper", List.of("tryToEngage"))
                .containsEntry("Family Laurel", List.of("gainConsent"))
                .containsEntry("Family Maple", List.of("drawUpContract"))
                .containsEntry("Family Nettle", List.of("signContract"))
                .containsEntry("Family Oak", List.of("planAssessment", "reviewContract"))
                .containsEntry("Family Poplar", List.of("askParents", "giveAgencyViews", "hearChild", "reviewContract"))
                .containsEntry("Family Quince", List.of("reviewContract", "signOffAssessment"))
                .containsEntry("Family Rowan", List.of("decideOnStall", "prepareConference", "reviewContract"))
                .containsEntry("Family Sorrel", List.of("approvePlan", "reviewContract"))
                .containsEntry(
                        "Family Thistle",
                        List.of("recordWeeklyRound", "reviewConference", "reviewContract", "reviewProgress"))
                .containsEntry(
                        "Family Willow",
                        List.of(
                                "decideOnDrift",
                                "decideOnStall",
                                "recordWeeklyRound",
                                "reviewContract",
                                "reviewProgress",
                                "settleMissedDeadline"))
                .containsEntry("Family Yew", List.of("decideClosure", "reviewContract"))
                .containsEntry("Family Aspen", List.of())
                .containsEntry("Family Bramble", List.of("decideOnHarm", "drawUpContract"))
                .containsEntry("Family Clover", List.of("analyseNeeds", "reviewContract", "takeOverCase"))
                .containsEntry("Family Dogwood", List.of("decideOnBreach", "offerConference", "reviewContract"))
                .containsEntry("Family Fennel", List.of("decideReferral"))
                .containsEntry("Family Heather", List.of("requestAgendaItem"))
                .containsEntry("Family Jasmine", List.of("screenDisadvantages"))
                .containsEntry("Family Lavender", List.of("contactSocialWorker"))
                .containsEntry("Family Fuchsia", List.of("signContract"))
                .containsEntry("Family Alder", List.of("signContract"));
        assertThat(cases.findAll())
                .as("These have missed a deadline")
                .filteredOn(c -> tasks.createTaskQuery()
                                .processInstanceBusinessKey(c.getReference())
                                .taskDefinitionKey("userTask_decideMissedDeadline")
                                .count()
                        > 0)
                .extracting(FamilyCase::getLabel)
                .contains("Family Cedar", "Family Willow");
        assertThat(tasks.createTaskQuery().taskAssignee("priya").count()).isEqualTo(1);
        assertThat(tasks.createTaskQuery().taskAssignee("carol").count()).isEqualTo(1);
        assertThat(cases.findAll())
                .filteredOn(c -> !c.isOpen())
                .extracting(FamilyCase::getLabel)
                .containsExactlyInAnyOrder(
                        "Family Fern",
                        "Family Aspen",
                        "Family Thyme",
                        "Family Daisy",
                        "Family Wisteria",
                        "Family Holly",
                        "Family Elm");
        assertThat(signedIn("maya").get("/cases").body())
                .contains("Family Cedar", "Late")
                .doesNotContain("Family Birch");
    }

    @Test
    void the_case_pages_tell_of_falling_incidents_and_of_what_came_of_the_work() {
        Visitor maya = signedIn("maya");
        assertThat(maya.get("/cases/" + referenceOf("Family Thistle") + "/whole")
                        .body())
                .contains("What was counted each week since the baseline", "Next review on", "13 in 9 weeks")
                .doesNotContain("badge late");
        assertThat(maya.get("/cases/" + referenceOf("Family Aspen") + "/whole").body())
                // How many whole weeks there were follows from the weekday on which the demonstration opens.
                .containsPattern("7[0-9] % fewer police incidents")
                .contains("Not made yet")
                .doesNotContain("Next review on <strong>");
        assertThat(signedIn("sam")
                        .get("/cases/" + referenceOf("Family Willow") + "/whole")
                        .body())
                .contains("Two weekly rounds are missed.", "Waits for a decision.");
    }

    @Test
    void nothing_of_the_past_waits_to_happen_when_it_opens() {
        assertThat(timers.createJobQuery()
                        .timers()
                        .active()
                        .duedateLowerThan(Date.from(Instant.now().minus(Duration.ofHours(1))))
                        .count())
                .isZero();
    }

    /** R131: what has stalled is lit in Cockpit and marked in the list, for those who answer for the service. */
    @Test
    void a_family_whose_work_has_stalled_is_seen_in_the_first_minute() {
        String incidents = "/camunda/api/engine/engine/default/incident?incidentType=stalledCase&maxResults=100";
        assertThat(signedIn("maya").get(incidents).body()).contains("serviceTask_lightStalledCase");
        assertThat(signedIn("maya").get("/cases").body()).contains("Stalled");
        assertThat(signedIn("maya")
                        .get("/cases/" + referenceOf("Family Willow") + "/whole")
                        .body())
                .contains("The work has stalled", "Look at all open cases now");
    }

    private String referenceOf(String label) {
        return cases.findAll().stream()
                .filter(one -> one.getLabel().equals(label))
                .findFirst()
                .orElseThrow()
                .getReference();
    }

    @Test
    void it_is_filled_once_however_often_it_is_started() {
        long before = cases.count();
        demonstration.open(COMING).join();
        assertThat(cases.count()).isEqualTo(before);
    }

    @Test
    void a_manager_brings_the_next_deadline_forward_and_nobody_else_does() {
        String page = "/cases/" + referenceOf("Family Elder");
        assertThat(signedIn("sam").get(page + "/due").body()).doesNotContain("bring-timer-forward");
        assertThat(signedIn("marcus")
                        .send("POST", page + "/bring-timer-forward", null, "")
                        .statusCode())
                .isEqualTo(404);

        Visitor maya = signedIn("maya");
        assertThat(maya.get(page + "/due").body())
                .contains("bring-timer-forward")
                .doesNotContain("badge late");
        assertThat(maya.send("POST", page + "/bring-timer-forward", null, "").statusCode())
                .isEqualTo(302);
        assertThat(maya.get(page).body()).contains("The next deadline of this case is now.", "badge late");
    }

    /** The demonstration sends nobody anything: everybody reads on a page what they would have got, and nobody else's. Asked before anybody has done anything. */
    @Test
    @Order(1)
    void mails_are_caught_and_everybody_reads_their_own() {
        assertThat(database.queryForList("select distinct kind from message", String.class))
                .as("what is invented of the past was told to nobody; what has stalled is seen now")
                .isSubsetOf("decideOnStall");
        FamilyCase ash = cases.findByReference(referenceOf("Family Ash")).orElseThrow();
        notifications.tell(ash, "deadlineMissed", "sam");
        timers.createJobQuery()
                .processDefinitionKey("send-message")
                .list()
                .forEach(job -> timers.executeJob(job.getId()));
        assertThat(signedIn("sam").get("/").body()).contains("/caught-mail");
        assertThat(signedIn("sam").get("/caught-mail").body()).contains("a deadline was missed", "Dear Sam Sanders,");
        assertThat(signedIn("maya").get("/caught-mail").body()).doesNotContain("a deadline was missed", "Sam Sanders");
        assertThat(signedIn("kofi").get("/caught-mail").body()).contains("No mail for you yet.");
    }

    private Visitor signedIn(String user) {
        return Visitor.signedIn(port, user, "demo-" + user);
    }
}
