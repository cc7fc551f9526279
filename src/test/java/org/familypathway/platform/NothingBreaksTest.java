package org.familypathway.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.util.RawValue;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.TaskService;
import org.familypathway.WholeDepth;
import org.familypathway.access.Visitor;
import org.familypathway.kernel.London;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyH;
import org.familypathway.story.FamilyHEngagement;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Whatever somebody sends to a page, a form or the engine's address, it is taken, or it is handed back with a sentence: it never ends as a fault of the pathway. */
@PathwayTest
class NothingBreaksTest {
    private static final String FORM = "application/x-www-form-urlencoded";

    private static final int APART = Boolean.getBoolean("each") ? 1 : WholeDepth.IS_ASKED ? 4 : 5;

    @LocalServerPort
    int port;

    @Autowired
    Desk desk;

    @Autowired
    Office office;

    @Autowired
    ObjectMapper json;

    @Autowired
    JdbcTemplate database;

    @Autowired
    TaskService tasks;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping pages;

    /** Signed in once, for all that she sends. */
    private static Visitor maya;

    /** What each form asks, by its address. */
    private static final Map<String, List<String>> ASKED = new HashMap<>();

    private String reference;
    private String task;
    private int turn;

    @BeforeEach
    void comes() {
        office.opens();
        if (maya == null) maya = Visitor.signedIn(port, "maya", Office.PASSWORD);
        List<String> known = database.queryForList(
                "select reference from family_case where label = 'Never breaks' and closed_at is null", String.class);
        if (known.isEmpty()) {
            Map<String, Object> referral = FamilyH.referral(LocalDate.now(London.ZONE), "north");
            referral.put("familyLabel", "Never breaks");
            reference = desk.refer("katie", referral);
        } else reference = known.get(0);
        task = desk.task(reference, "decideReferral").getId();
        tasks.setAssignee(task, "maya");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/council-days | day=2027-03-03&kind=closed&what=Flood%00 | What it is",
                "/menu | service=north&what=Boxing%00&source=mainstream | What is offered",
                "/menu | service=north&what=Boxing&source=mainstream&evidence=%00 | Evidence that it helps",
                "/menu/take-off | service=north&id=%00 | What is taken off",
                "/outcome-areas | area=area1&words=%00Home | Name of the area",
                "/budget | service=north&amount=1%00 | This year’s budget in pounds",
                "/absences | worker=%00&from=24/12/2026&to=24/12/2026&kind=sick | Who",
                "/cases/find | words=%00 | A name, or the reference of a case",
            })
    void a_sign_that_cannot_be_kept_is_refused_on_the_page_with_the_name_of_its_field(
            String path, String typed, String field) {
        HttpResponse<String> answer = maya.send("POST", path, FORM, typed);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(answer.body())
                .contains("“" + field + "” holds a character that cannot be kept. Type it again.", "role=\"alert\"");
    }

    /** No browser sends them from a field of one line. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/council-days | day=2027-03-03&kind=closed&what=Flood%0AFire | What it is",
                "/menu | service=north&what=Boxing&source=mainstream&evidence=a%0D%0Ab | Evidence that it helps",
                "/outcome-areas | area=area1&words=Home%09Garden | Name of the area",
                "/cases/find | words=Hale%E2%80%A8Hannah | A name, or the reference of a case",
                "/cases/find | words=Hale%1B | A name, or the reference of a case",
            })
    void a_line_break_or_control_character_is_refused_where_the_page_has_one_line(
            String path, String typed, String field) {
        HttpResponse<String> answer = maya.send("POST", path, FORM, typed);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(answer.body())
                .contains("“" + field + "” takes one line. Write it without a line break or tab.", "role=\"alert\"");
    }

    @Test
    void what_may_have_line_breaks_is_what_has_a_box_for_several_lines() throws IOException {
        Set<String> boxes = new TreeSet<>();
        try (var templates = Files.walk(Path.of("src/main/resources/templates"))) {
            for (Path template : templates.filter(Files::isRegularFile).toList())
                Pattern.compile("<textarea[^>]* name=\"([^\"]+)\"")
                        .matcher(Files.readString(template))
                        .results()
                        .forEach(box -> boxes.add(box.group(1)));
        }
        Map<Boolean, Set<String>> asked = pages.getHandlerMethods().values().stream()
                .flatMap(page -> Arrays.stream(page.getMethodParameters()))
                .filter(parameter -> parameter.hasParameterAnnotation(RequestParam.class))
                .collect(Collectors.partitioningBy(
                        parameter -> Optional.ofNullable(parameter.getParameterAnnotation(Called.class))
                                .filter(Called::lines)
                                .isPresent(),
                        Collectors.mapping(
                                parameter -> parameter.getParameter().getName(),
                                Collectors.toCollection(TreeSet::new))));
        assertThat(asked.get(true)).isEqualTo(boxes).isNotEmpty();
        assertThat(asked.get(false)).doesNotContainAnyElementsOf(boxes);
    }

    @Test
    void a_sign_that_has_the_words_of_others_read_backwards_is_refused_likewise() {
        HttpResponse<String> answer =
                maya.send("POST", "/council-days", FORM, "day=2027-03-03&kind=closed&what=Flood%E2%80%AE");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(answer.body())
                .contains("“What it is” holds a hidden character that has what follows read backwards.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ids=%00", "ids=a,%00b"})
    void nor_is_it_taken_in_an_address(String asked) {
        isHandedBack(maya.get("/api/tasks/labels?" + asked));
    }

    /**
     * What is no answer of the kind that is asked for, on each of the three ways in. Each field is sent every fifth of these values, with {@code -Dwhole} every fourth, so that together they are sent to each form; with {@code -Deach=true} each
     * field is sent each.
     */
    @WholeDepth
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "[[]]",
                "[null]",
                "[{}]",
                "{\"a\": []}",
                "1e999",
                "-1e999",
                "[1e999]",
                "[{\"howMany\": 1e999, \"born\": 1e999}]",
                "123456789012345678901234567890",
                "-123456789012345678901234567890",
                "1e400000",
                "1e-400000",
                "0.1234567890123456789",
                "true",
                "\"a\\u0000b\"",
                "[\"\\u0000\"]",
                "[{\"id\": \"\\u0000\", \"name\": \"\\u0000\"}]",
                "[{\"\\u0000\": 1}]",
                "\"+999999999-12-31T23:59:59-18:00\"",
                "\"-999999999-01-01T00:00:00+18:00\"",
                "\"+999999999-12-31\"",
                "\"10:00garbage\"",
                "\"\\ud800\"",
            })
    void what_a_field_cannot_take_is_handed_back_on_every_way_in(String value, ArgumentsAccessor call)
            throws Exception {
        turn = call.getInvocationIndex() % APART;
        String other = "/api/forms/cases/" + reference + "/";
        for (String field : fields(other + "add-entry"))
            isHandedBack(maya.post(other + "add-entry", answer(field, value)));
        String own = "/api/forms/tasks/" + task;
        for (String field : fields(own)) isHandedBack(maya.post(own, answer(field, value)));
        String start = "/api/forms/start/family-support-pathway";
        Map<String, Object> referral = FamilyH.referral(LocalDate.now(London.ZONE), "north");
        for (String field : fields(start))
            isNoFault(maya.post(start, json.writeValueAsString(with(referral, field, value))));
        Map<String, Object> entry = Desk.answers(
                "kind", "note", "happenedAt", FamilyHEngagement.now(), "nature", "fact", "text", "They came.");
        for (String field : fields(other + "add-entry"))
            isNoFault(maya.post(other + "add-entry", json.writeValueAsString(with(entry, field, value))));
        for (String field : fields(own))
            isHandedBack(engine(
                    "POST",
                    "/camunda/api/engine/engine/default/task/" + task + "/submit-form",
                    "{\"variables\": {\"%s\": {\"value\": %s, \"type\": \"Json\"}}}"
                            .formatted(field, json.writeValueAsString(value))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "GET  | /task?nameLike=%25%00%25 | ",
                "GET  | /task/count?nameLike=%00 | ",
                "GET  | /process-definition?keyLike=%00 | ",
                "GET  | /filter?nameLike=%00 | ",
                "POST | /task | {\"nameLike\": \"\\u0000\"}",
                "POST | /task/count | {\"nameLike\": \"\\u0000\"}",
                "POST | /task | null",
                "POST | /task | []",
                "POST | /task | {\"orQueries\": [null]}",
                "POST | /task/{task}/submit-form | null",
                "POST | /task/{task}/submit-form | []",
                "POST | /task/{task}/submit-form | 7",
                "POST | /task/{task}/submit-form | {",
                "POST | /task/{task}/submit-form | {\"variables\": []}",
                "POST | /task/{task}/submit-form | {\"variables\": {\"decisionReason\": null}}",
                "POST | /task/{task}/submit-form | {\"variables\": {\"decisionReason\": []}}",
                "POST | /task/{task}/submit-form | {\"variables\": {\"decisionReason\": {\"value\": []}}}",
                "POST | /task/{task}/submit-form | {\"variables\": {\"decisionReason\": {\"value\": 1e999, \"type\": \"Double\"}}}",
                "POST | /task/{task}/submit-form | {\"variables\": {\"decisionReason\": {\"value\": \"NaN\", \"type\": \"Double\"}}}",
                "POST | /task/{task}/submit-form | {\"variables\": {\"decisionReason\": {\"value\": 1e999}}}",
                "POST | /task/{task}/submit-form | {\"variables\": {\"decisionReason\": {\"value\": \"\\u0000\"}}}",
                "POST | /task/{task}/submit-form | {\"variables\": {\"knownPeople\": {\"value\": \"[1e999]\", \"type\": \"Json\"}}}",
                "POST | /task/{task}/submit-form | {\"variables\": {\"knownPeople\": {\"value\": \"[NaN]\", \"type\": \"Json\"}}}",
                "POST | /task/{task}/submit-form | {\"variables\": {\"decisionReason\": {\"value\": \"2026-11-29T00:00:00.000+0000\", \"type\": \"Date\"}}}",
                "POST | /task/{task}/complete | null",
                "POST | /task/{task}/claim | null",
                "POST | /task/{task}/claim | {\"userId\": \"\\u0000\"}",
                "POST | /process-definition/key/family-support-pathway/submit-form | null",
                "POST | /process-definition/key/family-support-pathway/submit-form | {\"variables\": []}",
                "POST | /process-definition/key/family-support-pathway/submit-form | {\"variables\": {\"reason\": {\"value\": 1e999}}}",
                "POST | /process-instance | {\"businessKeyLike\": \"\\u0000\"}",
                "POST | /group | {\"nameLike\": \"\\u0000\"}",
            })
    void what_the_engine_cannot_take_is_handed_back(String method, String path, String body) throws Exception {
        for (String root : List.of("/engine-rest", "/camunda/api/engine/engine/default"))
            isHandedBack(engine(method, root + path.replace("{task}", task), body));
        assertThat(desk.task(reference, "decideReferral").getId()).isEqualTo(task);
    }

    @Test
    void whoever_gives_back_what_another_has_is_told_so_in_our_words() throws Exception {
        Visitor sam = Visitor.signedIn(port, "sam", Office.PASSWORD);
        HttpResponse<String> answer = sam.post("/camunda/api/engine/engine/default/task/" + task + "/unclaim", "{}");
        assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 499);
        assertThat(json.readTree(answer.body()).path("message").asText())
                .isEqualTo("This task is with somebody else, and only they can give it back.");
        assertThat(tasks.createTaskQuery().taskId(task).singleResult().getAssignee())
                .isEqualTo("maya");
    }

    private List<String> fields(String form) throws Exception {
        List<String> keys = ASKED.get(form);
        if (keys == null) {
            keys = new ArrayList<>();
            HttpResponse<String> shown = maya.get(form);
            assertThat(shown.statusCode()).as(form).isEqualTo(200);
            collect(json.readTree(shown.body()).path("schema").path("components"), keys);
            assertThat(keys).hasSizeGreaterThanOrEqualTo(APART);
            ASKED.put(form, keys);
        }
        return IntStream.range(0, keys.size())
                .filter(i -> i % APART == turn)
                .mapToObj(keys::get)
                .toList();
    }

    private static void collect(JsonNode components, List<String> keys) {
        for (JsonNode one : components)
            if (one.path("type").asText().equals("group")) collect(one.path("components"), keys);
            else if (one.has("path")) keys.add(one.path("path").asText());
            else if (one.has("key")) keys.add(one.path("key").asText());
    }

    private String answer(String field, String value) {
        return "{\"%s\": %s}".formatted(field, value);
    }

    private HttpResponse<String> engine(String method, String path, String body) {
        if (path.startsWith("/camunda")) return maya.send(method, path, "application/json", body);
        String key = Base64.getEncoder().encodeToString(("maya:" + Office.PASSWORD).getBytes(StandardCharsets.UTF_8));
        return new Visitor(port).send(method, path, "application/json", body, Map.of("Authorization", "Basic " + key));
    }

    private Map<String, Object> with(Map<String, Object> answers, String field, String value) throws Exception {
        Map<String, Object> changed = new LinkedHashMap<>(answers);
        // As it stands: a number that is none is written as one.
        changed.put(field, new RawValue(value));
        return changed;
    }

    private static void isNoFault(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(500);
    }

    private void isHandedBack(HttpResponse<String> answer) {
        String as = answer.request().method() + " " + answer.request().uri().getPath() + ": " + answer.body();
        assertThat(answer.statusCode()).as(as).isBetween(400, 499);
        try {
            String message = json.readTree(answer.body()).path("message").asText();
            assertThat(message).as(as).contains(" ").doesNotContain("Exception", "org.", "java.");
        } catch (JsonProcessingException noJson) {
            throw new AssertionError(as, noJson);
        }
    }
}
