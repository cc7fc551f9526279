package org.familypathway.proposal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.familypathway.story.Desk.answers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.camunda.bpm.engine.RepositoryService;
import org.familypathway.access.Visitor;
import org.familypathway.forms.SubmissionKeys;
import org.familypathway.kernel.London;
import org.familypathway.model.Diagrams;
import org.familypathway.platform.gate.ModelGate;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyH;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** What may be done from the case page at any time is asked as it was released last, on the same road as what diagrams show (docs/decisions/0066-forms-of-the-case-page.md). */
@PathwayTest
class FormsOfTheCasePageTest {
    private static final String ENTRY = "forms/casepage/add-entry.form",
            NOTE = "forms/oversight/add-supervision-note.form";
    private static final String INTERPRETER =
            """
            {"type": "radio", "id": "field_interpreter", "key": "interpreter", "label": "Was an interpreter there?", "validate": {"required": true},
              "values": [{"value": "yes", "label": "Yes, of ours"}, {"value": "no", "label": "No"}], "properties": {"further": "yes"}},
            """;

    @LocalServerPort
    int port;

    @Autowired
    ModelGate gate;

    @Autowired
    Office office;

    @Autowired
    Desk desk;

    @Autowired
    Proposals proposals;

    @Autowired
    ChangesPage changes;

    @Autowired
    RepositoryService repository;

    @Autowired
    JdbcTemplate database;

    @Autowired
    ObjectMapper json;

    @Autowired
    @Qualifier("pathwayDeployment")
    ApplicationRunner start;

    private final LocalDate today = LocalDate.now(London.ZONE);
    private Long inForce;

    @BeforeEach
    void opens() {
        office.opens();
    }

    @AfterEach
    void everythingIsAsItWas() {
        if (inForce != null) proposals.takeBack(inForce, "Only tried.", "ana");
    }

    @Test
    void what_is_asked_further_stands_in_the_chronology_and_is_asked_no_more_once_it_is_taken_back()
            throws IOException {
        String reference = desk.refer("katie", FamilyH.referral(today, "north"));
        Visitor maya = visitor("maya");
        String address = "/api/forms/cases/" + reference + "/add-entry";
        JsonNode openedBefore = json.readTree(maya.get(address).body());
        assertThat(openedBefore.toString()).doesNotContain("interpreter");

        release("An interpreter", ENTRY, INTERPRETER);
        assertThat(visitor("sam").get("/changes/" + inForce).body())
                .contains(
                        "add-entry.form is a form of the case page, and has no versions", "Was an interpreter there?");
        JsonNode opened = json.readTree(maya.get(address).body());
        assertThat(opened.path("schema").toString()).contains("Was an interpreter there?");
        HttpResponse<String> answer = handsIn(maya, address, note(), openedBefore);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(answer.body())
                .contains("was changed while you had it open", "save what you typed as a draft, then open it again")
                .doesNotContain("is needed");
        Map<String, Object> note = note();
        note.put("interpreter", null);
        assertThat(handsIn(maya, address, note, opened).body()).contains("“Was an interpreter there?” is needed");
        assertThat(page(reference)).doesNotContain("The landlord rang");
        note.put("interpreter", "yes");
        assertThat(handsIn(maya, address, note, opened).statusCode()).isEqualTo(200);
        assertThat(page(reference))
                .contains("The landlord rang", "Was an interpreter there? Yes, of ours", "answered by Maya")
                .contains(
                        "Was an interpreter there?\nYes, of ours",
                        "Add a note, contact or visit (" + London.weekday(today.minusDays(1)) + ", 10:00)");

        JsonNode stillOpen = json.readTree(maya.get(address).body());
        proposals.takeBack(inForce, "It was only for a month.", "ana");
        inForce = null;
        assertThat(maya.get(address).body()).doesNotContain("interpreter");
        assertThat(handsIn(maya, address, note, stillOpen).body()).contains("was changed while you had it open");
        desk.inCase("maya", reference, "add-entry", note());
        assertThat(page(reference)).contains("Was an interpreter there? Yes, of ours");
        JsonNode shown = json.readTree(maya.get("/api/forms/cases/" + reference + "/correct-entry")
                        .body())
                .path("data");
        String wrong = Stream.iterate(0, n -> n + 1)
                .map(n -> shown.path("entries").get(n))
                .filter(one -> one.path("text").asText().equals("Yes, of ours"))
                .findFirst()
                .orElseThrow()
                .path("value")
                .asText();
        desk.inCase(
                "maya",
                reference,
                "correct-entry",
                answers(
                        "entry",
                        wrong,
                        "newText",
                        "Yes, a cousin",
                        "reason",
                        "Misread.",
                        "entriesSeen",
                        shown.path("entriesNow").asText()));
        assertThat(page(reference)).contains("Was an interpreter there? Yes, a cousin (corrected by Maya");
    }

    @Test
    void what_is_answered_further_in_a_note_about_one_person_stands_with_that_person() throws IOException {
        String reference = desk.refer("katie", FamilyH.referral(today, "north"));
        release("An interpreter", ENTRY, INTERPRETER);
        String person = database.queryForObject(
                "select m.id::text from household_member m join family_case c on c.id = m.case_id where c.reference = ? order by m.id limit 1",
                String.class,
                reference);
        for (String about : new String[] {person, null}) {
            Map<String, Object> note = note();
            note.put("about", about);
            note.put("interpreter", "yes");
            desk.inCase("maya", reference, "add-entry", note);
        }
        assertThat(database.queryForList(
                        "select a.about::text from further_answer a join family_case c on c.id = a.case_id where c.reference = ? order by a.id",
                        String.class,
                        reference))
                .containsExactly(person, null);
    }

    @Test
    void what_is_answered_further_in_a_supervision_note_only_its_readers_read() throws IOException {
        String reference = FamilyH.isLedBy(desk, "katie", "kofi");
        release(
                "Rest",
                NOTE,
                INTERPRETER.replace("interpreter", "rested").replace("Was an rested there?", "Has the lead had rest?"));
        desk.inCase(
                "maya",
                reference,
                "add-supervision-note",
                answers(
                        "heldOn",
                        today.toString(),
                        "withWhom",
                        "Katie",
                        "reflection",
                        "Tired of travelling.",
                        "planReview",
                        "The plan is on its way.",
                        "childFirst",
                        "Mia was seen alone.",
                        "agreed",
                        "Two days off next week.",
                        "rested",
                        "no"));
        assertThat(page(reference)).contains("Has the lead had rest? No", "Has the lead had rest?\nNo");
        String covers = visitor("kofi").get("/cases/" + reference + "/whole").body();
        assertThat(covers).contains(reference).doesNotContain("Has the lead had rest");
        assertThat(visitor("kofi")
                        .get("/api/forms/cases/" + reference + "/correct-entry")
                        .body())
                .doesNotContain("Has the lead had rest");
    }

    @Test
    void a_new_release_of_the_application_does_not_replace_a_form_that_was_released_here() throws Exception {
        String chapter = "forms of the case page, casepage";
        Map<String, byte[]> earlier = new LinkedHashMap<>();
        String last = repository
                .createDeploymentQuery()
                .deploymentName(chapter)
                .singleResult()
                .getId();
        for (String name : repository.getDeploymentResourceNames(last))
            earlier.put(name, repository.getResourceAsStream(last, name).readAllBytes());
        earlier.put(ENTRY, with(ENTRY, INTERPRETER.replace("an interpreter", "anybody else")));
        String beside = earlier.keySet().stream()
                .filter(name -> !name.equals(ENTRY))
                .findFirst()
                .orElseThrow();
        byte[] brings = earlier.get(beside);
        earlier.put(
                beside,
                new String(brings, StandardCharsets.UTF_8)
                        .replaceFirst("\"label\": \"", "\"label\": \"Formerly: ")
                        .getBytes(StandardCharsets.UTF_8));
        var deployment = repository.createDeployment().name(chapter).source("family-pathway");
        earlier.forEach((name, content) -> deployment.addInputStream(name, new ByteArrayInputStream(content)));
        String deployedEarlier = deployment.deploy().getId();
        database.update(
                "update act_re_deployment set name_ = 'brought elsewhere' where name_ = ? and source_ = 'family-pathway' and id_ <> ?",
                chapter,
                deployedEarlier);
        release("As this council has it", ENTRY, INTERPRETER);
        inForce = null;

        start.run(new DefaultApplicationArguments());
        String reference = desk.refer("katie", FamilyH.referral(today, "north"));
        String address = "/api/forms/cases/" + reference + "/add-entry";
        assertThat(visitor("maya").get(address).body()).contains("Was an interpreter there?");
        Proposal brought = proposals.all().get(0);
        assertThat(brought.name()).isEqualTo(chapter + ", as this release of the application brings it");
        assertThat(proposals.files(brought))
                .as("what nobody changed here is no question")
                .containsOnlyKeys(ENTRY);
        assertThat(gate.inForce().get(beside)).as(beside).isEqualTo(brings);
        start.run(new DefaultApplicationArguments());
        assertThat(proposals.all().get(0)).as("it is proposed once").isEqualTo(brought);
        proposals.release(brought.number(), "We take it.", "sam");
        assertThat(visitor("maya").get(address).body()).doesNotContain("Was an interpreter there?");
    }

    @Test
    void all_that_is_in_force_comes_as_a_zip_in_the_folders_of_the_sources() throws IOException {
        assertThat(zip().keySet()).containsAll(sources().keySet());
        release("An interpreter", ENTRY, INTERPRETER);
        Map<String, String> now = zip();
        assertThat(now.get(ENTRY)).contains("Was an interpreter there?");
        sources().forEach((path, content) -> {
            if (!path.equals(ENTRY)) assertThat(now.get(path)).as(path).isEqualTo(content);
        });
        long step = proposals.propose("The school is asked", AddedByAnalyst.files(), "ana");
        proposals.release(step, "Good.", "sam");
        try {
            assertThat(zip()).as("what is new lies beside what shows it").containsKey("forms/referral/ask-school.form");
        } finally {
            proposals.takeBack(step, "Only tried.", "ana");
        }
        assertThat(visitor("sam").get("/changes/in-force.zip").statusCode()).isEqualTo(200);
        assertThat(visitor("katie").get("/changes/in-force.zip").statusCode()).isEqualTo(403);
    }

    @Test
    void the_only_version_of_a_form_of_the_case_page_is_not_deleted() {
        String only = repository
                .createDeploymentQuery()
                .deploymentName("forms of the case page, safeguarding")
                .singleResult()
                .getId();
        assertThatThrownBy(() -> repository.deleteDeployment(only, true))
                .hasStackTraceContaining(
                        "This deployment has the only version of report-harm.form, and the page of each family shows it.");
        assertThat(repository.createDeploymentQuery().deploymentId(only).count())
                .isEqualTo(1);
    }

    private void release(String name, String form, String question) throws IOException {
        inForce = proposals.propose(name, Map.of(Path.of(form).getFileName().toString(), with(form, question)), "ana");
        proposals.release(inForce, "Good.", "sam");
    }

    private static byte[] with(String form, String question) throws IOException {
        return Files.readString(Path.of(form))
                .replaceFirst("\"components\": \\[", "\"components\": [" + question)
                .getBytes(StandardCharsets.UTF_8);
    }

    private Map<String, Object> note() {
        return answers(
                "kind",
                "note",
                "happenedAt",
                today.minusDays(1) + "T10:00",
                "nature",
                "fact",
                "text",
                "The landlord rang about the boiler.");
    }

    private HttpResponse<String> handsIn(Visitor who, String address, Map<String, Object> answers, JsonNode opened)
            throws IOException {
        return who.send(
                "POST",
                address,
                "application/json",
                json.writeValueAsString(answers),
                Map.of(SubmissionKeys.HEADER, opened.path("submission").asText()));
    }

    private Map<String, String> zip() throws IOException {
        byte[] sent = changes.inForce().getBody();
        Map<String, String> files = new LinkedHashMap<>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(sent))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry())
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
        }
        return files;
    }

    private static Map<String, String> sources() throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        for (Path file : Stream.of(
                        Diagrams.files("processes", ".bpmn"),
                        Diagrams.files("processes", ".dmn"),
                        Diagrams.files("forms", ".form"))
                .flatMap(all -> all.stream())
                .toList()) files.put(file.toString(), Files.readString(file));
        return files;
    }

    private String page(String reference) {
        return visitor("maya").get("/cases/" + reference + "/whole").body();
    }

    private Visitor visitor(String user) {
        return Visitor.signedIn(port, user, Office.PASSWORD);
    }
}
