package org.familypathway.casepage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.familypathway.story.Desk.answers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.familypathway.access.Visitor;
import org.familypathway.kernel.Refusal;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyH;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Who holds parental responsibility is recorded for each child, with how it is known; what was recorded is changed with a reason and kept (R97, R134). */
@PathwayTest
class ParentalResponsibilityTest {
    @LocalServerPort
    int port;

    @Autowired
    Desk desk;

    @Autowired
    Office office;

    private final ObjectMapper json = new ObjectMapper();

    @BeforeEach
    void opens() {
        office.opens();
    }

    @Test
    void of_a_child_of_whom_nobody_has_said_it_the_page_says_so() {
        String h = FamilyH.isLedBy(desk, "katie", "kofi");
        assertThat(page(h)).contains("Not said yet for", "Kayla Hale");
    }

    @Test
    void it_is_held_by_somebody_of_the_household_or_outside_it_and_shown_with_how_it_is_known() throws Exception {
        String h = FamilyH.isLedBy(desk, "katie", "kofi");
        String kayla = id(h, "Kayla Hale"), hannah = id(h, "Hannah Hale");
        change(
                h,
                null,
                line(kayla, "mother", hannah, null, "birthCertificate"),
                line(kayla, "fatherWithout", "outside", "Hal Hale, by his sister’s phone", "familySaid"));
        assertThat(page(h))
                .contains(
                        "Hal Hale, by his sister’s phone",
                        "Father, without parental responsibility",
                        "Birth certificate seen",
                        "Said by the family, no paper seen");
    }

    @Test
    void what_was_recorded_changes_with_its_reason_alone_and_what_it_said_before_is_kept() throws Exception {
        String h = FamilyH.isLedBy(desk, "katie", "kofi");
        String kayla = id(h, "Kayla Hale"), hannah = id(h, "Hannah Hale");
        change(
                h,
                null,
                line(kayla, "mother", hannah, null, "birthCertificate"),
                line(kayla, "fatherWithout", "outside", "Hal Hale", "familySaid"));
        List<Map<String, Object>> recorded = recorded(h);
        Map<String, Object> hal = recorded.stream()
                .filter(line -> line.get("holder").equals("outside"))
                .findFirst()
                .orElseThrow();
        hal.put("kind", "father");
        hal.put("knownHow", "courtOrder");
        Refusal silent = desk.refusal(() -> change(h, null, recorded));
        assertThat(silent.reasons()).extracting(Refusal.Reason::field).containsExactly("responsibilityReason");

        change(h, "The court gave it to him on 3 March; order seen.", recorded);
        assertThat(page(h))
                .contains(
                        "Father, with parental responsibility",
                        "Hal Hale, father, without parental responsibility",
                        "because: The court gave it to him on 3 March; order seen.");
    }

    @Test
    void nobody_holds_it_for_themselves_or_twice_for_one_child() throws Exception {
        String h = FamilyH.isLedBy(desk, "katie", "kofi");
        String kayla = id(h, "Kayla Hale"), hannah = id(h, "Hannah Hale");
        assertThat(desk.refusal(() -> change(h, null, line(kayla, "mother", kayla, null, "familySaid")))
                        .reasons())
                .containsExactly(new Refusal.Reason(
                        "responsibility[0].holder",
                        "Nobody holds parental responsibility for themselves. Choose somebody else than Kayla Hale."));
        assertThat(desk.refusal(() -> change(
                                h,
                                null,
                                line(kayla, "mother", hannah, null, "familySaid"),
                                line(kayla, "guardian", hannah, null, "familySaid")))
                        .reasons())
                .containsExactly(new Refusal.Reason(
                        "responsibility[1].holder", "Kayla Hale has this person twice. Remove one of the two lines."));
    }

    private static Map<String, Object> line(String child, String kind, String holder, String name, String known) {
        return answers(
                "id", null, "child", child, "kind", kind, "holder", holder, "holderName", name, "knownHow", known);
    }

    @SafeVarargs
    private void change(String h, String reason, Map<String, Object>... lines) {
        change(h, reason, List.of(lines));
    }

    private void change(String h, String reason, List<Map<String, Object>> lines) {
        JsonNode shown = shown(h);
        Map<String, Object> household = answers(
                "members",
                json.convertValue(shown.path("members"), Object.class),
                "responsibility",
                lines,
                "responsibilityReason",
                reason,
                "householdSeen",
                shown.path("householdNow").asText());
        for (String key : new String[] {"address", "postcode", "tenure", "landlord"})
            household.put(key, shown.path(key).isNull() ? null : shown.path(key).asText());
        desk.inCase("katie", h, "change-household", household);
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> recorded(String h) {
        return new ArrayList<>(json.convertValue(shown(h).path("responsibility"), List.class));
    }

    private String id(String h, String name) {
        for (JsonNode member : shown(h).path("members"))
            if (member.path("name").asText().equals(name))
                return member.path("id").asText();
        throw new AssertionError("Nobody is called " + name);
    }

    private JsonNode shown(String h) {
        try {
            return json.readTree(visitor()
                            .get("/api/forms/cases/" + h + "/change-household")
                            .body())
                    .path("data");
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private String page(String h) {
        return visitor().get("/cases/" + h).body();
    }

    private Visitor visitor() {
        return Visitor.signedIn(port, "katie", Office.PASSWORD);
    }
}
