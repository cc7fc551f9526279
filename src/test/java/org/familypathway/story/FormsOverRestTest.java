package org.familypathway.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.familypathway.access.Visitor;
import org.familypathway.kernel.London;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Whoever hands a form in at the engine's own address is answered as on the screen: taken, or refused with the field and a sentence. */
@PathwayTest
class FormsOverRestTest {
    private static final String START = "/engine-rest/process-definition/key/family-support-pathway/submit-form";

    @LocalServerPort
    int port;

    @Autowired
    Desk desk;

    @Autowired
    Office office;

    @Autowired
    ObjectMapper json;

    @Autowired
    RepositoryService repository;

    @Autowired
    TaskService tasks;

    @BeforeEach
    void people() {
        office.opens();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Xml | <reason/> | null",
                "Object | x | {\"objectTypeName\": \"java.lang.String\", \"serializationDataFormat\": \"application/x-java-serialized-object\"}",
                "Object | \"x\" | {\"objectTypeName\": \"java.lang.String\", \"serializationDataFormat\": \"application/json\"}",
                "Bytes | eA== | null",
                "File | eA== | {\"filename\": \"reason.txt\"}",
                "Json | {not json | null",
                "Duration | PT1H | null",
                "Date | yesterday | null",
                "Integer | many | null",
                " | {\"a\": 1} | null",
            })
    void a_value_of_a_kind_that_no_field_takes_is_refused_with_its_field(String type, String value, String info)
            throws Exception {
        String reference = desk.refer("katie", FamilyH.referral(LocalDate.now(London.ZONE), "north"));
        String task = desk.task(reference, "decideReferral").getId();
        tasks.setAssignee(task, "maya");
        Map<String, Object> foreign = new LinkedHashMap<>();
        foreign.put("type", type);
        foreign.put("value", type == null ? json.readTree(value) : value);
        foreign.put("valueInfo", json.readTree(info));
        isRefused(send("maya", "/engine-rest/task/" + task + "/submit-form", "decisionReason", foreign));
        isRefused(send("maya", "/engine-rest/task/" + task + "/complete", "decisionReason", foreign));
        isRefused(send("katie", START, "reason", foreign));
        assertThat(desk.task(reference, "decideReferral").getId()).isEqualTo(task);
    }

    private static void isRefused(Answered answered) {
        assertThat(answered.response.statusCode()).as(answered.response.body()).isBetween(400, 499);
        assertThat(answered.response.body())
                .contains("“" + answered.field + "”")
                .doesNotContain("Exception", "org.");
    }

    /** The form is opened before a service is named, and shows what any way of working offers. */
    @Test
    void what_the_way_of_working_of_the_named_service_does_not_offer_is_refused_with_its_field() throws Exception {
        String table = Files.readString(Path.of("processes/choices.dmn"));
        String elsewhere = table.replaceFirst("(agencyKinds_connexions_2\"><text>)-", "$1\"think-family\"");
        assertThat(elsewhere).isNotEqualTo(table);
        String deployment = repository
                .createDeployment()
                .addString("processes/choices.dmn", elsewhere)
                .deploy()
                .getId();
        try {
            var refused = send("katie", START, "agency", Map.of("value", "connexions"));
            assertThat(refused.response.statusCode())
                    .as(refused.response.body())
                    .isEqualTo(422);
            JsonNode refusals = json.readTree(refused.response.body()).path("refusals");
            assertThat(refusals.findValuesAsText("field")).containsExactly("agency");
            assertThat(send("katie", START, "agency", Map.of("value", "police"))
                            .response
                            .statusCode())
                    .isEqualTo(200);
        } finally {
            repository.deleteDeployment(deployment, true);
        }
        assertThat(send("katie", START, "agency", Map.of("value", "connexions"))
                        .response
                        .statusCode())
                .isEqualTo(200);
    }

    private record Answered(String field, HttpResponse<String> response) {}

    /** A referral, of which one field says something else; for a task that field alone. */
    private Answered send(String user, String path, String field, Map<String, Object> instead) throws IOException {
        Map<String, Object> variables = new LinkedHashMap<>();
        if (path.equals(START))
            FamilyH.referral(LocalDate.now(London.ZONE), "north")
                    .forEach((key, value) -> variables.put(key, sent(value)));
        variables.put(field, instead);
        String key =
                Base64.getEncoder().encodeToString((user + ":" + Office.PASSWORD).getBytes(StandardCharsets.UTF_8));
        return new Answered(
                field,
                new Visitor(port)
                        .send(
                                "POST",
                                path,
                                "application/json",
                                json.writeValueAsString(Map.of("variables", variables)),
                                Map.of("Authorization", "Basic " + key)));
    }

    private Map<String, Object> sent(Object value) {
        Map<String, Object> sent = new LinkedHashMap<>();
        try {
            sent.put("value", value instanceof List<?> list ? json.writeValueAsString(list) : value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        if (value instanceof List<?>) sent.put("type", "Json");
        return sent;
    }
}
