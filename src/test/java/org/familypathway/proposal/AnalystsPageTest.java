package org.familypathway.proposal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.familypathway.story.Desk.answers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.familypathway.access.Visitor;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.London;
import org.familypathway.model.Diagrams;
import org.familypathway.profile.WaysOfWorking;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyH;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Each change that docs/analysts.md tells of is made as the page has it: what stands in its blocks is put into the files, deployed over REST in the analyst's name, released by somebody else, and
 * seen on a case. So the page fails when it is no longer true.
 */
@PathwayTest
class AnalystsPageTest {
    private static final Path PAGE = Path.of("docs/analysts.md");
    private static final Pattern BLOCK = Pattern.compile("```(json|xml) (\\S+?)(?: (\\w+))?\n(.*?)```", Pattern.DOTALL);

    /** Where each section of the page is walked. */
    private static final Map<String, String> WALKED = new LinkedHashMap<>();

    static {
        for (String here : List.of(
                "Ask something more",
                "Ask something more of each line of a list",
                "Ask something more on the case page",
                "Have something more done",
                "Change a deadline",
                "Send another letter",
                "Add a choice to a list",
                "Add a sign of stall",
                "Add a way of working")) WALKED.put(here, "proposal/AnalystsPageTest");
        WALKED.put("See what a change does to families", "walk/WalksTest");
        WALKED.put("Set up a service", "referral/ServicesPageTest");
        WALKED.put("See what a deadline comes to", "proposal/TimelineTest");
        WALKED.put("Move what is open to a new version", "proposal/FurtherQuestionsReleasedTest");
        WALKED.put("Repair a case", "repair/RepairTest");
    }

    @LocalServerPort
    int port;

    @Autowired
    Office office;

    @Autowired
    Desk desk;

    @Autowired
    Proposals proposals;

    @Autowired
    Choices choices;

    @Autowired
    WaysOfWorking ways;

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcTemplate database;

    @Autowired
    ObjectMapper json;

    private final LocalDate today = LocalDate.now(London.ZONE);
    private final List<Long> released = new ArrayList<>();

    @BeforeEach
    void opens() {
        office.opens();
    }

    @AfterEach
    void everythingIsAsItWas() {
        released.forEach(number -> proposals.takeBack(number, "Only tried.", "ana"));
    }

    @Test
    void each_section_of_the_page_is_walked_by_a_test() throws IOException {
        assertThat(Files.readAllLines(PAGE).stream()
                        .filter(line -> line.startsWith("## "))
                        .map(line -> line.substring(3)))
                .containsExactlyInAnyOrderElementsOf(WALKED.keySet());
        assertThat(WALKED.values())
                .allSatisfy(test -> assertThat(Path.of("src/test/java/org/familypathway", test + ".java"))
                        .exists());
    }

    @Test
    void a_question_is_asked_and_kept() throws IOException {
        release("Ask something more", made("Ask something more"));
        String reference = desk.refer("katie", FamilyH.referral(today, "north"));
        Map<String, Object> decision =
                answers("decision", "accept", "levelOfNeed", "3", "decisionReason", "Six years of complaints.");
        assertThat(desk.refusal(() -> desk.complete("maya", reference, "decideReferral", decision)))
                .hasMessageContaining("“Is there a dog in the house?” is needed");
        decision.put("dog", "lead");
        desk.complete("maya", reference, "decideReferral", decision);
        assertThat(page(reference)).contains("Is there a dog in the house? Yes, and it is kept on a lead");
    }

    @Test
    @SuppressWarnings("unchecked")
    void a_question_is_asked_of_each_line_of_a_list() throws IOException {
        release("Of each line", made("Ask something more of each line of a list"));
        Map<String, Object> referral = FamilyH.referral(today, "north");
        List<Map<String, Object>> members = new ArrayList<>();
        ((List<Map<String, Object>>) referral.get("members")).forEach(one -> members.add(new LinkedHashMap<>(one)));
        members.get(1).put("knownBy", "Mr Patel at the school");
        referral.put("members", members);
        String reference = desk.refer("katie", referral);
        assertThat(page(reference))
                .contains("Who knows this person best? (Household members, line 2: "
                        + members.get(1).get("name") + ")")
                .contains("Mr Patel at the school")
                .doesNotContain("knownBy");
    }

    /** What else becomes of it, {@link FormsOfTheCasePageTest}. */
    @Test
    void a_form_of_the_case_page_asks_more() throws IOException {
        release("On the case page", made("Ask something more on the case page"));
        String reference = desk.refer("katie", FamilyH.referral(today, "north"));
        Map<String, Object> note = answers(
                "kind",
                "note",
                "happenedAt",
                today.minusDays(1) + "T10:00",
                "nature",
                "fact",
                "text",
                "The landlord rang about the boiler.",
                "interpreter",
                "no");
        desk.inCase("maya", reference, "add-entry", note);
        assertThat(page(reference)).contains("Was an interpreter there? No", "The landlord rang about the boiler.");
    }

    /** The diagram is drawn by {@link AddedByAnalyst}; each name and expression of which the page tells stands in it. */
    @Test
    void a_step_is_done_and_decides_a_way() throws IOException {
        Map<String, byte[]> files = AddedByAnalyst.files();
        String all = files.values().stream()
                .map(file -> new String(file, StandardCharsets.UTF_8))
                .collect(Collectors.joining("\n"));
        Matcher told = Pattern.compile("`([^`]+)`").matcher(section("Have something more done"));
        while (told.find())
            if (!told.group(1).contains("/")
                    && !told.group(1).endsWith(".dmn")
                    && !told.group(1).equals("userTask_"))
                assertThat(all.contains(told.group(1))
                                || all.contains("\"" + told.group(1) + "\"")
                                || told.group(1).equals("${caseTeam.managers(execution)}"))
                        .as("%s is in the files", told.group(1))
                        .isTrue();
        release("A step", files);
        String reference = desk.refer("katie", FamilyH.referral(today, "north"));
        desk.complete(
                "maya",
                reference,
                "decideReferral",
                answers("decision", "accept", "levelOfNeed", "3", "decisionReason", "Six years.", "dog", "none"));
        desk.complete(
                "maya",
                reference,
                "allocateLead",
                answers("lead", "katie", "cover", "kofi", "allocationReason", "Has room.", "noConflict", true));
        assertThat(desk.task(reference, "askSchool").getAssignee()).isEqualTo("katie");
        desk.complete("katie", reference, "askSchool", answers("schoolAgrees", "yes"));
        assertThat(desk.open(reference)).contains("tellReferrer");
    }

    @Test
    void a_deadline_is_that_of_the_table() throws IOException {
        assertThat(rule(desk.refer("katie", FamilyH.referral(today, "north")))).startsWith("1 working day,");
        release("Two days", made("Change a deadline"));
        assertThat(rule(desk.refer("katie", FamilyH.referral(today, "north")))).startsWith("2 working days,");
    }

    private String rule(String reference) {
        return database.queryForObject(
                "select rule from deadline where case_reference = ? and name = 'decideReferral'",
                String.class,
                reference);
    }

    @Test
    void a_letter_is_sent() throws IOException {
        release("Managers are told", made("Send another letter"));
        String reference = desk.refer("katie", FamilyH.referral(today, "north"));
        assertThat(database.queryForList(
                        "select m.subject from message m join family_case c on c.id = m.case_id where c.reference = ? and m.kind = 'decideReferral' and m.recipient = 'maya'",
                        String.class,
                        reference))
                .singleElement()
                .asString()
                .startsWith(reference + ": decide on a referral by ");
    }

    /** What may have been recorded keeps its words: the release is not taken back, as the page says, and the row goes here past the gate. */
    @Test
    void a_choice_is_offered() throws IOException {
        assertThat(choices.offered("agencyKinds", null))
                .extracting(Choices.Choice::value)
                .doesNotContain("library");
        release("The library", made("Add a choice to a list"));
        long number = released.remove(0);
        try {
            assertThat(choices.offered("agencyKinds", null)).contains(new Choices.Choice("library", "Library"));
            assertThat(desk.refusal(() -> proposals.takeBack(number, "No.", "ana")))
                    .hasMessageContaining("“library” of agencyKinds: It is gone");
        } finally {
            engine.getRepositoryService()
                    .deleteDeployment(
                            engine.getRepositoryService()
                                    .createDecisionDefinitionQuery()
                                    .decisionDefinitionKey("choices")
                                    .latestVersion()
                                    .singleResult()
                                    .getDeploymentId(),
                            true);
        }
        assertThat(choices.offered("agencyKinds", null))
                .extracting(Choices.Choice::value)
                .doesNotContain("library");
    }

    @Test
    void a_sign_counts() throws IOException {
        release("Five undecided", made("Add a sign of stall"));
        Map<String, Object> facts = new LinkedHashMap<>();
        for (String none : List.of(
                "daysWithoutContact",
                "roundsMissed",
                "commitmentsLate",
                "daysReviewPast",
                "daysWithoutLead",
                "daysNothingRecorded",
                "daysNotLookedAt",
                "daysChildNotSeen",
                "daysChildNotSeenAlone")) facts.put(none, 0);
        Matcher asked = Pattern.compile("<inputExpression[^>]*><text>(\\w+)</text>")
                .matcher(Files.readString(Path.of("processes/oversight/stall-signs.dmn")));
        while (asked.find()) facts.putIfAbsent(asked.group(1), 0);
        facts.put("stage", "monitored");
        facts.put("profile", "think-family");
        facts.put("deadlinesUndecided", 5);
        assertThat(engine.getDecisionService()
                        .evaluateDecisionTableByKey("stall-signs", facts)
                        .<String>collectEntries("sign"))
                .contains("manyUndecided");
    }

    /** A service that works by it would keep its row: here nothing does, and it goes back as a whole. How a family goes by a sixth way is {@code SixthWayTest}. */
    @Test
    void a_way_of_working_is_rows() throws IOException {
        String section = section("Add a way of working"), like = "\"targeted-family-support\"";
        assertThat(section).contains("`" + like + "`", "`\"family-hub\"`", "`,\"family-hub\"`");
        Map<String, byte[]> tables = new LinkedHashMap<>();
        for (Path file : Diagrams.files("processes", ".dmn")) {
            String table = Files.readString(file), changed;
            if (file.endsWith("pathway-profile.dmn")) {
                Matcher row = Pattern.compile("<rule (?:(?!</rule>).)*?" + like + ".*?</rule>", Pattern.DOTALL)
                        .matcher(table);
                assertThat(row.find()).isTrue();
                changed = table.replace(
                        row.group(),
                        row.group()
                                + row.group().replaceAll("id=\"", "id=\"hub_").replace(like, "\"family-hub\""));
            } else
                changed = Pattern.compile("<inputEntry[^>]*>.*?</inputEntry>", Pattern.DOTALL)
                        .matcher(table)
                        .replaceAll(
                                cell -> Matcher.quoteReplacement(cell.group().replace(like, like + ",\"family-hub\"")));
            if (!changed.equals(table))
                tables.put(file.getFileName().toString(), changed.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(tables).containsKeys("pathway-profile.dmn", "timescale.dmn", "referral-criteria.dmn", "choices.dmn");
        assertThat(ways.of("family-hub")).isEmpty();
        release("A family hub", tables);
        assertThat(ways.of("family-hub")).isPresent();
        assertThat(Visitor.signedIn(port, "ana", Office.PASSWORD)
                        .get("/services")
                        .body())
                .contains("family-hub");
    }

    /** The files of a section, as Modeler sends them: with what its blocks say, and a diagram with all its forms. */
    private Map<String, byte[]> made(String section) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        Matcher block = BLOCK.matcher(section(section));
        while (block.find()) {
            Path file = Path.of(block.group(2));
            String name = file.getFileName().toString(), text = Files.readString(file);
            if (block.group(1).equals("json")) {
                withDiagram(name, files);
                text = asked(text, block.group(3), block.group(4));
            } else text = put(text, block.group(4).strip());
            files.put(name, text.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(files).as(section).isNotEmpty();
        return files;
    }

    private static String section(String name) throws IOException {
        String page = Files.readString(PAGE);
        int from = page.indexOf("\n## " + name + "\n");
        assertThat(from).as(name).isPositive();
        int to = page.indexOf("\n## ", from + 1);
        return page.substring(from, to < 0 ? page.length() : to);
    }

    /** @param list the path of the list whose lines are asked it; null where it stands by itself */
    private String asked(String form, String list, String question) throws IOException {
        JsonNode schema = json.readTree(form);
        ArrayNode components = (ArrayNode) schema.get("components");
        if (list != null)
            for (JsonNode one : schema.get("components"))
                if (one.path("path").asText().equals(list)) components = (ArrayNode) one.get("components");
        components.add(json.readTree(question));
        return json.writeValueAsString((ObjectNode) schema);
    }

    /** An element that is there is replaced, a new row comes behind the others. */
    private static String put(String table, String element) {
        Matcher id = Pattern.compile("<(\\w+) id=\"(\\w+)\"").matcher(element);
        assertThat(id.find()).isTrue();
        Matcher there = Pattern.compile(
                        "<%1$s id=\"%2$s\".*?</%1$s>".formatted(id.group(1), id.group(2)), Pattern.DOTALL)
                .matcher(table);
        if (there.find()) return there.replaceFirst(Matcher.quoteReplacement(element));
        assertThat(id.group(1)).isEqualTo("rule");
        return table.replace("</decisionTable>", element + "\n    </decisionTable>");
    }

    private static void withDiagram(String form, Map<String, byte[]> files) throws IOException {
        for (Path diagram : Diagrams.files("processes", ".bpmn")) {
            String drawn = Files.readString(diagram);
            if (!drawn.contains("camunda:formRef=\"" + form.replace(".form", "") + "\"")) continue;
            files.put(diagram.getFileName().toString(), drawn.getBytes(StandardCharsets.UTF_8));
            Matcher shown = Pattern.compile("camunda:formRef=\"([^\"]+)\"").matcher(drawn);
            while (shown.find())
                files.putIfAbsent(
                        shown.group(1) + ".form",
                        Files.readAllBytes(Diagrams.files("forms", "/" + shown.group(1) + ".form")
                                .get(0)));
        }
    }

    /** As Modeler deploys in the analyst's name, and as the service lead releases on the page. */
    private void release(String name, Map<String, byte[]> files) {
        long number = AddedByAnalyst.proposed(port, name, files);
        HttpResponse<String> answer = Visitor.signedIn(port, "sam", Office.PASSWORD)
                .send(
                        "POST",
                        "/changes/" + number + "/release",
                        "application/x-www-form-urlencoded",
                        "form=decide&reason=As+the+page+says");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        released.add(0, number);
    }

    private String page(String reference) {
        return Visitor.signedIn(port, "maya", Office.PASSWORD)
                .get("/cases/" + reference + "/whole")
                .body();
    }
}
