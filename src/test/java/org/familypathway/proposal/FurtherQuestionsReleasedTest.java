package org.familypathway.proposal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.familypathway.story.Desk.answers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.familypathway.access.Visitor;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyH;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** An analyst asks something more, and has something more done, without a class: it is asked, recorded, shown, corrected, and late like everything else (docs/analysts.md). */
@PathwayTest
class FurtherQuestionsReleasedTest {
    private static final String HOSTILE = "Round <script>alert('x')</script> the back, ${7*7}";

    @LocalServerPort
    int port;

    @Autowired
    Office office;

    @Autowired
    Desk desk;

    @Autowired
    Proposals proposals;

    @Autowired
    JdbcTemplate database;

    @Autowired
    ObjectMapper json;

    private final LocalDate today = LocalDate.now(London.ZONE);
    private long number;

    @BeforeEach
    void somebodyElseReleasesWhatAnaProposed() throws IOException {
        office.opens();
        number = proposals.propose("The school is asked", AddedByAnalyst.files(), "ana");
        proposals.release(number, "The school asks for it.", "sam");
    }

    @AfterEach
    void everythingIsAsItWas() {
        proposals.takeBack(number, "Only tried.", "ana");
    }

    @Test
    void what_an_analyst_asks_is_recorded_shown_and_corrected_and_a_step_of_hers_is_due_and_decides_a_way() {
        String reference = desk.refer("katie", FamilyH.referral(today, "north"));
        Map<String, Object> decision = answers(
                "decision",
                "accept",
                "levelOfNeed",
                "3",
                "decisionReason",
                "Six years of complaints and a tenancy at risk.");
        assertThat(desk.refusal(() -> desk.complete("maya", reference, "decideReferral", decision))
                        .getMessage())
                .contains("“Is there a dog in the house?” is needed");

        decision.putAll(answers(
                "dog",
                "lead",
                "knownTo",
                List.of("police", "housing"),
                "stairs",
                4,
                "lastCalledOn",
                today.minusDays(3).toString(),
                "keySafe",
                false,
                "wayIn",
                HOSTILE));
        desk.complete("maya", reference, "decideReferral", decision);
        assertThat(kept(reference))
                .containsExactly(
                        "Is there a dog in the house?=Yes, and it is kept on a lead",
                        "Who else knows the house=Police, Housing",
                        "Floors up=4 floors",
                        "When did anybody call last?=" + London.day(today.minusDays(3)),
                        "How one gets in=" + HOSTILE);
        assertThat(database.queryForObject(
                        "select count(*) from act_ru_variable where name_ in ('dog', 'wayIn', 'stairs', 'schoolSays')",
                        Integer.class))
                .as("what was typed stays nowhere in the engine")
                .isZero();

        desk.complete(
                "maya",
                reference,
                "allocateLead",
                answers("lead", "katie", "cover", "kofi", "allocationReason", "Has room.", "noConflict", true));
        assertThat(desk.task(reference, "askSchool").getAssignee()).isEqualTo("katie");
        desk.passDeadline(reference, "askSchool");
        assertThat(desk.open(reference)).contains("askSchool", "decideMissedDeadline");
        assertThat(desk.refusal(() -> desk.complete("katie", reference, "askSchool", answers("schoolSays", "No.")))
                        .getMessage())
                .contains("“Does the school agree that we begin?” is needed");
        desk.complete(
                "katie",
                reference,
                "askSchool",
                answers("schoolAgrees", "notYet", "schoolSays", "After the holidays."));
        assertThat(desk.open(reference)).contains("askSchool").doesNotContain("tellReferrer");
        desk.complete("katie", reference, "askSchool", answers("schoolAgrees", "yes", "schoolSays", null));
        assertThat(desk.open(reference)).contains("tellReferrer").doesNotContain("askSchool");

        String page = visitor("katie").get("/cases/" + reference).body();
        assertThat(page)
                .contains("Further questions", "Decide on the referral", "answered by Maya", "Ask the school")
                .contains("Is there a dog in the house? Yes, and it is kept on a lead", "Floors up: 4 floors")
                .contains("Does the school agree that we begin? Not yet", "What it says: After the holidays.")
                .contains("Is there a dog in the house?\nYes, and it is kept on a lead", "The school asked")
                .contains("Round &lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; the back, ${7*7}")
                .doesNotContain("<script>alert", "schoolAgrees", "keySafe", "There is a key safe");
        assertThat(visitor("wendy").get("/cases/" + reference).statusCode()).isEqualTo(404);

        corrected(reference, "After the holidays.", "After half-term.");
        assertThat(visitor("katie").get("/cases/" + reference).body())
                .contains("What it says: After half-term. (corrected by Katie, ")
                .contains("Misheard on the telephone.", "After the holidays.", "Corrected on ");
        assertThatThrownBy(() -> database.update("update further_answer set question = 'Another?'"))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("What was asked does not change");
        assertThatThrownBy(() -> database.update("delete from further_answer"))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("never lost");
    }

    /** As the case page does it: the form goes out with what it shows, and comes back with it. */
    private void corrected(String reference, String from, String to) {
        JsonNode shown = read(visitor("katie")
                        .get("/api/forms/cases/" + reference + "/correct-entry")
                        .body())
                .path("data");
        List<JsonNode> offered = new ArrayList<>();
        shown.path("entries").forEach(one -> {
            if (one.path("text").asText().equals(from)) offered.add(one);
        });
        assertThat(offered).hasSize(1);
        assertThat(offered.get(0).path("label").asText()).contains("Ask the school", "What it says: " + from);
        Map<String, Object> answers = answers(
                "entry",
                offered.get(0).path("value").asText(),
                "newText",
                to,
                "reason",
                "Misheard on the telephone.",
                "entriesSeen",
                shown.path("entriesNow").asText());
        desk.inCase("katie", reference, "correct-entry", answers);
        assertThatThrownBy(() -> desk.inCase("katie", reference, "correct-entry", answers))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("corrected this entry on");
    }

    private List<String> kept(String reference) {
        return database.queryForList(
                "select question || '=' || text from further_answer a join family_case c on c.id = a.case_id where c.reference = ? order by a.id",
                String.class,
                reference);
    }

    private Visitor visitor(String user) {
        return Visitor.signedIn(port, user, Office.PASSWORD);
    }

    private JsonNode read(String body) {
        try {
            return json.readTree(body);
        } catch (IOException notJson) {
            throw new IllegalStateException(body, notJson);
        }
    }
}
