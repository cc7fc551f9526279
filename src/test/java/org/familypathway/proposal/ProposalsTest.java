package org.familypathway.proposal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.familypathway.access.SecurityLog;
import org.familypathway.access.Visitor;
import org.familypathway.kernel.Refusal;
import org.familypathway.platform.ReleasedDeployments;
import org.familypathway.platform.gate.ModelGate;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.familypathway.walk.Walks;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A change comes from an analyst's Modeler, waits as a proposal, comes into force by somebody else, and goes back as a whole. */
@PathwayTest
class ProposalsTest {
    private static final String TABLE = "priority.dmn";

    @LocalServerPort
    int port;

    @Autowired
    JdbcTemplate database;

    @Autowired
    Office office;

    @Autowired
    Proposals proposals;

    @Autowired
    ModelGate gate;

    @Autowired
    RepositoryService repository;

    @Autowired
    ReleasedDeployments deployments;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Clock clock;

    @Autowired
    ObjectMapper json;

    @Autowired
    @Qualifier("pathwayDeployment")
    ApplicationRunner start;

    @BeforeEach
    void opens() {
        office.opens();
    }

    @Test
    void modeler_asks_for_the_version_and_proposes_in_the_analysts_name() throws IOException {
        assertThat(asks("ana", "GET", "/engine-rest/version", null, null).body())
                .contains("\"version\":\"7.24");
        long before = repository.createDeploymentQuery().count();
        JsonNode answer = proposes("ana", "A reason in other words", Map.of(TABLE, changed("in other words")));
        long number = number(answer);
        assertThat(answer.path("deployedDecisionDefinitions").isNull()).isTrue();
        assertThat(answer.path("deployedProcessDefinitions").isNull()).isTrue();
        assertThat(answer.path("name").asText())
                .isEqualTo("Proposal %d, not in force until somebody else releases it: A reason in other words"
                        .formatted(number));
        assertThat(repository.createDeploymentQuery().count()).isEqualTo(before);
        Proposal proposal = proposals.find(number).orElseThrow();
        assertThat(proposal.proposedBy()).isEqualTo("ana");
        assertThat(proposal.isOpen()).isTrue();
        assertThat(page("ana", number))
                .contains("priority.dmn", "in other words", "You proposed it yourself")
                .doesNotContain("Release it");
        assertThat(page("sam", number)).contains("Release it", "Send it back");
        proposals.sendBack(number, "Not needed.", "sam");
        assertThat(page("ana", number)).contains("Sent back by Sam", "Not needed.");
    }

    @Test
    void somebody_else_releases_it_and_it_goes_back_as_a_whole() throws IOException {
        long number =
                proposals.propose("A reason in yet other words", Map.of(TABLE, changed("in yet other words")), "ana");
        assertThatThrownBy(() -> proposals.release(number, "It is good.", "ana"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(
                        "You proposed change %d yourself. Somebody else decides on it.".formatted(number));
        assertThatThrownBy(() -> proposals.release(number, " ", "sam"))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.reasons().get(0).field()).isEqualTo("reason"));
        assertThat(inForce()).doesNotContain("in yet other words");

        try (SecurityLog log = new SecurityLog()) {
            proposals.release(number, "It is good.", "sam");
            JsonNode told = log.next("change-released");
            assertThat(told.at("/user/name").asText()).isEqualTo("sam");
            assertThat(told.at("/labels/change").asLong()).isEqualTo(number);
            assertThat(log.text()).doesNotContain("It is good", "yet other words");
        }
        assertThat(inForce()).contains("in yet other words");
        assertThatThrownBy(() -> proposals.sendBack(number, "No.", "sam"))
                .hasMessageContaining("was decided on already");

        // No walk can be made here: whoever releases reads so, and the release keeps it.
        assertThat(page("sam", number)).contains("The walk was not made: there is no database for it.");
        assertThat(proposals.find(number).orElseThrow().walked()).startsWith("The walk was not made: ");

        proposals.takeBack(number, "It was not.", "ana");
        assertThat(inForce()).isEqualTo(Files.readString(Path.of("processes/referral/" + TABLE)));
        assertThat(page("sam", number)).contains("It is good.", "Taken back by Ana", "It was not.");
        assertThatThrownBy(() -> proposals.takeBack(number, "Again.", "sam")).hasMessageContaining("is not in force");
    }

    /** What comes back was in force before, but perhaps not beside what was released meanwhile: it waits for no walk, and is walked all the same. */
    @Test
    void what_is_taken_back_is_walked_through_once_it_is_in_force_and_waits_for_no_walk() throws IOException {
        Walks walks = mock();
        when(walks.of(any()))
                .thenReturn(new Walks.Standing(Walks.State.good, "All came to their end.", List.of(), List.of()));
        Proposals walked = new Proposals(JdbcClient.create(database), gate, deployments, walks, clock);
        Map<String, byte[]> change = Map.of(TABLE, changed("in words that are walked"));
        long number = transaction.execute(one -> walked.propose("Walked", change, "ana"));
        verify(walks).begin(change);
        transaction.executeWithoutResult(one -> walked.release(number, "Good.", "sam"));
        clearInvocations(walks);
        when(walks.of(any()))
                .thenReturn(new Walks.Standing(Walks.State.refused, "One stops.", List.of("Family H"), List.of()));
        transaction.executeWithoutResult(one -> walked.takeBack(number, "It was not.", "ana"));
        verify(walks).begin(Map.of());
        assertThat(inForce()).doesNotContain("in words that are walked");
        assertThat(page("sam", number)).contains("Fixed families, walked through what is in force now");
    }

    @Test
    void a_release_under_a_later_one_of_the_same_file_is_not_taken_back_first() throws IOException {
        long first = proposals.propose("First", Map.of(TABLE, changed("at first")), "ana");
        proposals.release(first, "Good.", "sam");
        long second = proposals.propose("Second", Map.of("somewhere/else/" + TABLE, changed("at second")), "ana");
        proposals.release(second, "Better.", "sam");
        String again = visitor("sam")
                .send(
                        "POST",
                        "/changes/" + second + "/release",
                        "application/x-www-form-urlencoded",
                        "form=decide&reason=Even+better")
                .body();
        assertThat(again).contains("was decided on already", "Even better</textarea>");
        assertThat(again.substring(again.indexOf("id=\"back\"")))
                .as("why it was released is no reason to take it back")
                .doesNotContain("Even better");
        assertThatThrownBy(() -> proposals.takeBack(first, "No.", "sam"))
                .hasMessageContaining("Change %d, released later, changed the same files.".formatted(second));
        proposals.takeBack(second, "No.", "sam");
        assertThat(inForce()).contains("at first");
        proposals.takeBack(first, "No.", "sam");
        assertThat(inForce()).doesNotContain("at first");
    }

    @Test
    void what_is_in_force_already_is_no_proposal() throws IOException {
        long before = proposals.all().size();
        var answer = sends("ana", "The same", Map.of(TABLE, inForce().getBytes(StandardCharsets.UTF_8)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(json.readTree(answer.body()).path("message").asText())
                .contains("All of it is in force as it is: nothing would change");
        assertThat(proposals.all()).hasSize((int) before);
    }

    /** A diagram comes with its forms, a form with its diagram, and open work keeps both. */
    @Test
    void a_question_of_a_form_is_shown_as_it_was_and_as_it_is() throws IOException {
        Map<String, byte[]> plan = new LinkedHashMap<>();
        plan.put("plan.bpmn", Files.readAllBytes(Path.of("processes/plan/plan.bpmn")));
        for (String form : new String[] {"draw-up-plan", "agree-plan", "approve-plan"})
            plan.put(form + ".form", Files.readAllBytes(Path.of("forms/plan/" + form + ".form")));
        plan.put(
                "approve-plan.form",
                new String(plan.get("approve-plan.form"), StandardCharsets.UTF_8)
                        .replaceFirst("\"maxLength\": 2000", "\"maxLength\": 1500")
                        .replaceFirst("\"label\": \"Send it back\"", "\"label\": \"Give it back\"")
                        .getBytes(StandardCharsets.UTF_8));
        JsonNode answer = proposes("ana", "Shorter", plan);
        assertThat(page("sam", number(answer)))
                .contains(
                        "approve-plan.form",
                        "validate maxLength",
                        "2000",
                        "1500",
                        "are in plan.",
                        "return: Give it back")
                .doesNotContain(">draw-up-plan.form<");
    }

    @Test
    void a_new_release_of_the_application_does_not_replace_what_was_released_here() throws Exception {
        Map<String, byte[]> earlier = new LinkedHashMap<>();
        String last = repository
                .createDeploymentQuery()
                .deploymentName("referral")
                .deploymentSource("family-pathway")
                .orderByDeploymentTime()
                .desc()
                .list()
                .get(0)
                .getId();
        for (String name : repository.getDeploymentResourceNames(last))
            earlier.put(name, repository.getResourceAsStream(last, name).readAllBytes());
        earlier.put("processes/referral/" + TABLE, changed("as an earlier release brought it"));
        var deployment = repository.createDeployment().name("referral").source("family-pathway");
        earlier.forEach((name, content) -> deployment.addInputStream(name, new ByteArrayInputStream(content)));
        String deployedEarlier = deployment.deploy().getId();
        // As if this release had never been here: where it had, it would be an older one.
        database.update(
                "update act_re_deployment set name_ = 'brought elsewhere' where name_ = 'referral' and source_ = 'family-pathway' and id_ <> ?",
                deployedEarlier);
        long ours =
                proposals.propose("As this council has it", Map.of(TABLE, changed("as this council has it")), "ana");
        proposals.release(ours, "Ours.", "sam");

        start.run(new DefaultApplicationArguments());
        assertThat(inForce()).contains("as this council has it");
        Proposal brought = proposals.all().get(0);
        assertThat(brought.name()).isEqualTo("referral, as this release of the application brings it");
        assertThat(brought.proposedBy()).isEqualTo("pathway");
        start.run(new DefaultApplicationArguments());
        assertThat(proposals.all().get(0)).as("it is proposed once").isEqualTo(brought);

        proposals.release(brought.number(), "We take it.", "sam");
        assertThat(inForce()).isEqualTo(Files.readString(Path.of("processes/referral/" + TABLE)));
    }

    @Test
    void what_a_new_release_changes_beside_what_was_released_here_comes_into_force_and_only_a_file_of_both_is_proposed()
            throws Exception {
        String form = "forms/referral/decide-referral.form", brings = Files.readString(Path.of(form));
        String last = repository
                .createDeploymentQuery()
                .deploymentName("referral")
                .deploymentSource("family-pathway")
                .orderByDeploymentTime()
                .desc()
                .list()
                .get(0)
                .getId();
        Map<String, byte[]> earlier = new LinkedHashMap<>();
        for (String name : repository.getDeploymentResourceNames(last))
            earlier.put(name, repository.getResourceAsStream(last, name).readAllBytes());
        earlier.put("processes/referral/" + TABLE, Files.readAllBytes(Path.of("processes/referral/" + TABLE)));
        earlier.put(
                form,
                brings.replaceFirst("\"label\": \"", "\"label\": \"Formerly: ").getBytes(StandardCharsets.UTF_8));
        var deployment = repository.createDeployment().name("referral").source("family-pathway");
        earlier.forEach((name, content) -> deployment.addInputStream(name, new ByteArrayInputStream(content)));
        database.update(
                "update act_re_deployment set name_ = 'brought elsewhere' where name_ = 'referral' and source_ = 'family-pathway' and id_ <> ?",
                deployment.deploy().getId());
        long ours = proposals.propose("Ours beside", Map.of(TABLE, changed("as this council has it")), "ana");
        proposals.release(ours, "Ours.", "sam");
        Proposal newest = proposals.all().get(0);

        start.run(new DefaultApplicationArguments());
        assertThat(inForce()).contains("as this council has it");
        assertThat(new String(gate.inForce().get(form), StandardCharsets.UTF_8)).isEqualTo(brings);
        assertThat(proposals.all().get(0)).as("nothing is in question").isEqualTo(newest);
        start.run(new DefaultApplicationArguments());
        assertThat(inForce()).as("nor at the next start").contains("as this council has it");
        assertThat(proposals.all().get(0)).isEqualTo(newest);
        long back = proposals.propose(
                "As the release has it",
                Map.of(TABLE, Files.readAllBytes(Path.of("processes/referral/" + TABLE))),
                "ana");
        proposals.release(back, "Other tests read it.", "sam");
    }

    @Test
    void a_change_is_uploaded_on_the_page_to_the_same_gate_and_the_same_proposal() throws IOException {
        Visitor ana = visitor("ana");
        assertThat(ana.get("/changes").body()).contains("Propose a change", "type=\"file\"");
        assertThat(visitor("sam").get("/changes").body()).doesNotContain("type=\"file\"");
        HttpResponse<String> answer = uploads(ana, "Uploaded words", TABLE, changed("as uploaded"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        Proposal proposal = proposals.all().get(0);
        assertThat(answer.headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/changes/" + proposal.number()));
        assertThat(proposal.name()).isEqualTo("Uploaded words");
        assertThat(proposal.proposedBy()).isEqualTo("ana");
        assertThat(proposals.files(proposal)).containsOnlyKeys(TABLE);
        assertThat(inForce()).doesNotContain("as uploaded");

        answer = uploads(ana, "Broken", TABLE, "<x/>".getBytes(StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("priority.dmn is not taken: ", "Nothing was deployed.", "value=\"Broken\"");
        answer = uploads(ana, "Wrong name", "priority.exe", changed("x"));
        assertThat(answer.body()).contains("is none that can be taken").contains("Nothing was proposed.");
        assertThat(uploads(visitor("sam"), "Not his", TABLE, changed("y")).statusCode())
                .isEqualTo(403);
        assertThat(proposals.all().get(0)).isEqualTo(proposal);
    }

    private static HttpResponse<String> uploads(Visitor who, String change, String file, byte[] content) {
        return who.send(
                "POST",
                "/changes",
                "multipart/form-data; boundary=xxx",
                "--xxx\r\nContent-Disposition: form-data; name=\"change\"\r\n\r\n" + change
                        + "\r\n--xxx\r\nContent-Disposition: form-data; name=\"files\"; filename=\"" + file
                        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n"
                        + new String(content, StandardCharsets.UTF_8) + "\r\n--xxx--\r\n");
    }

    @Test
    void what_does_not_pass_the_gate_is_no_proposal() throws IOException {
        int before = proposals.all().size();
        var answer = sends("ana", "Broken", Map.of(TABLE, "<x/>".getBytes(StandardCharsets.UTF_8)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(answer.body()).contains("priority.dmn is not taken: ", "Nothing was deployed.");
        answer = sends("ana", "Nothing", Map.of());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 422);
        assertThat(sends("katie", "Not hers", Map.of(TABLE, changed("y"))).statusCode())
                .isEqualTo(403);
        assertThat(sends("maya", "Not hers", Map.of(TABLE, changed("y"))).statusCode())
                .isEqualTo(403);
        assertThat(proposals.all()).hasSize(before);
    }

    @Test
    void only_who_looks_after_the_pathway_reads_changes() {
        assertThat(visitor("katie").get("/changes").statusCode()).isEqualTo(403);
        assertThat(visitor("rita").get("/changes").statusCode()).isEqualTo(403);
        assertThat(visitor("ana").get("/changes").statusCode()).isEqualTo(200);
        assertThat(visitor("ana").get("/changes/999999").statusCode()).isEqualTo(404);
    }

    private Visitor visitor(String user) {
        return Visitor.signedIn(port, user, Office.PASSWORD);
    }

    private String page(String user, long number) {
        var answer = visitor(user).get("/changes/" + number);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private String inForce() {
        return new String(
                gate.inForce(Map.of(TABLE, new byte[0])).values().iterator().next(), StandardCharsets.UTF_8);
    }

    private static byte[] changed(String words) throws IOException {
        return Files.readString(Path.of("processes/referral/" + TABLE))
                .replaceFirst("<description>", "<description>" + words + " ")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Modeler waits five seconds; whoever got no answer presses the button again. */
    @Test
    void the_same_that_the_same_person_sends_again_while_it_waits_is_the_same_proposal() throws IOException {
        String table = Files.readString(Path.of("processes/referral/priority.dmn"))
                .replaceFirst("<description>", "<description>Sent again: ");
        Map<String, byte[]> files = Map.of("priority.dmn", table.getBytes(StandardCharsets.UTF_8));
        long number = number(proposes("ana", "Sent again", files));
        assertThat(number(proposes("ana", "Sent again", files))).isEqualTo(number);
        assertThat(number(proposes("ana", "Another name", files))).isNotEqualTo(number);
        proposals.sendBack(number, "Not this year.", "olga");
        assertThat(number(proposes("ana", "Sent again", files)))
                .as("once it went back it may be proposed again")
                .isNotEqualTo(number);
    }

    /** A folder makes no other name, and a part of no file counts too: of two names of the deployment the engine would take the last. */
    @Test
    void two_parts_of_one_name_in_one_deployment_are_refused_with_the_name_and_nothing_is_proposed()
            throws IOException {
        String table = Files.readString(Path.of("processes/referral/priority.dmn"));
        long before = proposals.all().size();
        for (String[] twice : new String[][] {
            {
                part("priority.dmn", "priority.dmn", table),
                part("priority.dmn", "priority.dmn", table),
                "Two files of this deployment are called “priority.dmn”"
            },
            {
                part("data", "priority.dmn", table),
                part("other", "priority.dmn", table),
                "Two files of this deployment are called “priority.dmn”"
            },
            {
                part("one", "referral/priority.dmn", table),
                part("two", "priority.dmn", table),
                "Two files of this deployment are called “priority.dmn”"
            },
            {
                part("data", "priority.dmn", table),
                part("data", "timescale.dmn", table),
                "Two parts of this deployment are called “data”"
            },
            {
                part("deployment-name", null, "One"),
                part("deployment-name", null, "Another"),
                "Two parts of this deployment are called “deployment-name”"
            }
        }) {
            var answer = asks(
                    "ana",
                    "POST",
                    "/engine-rest/deployment/create",
                    "multipart/form-data; boundary=xxx",
                    twice[0] + twice[1] + "--xxx--\r\n");
            assertThat(answer.statusCode()).as(twice[2]).isEqualTo(422);
            assertThat(json.readTree(answer.body()).path("message").asText())
                    .contains(twice[2], "Leave one out. Nothing was proposed.");
        }
        assertThat(proposals.all()).hasSize((int) before);
    }

    private static String part(String name, String file, String content) {
        return "--xxx\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n%s\r\n"
                .formatted(name, file == null ? "" : "; filename=\"%s\"".formatted(file), content);
    }

    private JsonNode proposes(String user, String name, Map<String, byte[]> files) throws IOException {
        var answer = sends(user, name, files);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json.readTree(answer.body());
    }

    private static long number(JsonNode answer) {
        return Long.parseLong(answer.path("id").asText().replace("proposal-", ""));
    }

    private HttpResponse<String> sends(String user, String name, Map<String, byte[]> files) {
        StringBuilder body = new StringBuilder(
                "--xxx\r\nContent-Disposition: form-data; name=\"deployment-name\"\r\n\r\n" + name + "\r\n");
        files.forEach((file, content) -> body.append(
                        "--xxx\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\nContent-Type: text/xml\r\n\r\n"
                                .formatted(file, file))
                .append(new String(content, StandardCharsets.UTF_8))
                .append("\r\n"));
        return asks(
                user,
                "POST",
                "/engine-rest/deployment/create",
                "multipart/form-data; boundary=xxx",
                body + "--xxx--\r\n");
    }

    private HttpResponse<String> asks(String user, String method, String path, String type, String body) {
        return new Visitor(port)
                .send(
                        method,
                        path,
                        type,
                        body,
                        Map.of(
                                "Authorization",
                                "Basic "
                                        + Base64.getEncoder()
                                                .encodeToString((user + ":" + Office.PASSWORD)
                                                        .getBytes(StandardCharsets.UTF_8))));
    }
}
