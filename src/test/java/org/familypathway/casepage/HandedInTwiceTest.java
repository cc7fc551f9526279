package org.familypathway.casepage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.familypathway.access.Visitor;
import org.familypathway.family.Cases;
import org.familypathway.family.Entries;
import org.familypathway.kernel.London;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyH;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** A form that is handed in twice, by a double click or the back button, is recorded once. */
@PathwayTest
class HandedInTwiceTest {
    @LocalServerPort
    int port;

    @Autowired
    Desk desk;

    @Autowired
    Office office;

    @Autowired
    Cases cases;

    @Autowired
    Entries entries;

    @Autowired
    JdbcTemplate database;

    @Autowired
    ObjectMapper json;

    private String reference;
    private Visitor maya;

    @BeforeEach
    void aCase() {
        office.opens();
        reference = desk.refer("katie", FamilyH.referral(LocalDate.now(London.ZONE), "north"));
        maya = Visitor.signedIn(port, "maya", Office.PASSWORD);
    }

    @Test
    void the_second_time_is_refused_and_says_when_it_was_handed_in() throws Exception {
        String key = key();
        assertThat(handIn(key, "He opened the door.").statusCode()).isEqualTo(200);

        HttpResponse<String> again = handIn(key, "He opened the door.");
        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(again.body()).contains("This was handed in already at ", "recorded once");
        assertThat(recorded()).isEqualTo(1);
    }

    @Test
    void a_double_click_is_recorded_once() throws Exception {
        String key = key();
        var clicks = IntStream.range(0, 4)
                .mapToObj(click -> CompletableFuture.supplyAsync(
                        () -> handIn(key, "He opened the door.").statusCode()))
                .toList();
        assertThat(clicks.stream().map(CompletableFuture::join).sorted()).containsExactly(200, 422, 422, 422);
        assertThat(recorded()).isEqualTo(1);
    }

    @Test
    void what_was_refused_may_be_put_right_and_handed_in_with_the_same_key() throws Exception {
        String key = key();
        assertThat(handIn(key, "").statusCode()).isEqualTo(422);
        assertThat(handIn(key, "He opened the door.").statusCode()).isEqualTo(200);
        assertThat(recorded()).isEqualTo(1);
    }

    @Test
    void the_form_opened_again_comes_with_a_new_key() throws Exception {
        assertThat(handIn(key(), "He opened the door.").statusCode()).isEqualTo(200);
        assertThat(handIn(key(), "He closed it again.").statusCode()).isEqualTo(200);
        assertThat(recorded()).isEqualTo(2);
    }

    @Test
    void a_key_that_is_none_is_refused() {
        HttpResponse<String> answer = handIn("drop table", "He opened the door.");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("Open it again");
        assertThat(recorded()).isZero();
    }

    @Test
    void a_referral_sent_twice_opens_one_case() throws Exception {
        Visitor rita = Visitor.signedIn(port, "rita", Office.PASSWORD);
        String form = "/api/forms/start/family-support-pathway";
        String key = json.readTree(rita.get(form).body()).path("submission").asText();
        Map<String, Object> answers = FamilyH.referral(LocalDate.now(London.ZONE), "north");
        String label = "Family " + UUID.randomUUID();
        answers.put("familyLabel", label);
        String body = json.writeValueAsString(answers);

        HttpResponse<String> first = rita.send("POST", form, "application/json", body, Map.of("X-Submission", key));
        assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
        HttpResponse<String> second = rita.send("POST", form, "application/json", body, Map.of("X-Submission", key));
        assertThat(second.statusCode()).isEqualTo(422);
        assertThat(second.body()).contains("This was handed in already at ");
        assertThat(database.queryForObject("select count(*) from family_case where label = ?", Integer.class, label))
                .isEqualTo(1);
    }

    private String key() throws Exception {
        return json.readTree(maya.get(form()).body()).path("submission").asText();
    }

    private HttpResponse<String> handIn(String key, String text) {
        return maya.send(
                "POST",
                form(),
                "application/json",
                "{\"kind\":\"note\",\"happenedAt\":\"%s\",\"nature\":\"fact\",\"text\":\"%s\"}"
                        .formatted(LocalDateTime.now(London.ZONE).minusHours(1).withNano(0), text),
                Map.of("X-Submission", key));
    }

    private String form() {
        return "/api/forms/cases/" + reference + "/add-entry";
    }

    private long recorded() {
        return entries.findByCaseIdOrderByHappenedAtAscIdAsc(
                        cases.findByReference(reference).orElseThrow().getId())
                .size();
    }
}
