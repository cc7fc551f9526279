package org.familypathway.casepage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.familypathway.story.Desk.answers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.familypathway.access.SignedInOnce;
import org.familypathway.access.Visitor;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyH;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.familypathway.story.WhatIsKnown;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** Who holds parental responsibility is recorded for each child, with how it is known; what was recorded is changed with a reason and kept (R97, R134). */
@PathwayTest
class ParentalResponsibilityTest {
    private static final SignedInOnce PEOPLE = new SignedInOnce();

    @LocalServerPort
    int port;

    @Autowired
    Desk desk;

    @Autowired
    Office office;

    @Autowired
    ApplicationContext application;

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

    /** A brother was taken for the father, a sister of seven for a special guardian, and a mother for the council; whoever stands so answers for the child. */
    @Test
    void nobody_holds_it_as_what_they_cannot_be() throws Exception {
        String h = FamilyH.isLedBy(desk, "katie", "kofi");
        String kayla = id(h, "Kayla Hale"), jordan = id(h, "Jordan Hale"), liam = id(h, "Liam Hale");
        String mia = id(h, "Mia Hale"), hannah = id(h, "Hannah Hale");
        for (String kind : new String[] {"mother", "father", "fatherWithout"})
            cannot(
                    h,
                    line(mia, kind, jordan, null, "familySaid"),
                    "Jordan Hale was not yet 10 years old when Mia Hale was born and cannot be the mother or father. Choose who is, or put the births right with “Change the household” first.");
        cannot(
                h,
                line(mia, "specialGuardian", jordan, null, "courtOrder"),
                "Jordan Hale is not 18 yet and cannot hold it for Mia Hale as “Special guardian”. Choose somebody who is.");
        cannot(
                h,
                line(kayla, "adoptiveParent", jordan, null, "courtOrder"),
                "Jordan Hale is not 18 yet and cannot hold it for Kayla Hale as “Adoptive parent”. Choose somebody who is.");
        for (String kind : new String[] {"guardian", "byOrder"})
            cannot(
                    h,
                    line(mia, kind, liam, null, "courtOrder"),
                    "Liam Hale is not 16 yet and cannot hold it for Mia Hale as “%s”. Choose somebody who is."
                            .formatted(
                                    kind.equals("guardian")
                                            ? "Guardian"
                                            : "Somebody else, by agreement or court order"));
        cannot(
                h,
                line(mia, "localAuthority", hannah, null, "courtOrder"),
                "Hannah Hale is somebody of the family, no local authority. Choose “Somebody outside the household” and write which authority, and whom one reaches there.");
        change(
                h,
                null,
                line(mia, "mother", hannah, null, "birthCertificate"),
                line(mia, "byOrder", jordan, null, "courtOrder"),
                line(mia, "localAuthority", "outside", "Bristol, through Sue Shaw", "courtOrder"));
        assertThat(page(h)).contains("Bristol, through Sue Shaw");
    }

    private void cannot(String h, Map<String, Object> line, String sentence) {
        assertThat(desk.refusal(() -> change(h, null, line)).reasons())
                .containsExactly(new Refusal.Reason("responsibility[0].holder", sentence));
    }

    @Test
    void of_a_child_who_is_not_born_nobody_says_it_before_the_birth() throws Exception {
        String h = FamilyH.isLedBy(desk, "katie", "kofi");
        List<Map<String, Object>> members = json.convertValue(shown(h).path("members"), List.class);
        Map<String, Object> baby = new LinkedHashMap<>(members.get(0));
        baby.replaceAll((key, value) -> null);
        baby.putAll(Map.of(
                "name", "Baby Hale",
                "birthKnown", "unborn",
                "expectedOn", LocalDate.now(London.ZONE).plusDays(60).toString(),
                "relationship", "child",
                "atHome", "yes"));
        members.add(baby);
        change(h, null, members, List.of());
        assertThat(page(h)).contains("Baby Hale").doesNotContainPattern("Not said yet for[^.]*Baby Hale");
        assertThat(shown(h).path("responsibilityChildren").toString())
                .contains("Mia Hale")
                .doesNotContain("Baby Hale");
    }

    /** The only parent has died: whoever reads the record hears that nobody is left, and of whom it is asked anew. */
    @Test
    void where_whoever_held_it_has_died_it_says_so_and_that_nobody_is_left() throws Exception {
        String h = FamilyH.isLedBy(desk, "katie", "kofi");
        String kayla = id(h, "Kayla Hale"), mia = id(h, "Mia Hale"), hannah = id(h, "Hannah Hale");
        change(
                h,
                null,
                line(kayla, "mother", hannah, null, "birthCertificate"),
                line(mia, "mother", hannah, null, "birthCertificate"),
                line(mia, "father", "outside", "Hal Hale, 2 Mill Lane", "birthCertificate"),
                line(kayla, "fatherWithout", "outside", "Hal Hale, 2 Mill Lane", "familySaid"));
        assertThat(page(h)).doesNotContain("Nobody living holds it for");

        LocalDate today = LocalDate.now(London.ZONE);
        new WhatIsKnown(application, h).died("katie", "Hannah", today);
        assertThat(page(h))
                .contains("Hannah Hale, who died on " + London.day(today))
                .containsPattern("Nobody living holds it for\\s*(<[^>]*>)*Kayla Hale(<[^>]*>)* any more")
                .contains("ring children’s social care on the same day");
        JsonNode consent = json.readTree(
                        visitor().get("/api/forms/cases/" + h + "/add-consent").body())
                .path("data");
        assertThat(consent.path("notSaid").asText()).contains("Kayla Hale").doesNotContain("Mia Hale");
    }

    @Test
    void a_death_stands_in_the_chronology_on_its_day_with_who_wrote_it_down_first() throws Exception {
        String h = FamilyH.isLedBy(desk, "katie", "kofi");
        LocalDate yesterday = LocalDate.now(London.ZONE).minusDays(1);
        new WhatIsKnown(application, h).died("katie", "Mia", yesterday);
        new WhatIsKnown(application, h).says("maya", "Mia", answers("health", "Had asthma from three years on."));
        String page = page(h);
        String chronology = page.substring(page.indexOf("id=\"chronology\""));
        assertThat(chronology).contains("Mia Hale died. Told by her sister on the phone.", London.weekday(yesterday));
        String after = chronology.substring(chronology.indexOf("Mia Hale died."));
        assertThat(after.substring(after.indexOf("recorded by"), after.indexOf("recorded by") + 40))
                .contains("Katie");
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
        change(h, reason, json.convertValue(shown(h).path("members"), List.class), lines);
    }

    private void change(String h, String reason, List<Map<String, Object>> members, List<Map<String, Object>> lines) {
        JsonNode shown = shown(h);
        Map<String, Object> household = answers(
                "members",
                members,
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
        return visitor().get("/cases/" + h + "/whole").body();
    }

    private Visitor visitor() {
        return PEOPLE.at(port, "katie", Office.PASSWORD);
    }
}
