package org.familypathway.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.camunda.bpm.engine.HistoryService;
import org.familypathway.WholeDepth;
import org.familypathway.access.Visitor;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyH;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * A thousand requests that nobody in their senses would send, drawn anew from the same beginning each time: none is answered as a fault of ours. {@code -Dwhole} sends twice as many, {@code -Drequests=60000} more, {@code -Dseed=…} others.
 */
@PathwayTest
@WholeDepth
class NoRequestIsAFaultTest {
    private static final int REQUESTS = Integer.getInteger("requests", WholeDepth.IS_ASKED ? 2000 : 500);
    private static final long SEED = Long.getLong("seed", 20_261_130);

    private static final List<String> ENGINE = List.of(
            "/task",
            "/task/count",
            "/task/{task}",
            "/task/{task}/form",
            "/task/{task}/form-variables",
            "/task/{task}/deployed-form",
            "/task/{task}/rendered-form",
            "/task/{ended}/form",
            "/task/{ended}/deployed-form",
            "/task/{ended}/form-variables",
            "/task/{ended}/rendered-form",
            "/task/{task}/identity-links",
            "/task/{hostile}",
            "/filter",
            "/filter/count",
            "/filter/{hostile}/list",
            "/filter/{hostile}/count",
            "/process-definition",
            "/process-definition/count",
            "/process-definition/{hostile}",
            "/process-definition/key/{hostile}/xml",
            "/process-definition/{hostile}/startForm",
            "/process-definition/{hostile}/form-variables",
            "/process-instance",
            "/process-instance/count",
            "/process-instance/{hostile}",
            "/process-instance/{hostile}/activity-instances",
            "/execution",
            "/execution/count",
            "/variable-instance",
            "/variable-instance/count",
            "/job",
            "/job/count",
            "/job/{hostile}/stacktrace",
            "/incident",
            "/incident/count",
            "/group",
            "/group/count",
            "/decision-definition",
            "/decision-definition/{hostile}/xml",
            "/deployment",
            "/deployment/count",
            "/deployment/{hostile}/resources",
            "/job-definition",
            "/job-definition/{hostile}",
            "/identity/groups",
            "/user/{hostile}/profile");

    private static final List<String> HANDED_IN = List.of(
            "/task/{task}/submit-form",
            "/task/{ended}/submit-form",
            "/task/{hostile}/submit-form",
            "/task/{ended}/complete",
            "/task/{hostile}/claim",
            "/process-definition/key/family-support-pathway/submit-form",
            "/process-definition/key/{hostile}/submit-form",
            "/identity/password-policy");

    private static final List<String> OURS = List.of(
            "/",
            "/error",
            "/cases",
            "/cases/find",
            "/cases/{hostile}",
            "/cases/{case}",
            "/cases/{case}/{hostile}",
            "/cases/{case}/papers/{hostile}",
            "/cases/{case}/do/{hostile}",
            "/cases/{case}/who-looked",
            "/cases/{case}/readings",
            "/api/forms/tasks/{task}",
            "/api/forms/tasks/{ended}",
            "/api/forms/tasks/{hostile}",
            "/api/forms/start/{hostile}",
            "/api/forms/cases/{case}/{hostile}",
            "/api/tasks/labels",
            "/now",
            "/now.csv",
            "/api/now",
            "/now/part",
            "/now/cockpit/instance/{hostile}",
            "/now/cockpit/family/{hostile}",
            "/now/cockpit/process/{hostile}",
            "/api/now/places/{hostile}",
            "/week",
            "/deadlines",
            "/outcomes",
            "/report",
            "/report/families",
            "/feedback",
            "/council-days",
            "/timeline",
            "/absences",
            "/duty",
            "/workers",
            "/panel",
            "/waiting-list",
            "/arrivals",
            "/menu",
            "/agencies",
            "/budget",
            "/care-outcomes",
            "/outcome-areas",
            "/signed-in",
            "/sign-in",
            "/former-families/{hostile}",
            "/changes/{hostile}");

    private static final List<String> ASKED = List.of(
            "nameLike",
            "name",
            "keyLike",
            "key",
            "businessKey",
            "businessKeyLike",
            "processInstanceId",
            "processInstanceBusinessKey",
            "dueBefore",
            "dueAfter",
            "due",
            "followUpBefore",
            "createdAfter",
            "createdBefore",
            "startedBefore",
            "firstResult",
            "maxResults",
            "sortBy",
            "sortOrder",
            "sorting",
            "orQueries",
            "candidateGroup",
            "candidateGroups",
            "assignee",
            "assigneeLike",
            "priority",
            "minPriority",
            "suspended",
            "active",
            "taskVariables",
            "processVariables",
            "variables",
            "variableNamesIgnoreCase",
            "id",
            "idIn",
            "processInstanceIdIn",
            "processDefinitionId",
            "version",
            "latestVersion",
            "dueDates",
            "withoutTenantId",
            "words",
            "since",
            "about",
            "service",
            "page",
            "of",
            "from",
            "to",
            "day",
            "at",
            "ids",
            "userId",
            "password",
            "incidentTimestampBefore",
            "deploymentBefore",
            "withCommentAttachmentInfo");

    private static final List<String> HOSTILE = List.of(
            "\u0000",
            "a\u0000b",
            "%",
            "%25",
            "_",
            "'",
            "\"",
            "\\",
            "${1+1}",
            "#{x}",
            "[]",
            "{}",
            "null",
            "NaN",
            "-1",
            "0",
            "99999999999999999999",
            "1e999",
            "2147483648",
            "true",
            "+999999999-12-31T23:59:59.000+0000",
            "9999999-01-01T00:00:00.000+0000",
            "-0001-01-01T00:00:00.000+0000",
            "2026-13-45T99:99:99.000+0000",
            "2026-11-30T00:00:00.000+9999",
            "294277-01-01T00:00:00.000+0000",
            "0000-00-00",
            "a_eq_b",
            "a_eq_\u0000",
            "a_gt_b_c",
            "_like_",
            "asc",
            "created",
            "../..",
            "é\uD83D\uDE00\u202E",
            "x".repeat(3000),
            "00000000-0000-0000-0000-000000000000",
            " ",
            "");

    private static final List<String> BODIES = List.of(
            "\"%s\"",
            "null",
            "[]",
            "{}",
            "[[[]]]",
            "{\"a\": {\"a\": {\"a\": []}}}",
            "1e999",
            "-1",
            "123456789012345678901234567890",
            "true",
            "[null]",
            "[\"%s\"]",
            "{\"value\": \"%s\"}",
            "{\"value\": \"rO0ABXQAAWE=\", \"type\": \"Object\", \"valueInfo\": {\"objectTypeName\": \"java.lang.String\", \"serializationDataFormat\": \"application/x-java-serialized-object\"}}",
            "{\"value\": \"rO0ABXQAAWE=\", \"type\": \"Bytes\"}",
            "{\"value\": \"rO0AB\", \"type\": \"File\", \"valueInfo\": {\"filename\": \"%s\"}}",
            "{\"value\": {}, \"type\": \"%s\"}",
            "{\"value\": [], \"type\": \"Json\"}",
            "{\"value\": \"2026-99-99\", \"type\": \"Date\"}",
            "[{\"sortBy\": \"%s\", \"sortOrder\": \"asc\"}]",
            "[{\"name\": \"%s\", \"operator\": \"eq\", \"value\": {}}]",
            "[{\"name\": \"a\", \"operator\": \"%s\", \"value\": 1}]");

    private static final List<String> TYPES = List.of(
            "application/json",
            "application/json",
            "application/json",
            "application/json",
            "application/*",
            "*/*",
            "text/plain",
            "multipart/form-data",
            "multipart/form-data; boundary=x",
            "application/xml",
            "application/x-java-serialized-object",
            "application/x-www-form-urlencoded",
            "application/json; charset=x",
            "garbage",
            "application/octet-stream");

    private static final List<String> ACCEPTS = List.of(
            "application/json",
            "application/json",
            "application/json",
            "*/*",
            "application/*",
            "text/html",
            "image/png",
            "garbage",
            "application/json;q=x",
            "application/hal+json",
            "application/x-java-serialized-object");

    @LocalServerPort
    int port;

    @Autowired
    Office office;

    @Autowired
    Desk desk;

    @Autowired
    HistoryService history;

    @Autowired
    ObjectMapper json;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Random random = new Random(SEED);
    private String task, ended, reference;

    @Test
    void no_request_whatever_it_holds_is_answered_as_a_fault_of_ours() throws Exception {
        office.opens();
        reference = FamilyH.isLedBy(desk, "katie", "kofi");
        task = desk.task(reference, desk.open(reference).get(0)).getId();
        ended = history.createHistoricTaskInstanceQuery()
                .finished()
                .listPage(0, 1)
                .get(0)
                .getId();
        List<Visitor> visitors = List.of(
                Visitor.signedIn(port, "maya", Office.PASSWORD),
                Visitor.signedIn(port, "katie", Office.PASSWORD),
                Visitor.signedIn(port, "ana", Office.PASSWORD));
        List<String> names = List.of("maya", "katie", "ana");

        Map<String, String> faults = new TreeMap<>();
        int found = 0;
        for (int i = 0; i < REQUESTS; i++) {
            int who = random.nextInt(names.size());
            boolean ours = random.nextInt(4) == 0;
            String door = one(ours ? OURS : random.nextInt(4) == 0 ? HANDED_IN : ENGINE);
            String path = filled(door);
            boolean post = !ours && (HANDED_IN.contains(door) || random.nextBoolean());
            String query = post ? "" : query();
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            URI.create("http://localhost:" + port + (ours ? "" : "/engine-rest") + path + query))
                    .header("Accept", one(ACCEPTS));
            if (ours) request.header("Cookie", cookies(visitors.get(who)));
            else
                request.header(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString((names.get(who) + ":" + Office.PASSWORD)
                                                .getBytes(StandardCharsets.UTF_8)));
            String body = post ? body() : "";
            if (post) request.header("Content-Type", one(TYPES)).POST(BodyPublishers.ofString(body));
            HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() >= 500) {
                found++;
                faults.putIfAbsent(
                        (post ? "POST " : "GET ") + door,
                        "%s %s %s: %s"
                                .formatted(
                                        answer.statusCode(),
                                        answer.request().headers().map(),
                                        (path + query + " " + body).replace("x".repeat(50), "x"),
                                        answer.body()));
            }
        }
        assertThat(faults)
                .as("%d of %d requests, seed %d".formatted(found, REQUESTS, SEED))
                .isEmpty();
    }

    private String filled(String door) {
        return door.replace("{task}", task)
                .replace("{ended}", ended)
                .replace("{case}", reference)
                .replace("{hostile}", encoded(one(HOSTILE).isBlank() ? "x" : one(HOSTILE)));
    }

    private String query() {
        StringBuilder query = new StringBuilder("?");
        for (int i = random.nextInt(4); i > 0; i--)
            query.append(one(ASKED)).append('=').append(encoded(one(HOSTILE))).append('&');
        return query.toString();
    }

    private String body() throws Exception {
        if (random.nextInt(12) == 0)
            return one(List.of("", "{", "null", "[]", "7", "\"\"", "<a/>", "--x\r\n\r\n--x--", "a=b"));
        List<String> fields = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            String hostile = json.writeValueAsString(one(HOSTILE));
            String value = one(BODIES).replace("\"%s\"", hostile);
            boolean answer = random.nextInt(3) == 0;
            fields.add(
                    answer
                            ? "\"variables\": {\"%s\": %s}".formatted(one(ASKED), value)
                            : "\"%s\": %s".formatted(one(ASKED), value));
        }
        return "{" + String.join(", ", fields) + "}";
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static String cookies(Visitor visitor) {
        return "JSESSIONID=" + visitor.cookie("JSESSIONID");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
