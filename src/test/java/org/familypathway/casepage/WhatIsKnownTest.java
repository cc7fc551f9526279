package org.familypathway.casepage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.familypathway.story.Desk.answers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.familypathway.access.SignedInOnce;
import org.familypathway.access.Visitor;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.KeptBackAddress;
import org.familypathway.family.OneAndTheSame;
import org.familypathway.forms.Step;
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
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** What is known of each person is written down once and stands wherever it is needed (R12, R119, R153, R182, R221). */
@PathwayTest
class WhatIsKnownTest {
    private static final SignedInOnce PEOPLE = new SignedInOnce();

    @LocalServerPort
    int port;

    @Autowired
    Desk desk;

    @Autowired
    Office office;

    @Autowired
    ApplicationContext application;

    @Autowired
    JdbcTemplate database;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Cases cases;

    @Autowired
    OneAndTheSame oneAndTheSame;

    private String h;
    private WhatIsKnown known;

    @BeforeEach
    void aFamily() {
        office.opens();
        h = FamilyH.isLedBy(desk, "katie", "kofi");
        known = new WhatIsKnown(application, h);
    }

    @Test
    void what_somebody_says_of_themselves_stands_on_the_page_and_what_was_not_said_is_empty() {
        known.says(
                "katie",
                "Kayla",
                answers(
                        "sex",
                        "female",
                        "gender",
                        "Non-binary",
                        "pronouns",
                        "they/them",
                        "firstLanguage",
                        "British Sign Language",
                        "interpreter",
                        "yes",
                        "health",
                        "Deaf from birth; asthma, inhaler always with them.",
                        "religion",
                        "None",
                        "youngCarer",
                        "yes",
                        "caresFor",
                        "Cooks for Mia and wakes at night for Hannah.",
                        "phone",
                        "07700 900123",
                        "reachedSafely",
                        "Text after four, never ring."));
        assertThat(page())
                .contains("Non-binary", "they/them", "British Sign Language", "Deaf from birth")
                .contains("Yes: Cooks for Mia and wakes at night for Hannah.", "07700 900123")
                .contains("Reached safely: Text after four, never ring.");
        assertThat(database.queryForMap(
                        "select sex, interpreter, young_carer, visit_flags, died_on from household_member where case_id = (select id from family_case where reference = ?) and name like 'Mia%'",
                        h))
                .allSatisfy((column, said) -> assertThat(said).as(column).isNull());
    }

    @Test
    void what_it_said_before_is_kept_with_who_said_so() {
        known.says("katie", "Hannah", answers("religion", "Muslim", "phone", "07700 900001"));
        known.says("kofi", "Hannah", answers("phone", "07700 900002"));
        assertThat(page()).contains("07700 900002", "Phone: “07700 900001”", "Phone: nothing");
    }

    /** R182: a young carer is a child or a young adult, and no mother of 39. */
    @Test
    void an_adult_of_more_than_25_years_is_no_young_carer() {
        assertThat(desk.refusal(() ->
                        known.says("katie", "Hannah", answers("youngCarer", "yes", "caresFor", "Her own mother."))))
                .hasMessage(
                        "Hannah Hale is too old for a young carer, who is 25 or younger. Write whom an adult cares for under “Disability and health, and what it means day to day” of that person.");
        known.says("katie", "Jordan", answers("youngCarer", "yes", "caresFor", "His grandmother."));
        assertThat(page()).contains("Yes: His grandmother.");
    }

    @Test
    void only_who_was_changed_is_written_again() {
        known.says("katie", "Hannah", answers("religion", "Muslim"));
        assertThat(database.queryForList(
                        "select name from household_member where case_id = (select id from family_case where reference = ?) and version > 0",
                        String.class,
                        h))
                .containsExactly("Hannah Hale");
    }

    @Test
    void what_must_be_known_first_stands_in_each_form_of_a_visit_and_on_the_page() {
        known.says(
                "katie",
                "Hannah",
                answers(
                        "visitFlags",
                        List.of("dogs", "neverAlone"),
                        "visitFlagsWhy",
                        "Two Staffords; PC Marsh, since March.",
                        "firstLanguage",
                        "Somali",
                        "interpreter",
                        "yes"));
        String warning = "Dogs in the home; Never alone: two workers (Two Staffords; PC Marsh, since March).";
        assertThat(page()).contains("Know this before you visit, ring or write", warning);
        String visit =
                visitor("katie").get("/api/forms/cases/" + h + "/add-entry").body();
        assertThat(visit)
                .contains("\"beforeVisit\":[{", warning)
                .contains("First language: Somali. An interpreter is needed, or somebody who signs.");
        assertThat(known.form().toString()).contains("Two Staffords");
    }

    @Test
    void a_flag_without_its_reason_is_refused_and_so_is_a_reason_without_a_flag() {
        assertThat(reasons(answers("visitFlags", List.of("weapons")))).containsExactly("people[0].visitFlagsWhy");
        assertThat(reasons(answers("visitFlagsWhy", "Two Staffords in the yard.")))
                .containsExactly("people[0].visitFlags");
    }

    @Test
    void of_two_who_write_about_one_person_the_second_is_told_and_about_two_nobody_is_disturbed() {
        Map<String, Object> katies = known.form(), kofis = known.form(), kofisOther = known.form();
        WhatIsKnown.line(katies, "Hannah").put("religion", "Muslim");
        desk.inCase("katie", h, "record-what-is-known", katies);
        WhatIsKnown.line(kofisOther, "Mia").put("religion", "Muslim");
        desk.inCase("kofi", h, "record-what-is-known", kofisOther);
        WhatIsKnown.line(kofis, "Hannah").put("religion", "Christian");
        Refusal late = desk.refusal(() -> desk.inCase("kofi", h, "record-what-is-known", kofis));
        assertThat(late.getMessage()).startsWith("Somebody else changed what is known of Hannah Hale");
        assertThat(page()).contains("Muslim").doesNotContain("Christian");
    }

    @Test
    void nobody_dies_before_they_are_born_or_tomorrow_and_how_it_is_known_is_said() {
        LocalDate today = LocalDate.now(London.ZONE);
        assertThat(reasonsOf(
                        "Mia", answers("diedOn", today.minusYears(20).toString(), "diedKnown", "Told by her aunt.")))
                .containsExactly("people[4].diedOn");
        assertThat(reasonsOf("Mia", answers("diedOn", today.plusDays(1).toString(), "diedKnown", "Told by her aunt.")))
                .containsExactly("people[4].diedOn");
        assertThat(reasonsOf("Mia", answers("diedOn", today.toString()))).containsExactly("people[4].diedKnown");
    }

    /** Whoever does not answer for the family, such as a colleague in the same team, reads no address that is kept back, wherever they look. */
    @Test
    void an_address_that_is_kept_back_is_read_by_who_answers_for_the_family_and_by_nobody_else() {
        LocalDate today = LocalDate.now(London.ZONE), march = today.minusDays(200), june = today.minusDays(100);
        assertThat(desk.refusal(() -> lives("Jordan", "1 High Street", march, null))
                        .getMessage())
                .startsWith("Jordan Hale is recorded as living in the household.");
        database.update(
                "update household_member set at_home = false, recorded_by = 'katie' where case_id = (select id from family_case where reference = ?) and name like 'Jordan%'",
                h);
        lives("Jordan", "1 High Street", march, null);
        assertThat(pageOf("kofi")).contains("1 High Street, BS1 2DD, since " + London.day(march));
        lives("Jordan", "Rowan House, 3 Elm Row", june, "Dan must not find him: non-molestation order.");

        for (String who : List.of("katie", "maya"))
            assertThat(pageOf(who))
                    .contains("Rowan House, 3 Elm Row, BS1 2DD, since " + London.day(june), "non-molestation order")
                    .contains("1 High Street, BS1 2DD, from %s to %s".formatted(London.day(march), London.day(june)));
        assertThat(pageOf("kofi"))
                .contains("An address that is kept back from others: ask the lead worker or a manager")
                .doesNotContain("Elm Row", "High Street", "non-molestation");
        for (String who : List.of("katie", "kofi"))
            assertThat(visitor(who)
                            .get("/api/forms/cases/" + h + "/record-home")
                            .body())
                    .contains("Kept back from others")
                    .doesNotContain("Elm Row", "High Street");
        assertThat(database.queryForList(
                        "select text from home_events where case_id = (select id from family_case where reference = ?)",
                        String.class,
                        h))
                .hasSize(2)
                .allSatisfy(text -> assertThat(text)
                        .contains("an address that is kept back from others")
                        .doesNotContain("Elm Row", "High Street"));

        // Kept back no longer: the new address is read by all, what was kept back is not.
        lives("Jordan", "7 Quay Street", today, null);
        assertThat(pageOf("kofi")).contains("7 Quay Street").doesNotContain("Elm Row", "High Street");
        assertThat(desk.refusal(() -> lives("Jordan", "7 Quay Street", june, null))
                        .reasons()
                        .get(0)
                        .field())
                .isEqualTo("sinceOn");
        assertThatThrownBy(() -> database.update("update home set address = 'elsewhere', recorded_by = 'katie'"))
                .hasMessageContaining("written once");
    }

    /** Also a refuge is an address, and no route shows it to those from whom it is kept (R12, R72). */
    @Test
    void the_familys_own_address_that_is_kept_back_stands_on_no_page_in_no_form_and_in_no_text_for_others() {
        LocalDate today = LocalDate.now(London.ZONE);
        Map<String, Object> moved = household("katie");
        moved.putAll(answers(
                "address",
                "3 Elm Row, second floor",
                "postcode",
                "BS1 2DD",
                "addressSince",
                today.toString(),
                "landlord",
                "Rowan Refuge",
                "keptBack",
                "yes",
                "keptBackFrom",
                "Dan Pike",
                "keptBackWhy",
                "Non-molestation order of 3 March."));
        assertThat(desk.refusal(() -> desk.inCase("katie", h, "change-household", moved))
                        .getMessage())
                .isEqualTo("“Kept back since” is needed. Please fill it in.");
        moved.put("keptBackSince", today.toString());
        desk.inCase("katie", h, "change-household", moved);

        for (String who : List.of("katie", "maya"))
            assertThat(pageOf(who))
                    .contains("3 Elm Row, second floor", "BS1 2DD", "Rowan Refuge", "Address: “14 Larkspur Walk”")
                    .contains(
                            "from Dan Pike, since %s: Non-molestation order of 3 March.".formatted(London.day(today)));
        String[] hidden = {"Elm Row", "BS1 2DD", "Rowan Refuge", "Larkspur", "Dan Pike", "Non-molestation"};
        assertThat(pageOf("kofi")).contains(KeptBackAddress.INSTEAD).doesNotContain(hidden);
        for (String form : List.of("change-household", "record-home", "add-entry", "request-transfer"))
            assertThat(visitor("kofi").get("/api/forms/cases/" + h + "/" + form).body())
                    .contains("\"data\"")
                    .doesNotContain(hidden);
        String letter = "sendProjectLetter";
        for (String who : List.of("katie", "kofi"))
            assertThat(desk.as(
                                    who,
                                    () -> transaction.execute(t -> application
                                            .getBean(letter, Step.class)
                                            .fill(cases.of(h))))
                            .toString()
                            .contains("Elm Row"))
                    .as(who)
                    .isEqualTo(who.equals("katie"));

        // Whoever may not read it changes the rest, and the address stays as it is.
        desk.inCase("kofi", h, "change-household", household("kofi"));
        assertThat(database.queryForMap(
                        "select address, kept_back_from from household where id = (select id from family_case where reference = ?)",
                        h))
                .containsEntry("address", "3 Elm Row, second floor")
                .containsEntry("kept_back_from", "Dan Pike");

        for (String text : List.of("Met Hannah at 3, Elm Row.", "She asked for post to bs12dd."))
            assertThat(desk.refusal(() -> desk.inCase("katie", h, "add-entry", note(text)))
                            .reasons())
                    .extracting(Refusal.Reason::field)
                    .containsExactly("text");
        desk.inCase("katie", h, "add-entry", note("Met Hannah where she lives now."));

        // What was typed before is read without it by those from whom it is kept, on pages and in forms.
        database.update(
                "update entry set text = 'Rang from three Elm Row, BSI 2DD.', recorded_by = 'katie', recorded_at = now() where text = 'Met Hannah where she lives now.'");
        assertThat(pageOf("katie")).contains("Rang from three Elm Row, BSI 2DD.");
        assertThat(pageOf("kofi"))
                .contains("Rang from [an address that is kept back], [an address that is kept back].")
                .doesNotContain("Elm Row", "BSI 2DD");
        assertThat(visitor("kofi")
                        .get("/api/forms/cases/" + h + "/correct-entry")
                        .body())
                .contains("\"data\"")
                .doesNotContain("Elm Row", "BSI 2DD");

        // Kept back in each case of the family, and no more once it need not be.
        FamilyCase former = cases.of(FamilyH.isLedBy(desk, "katie", "kofi"));
        transaction.executeWithoutResult(
                t -> oneAndTheSame.joinFamilies(former, cases.of(h), "The same family.", "maya"));
        assertThat(visitor("kofi")
                        .get("/cases/" + former.getReference() + "/whole")
                        .body())
                .contains(KeptBackAddress.INSTEAD)
                .doesNotContain("Larkspur");
        Map<String, Object> known = household("katie");
        known.put("keptBack", "no");
        for (String key : List.of("keptBackFrom", "keptBackWhy", "keptBackSince")) known.put(key, null);
        known.put("address", "7 Quay Street");
        known.put("postcode", "BS9 9ZZ");
        known.put("landlord", null);
        desk.inCase("katie", h, "change-household", known);
        assertThat(pageOf("kofi")).contains("7 Quay Street").doesNotContain(hidden);
    }

    private static Map<String, Object> note(String text) {
        return answers(
                "kind",
                "note",
                "happenedAt",
                LocalDateTime.now(London.ZONE).withSecond(0).withNano(0).toString(),
                "nature",
                "fact",
                "text",
                text);
    }

    /** The form as somebody has it open, ready to be handed in. */
    private Map<String, Object> household(String user) {
        try {
            Map<String, Object> shown = new ObjectMapper()
                    .convertValue(
                            new ObjectMapper()
                                    .readTree(visitor(user)
                                            .get("/api/forms/cases/" + h + "/change-household")
                                            .body())
                                    .path("data"),
                            new TypeReference<>() {});
            Map<String, Object> form = new LinkedHashMap<>();
            for (String key : List.of(
                    "address",
                    "postcode",
                    "addressSince",
                    "tenure",
                    "landlord",
                    "keptBack",
                    "keptBackFrom",
                    "keptBackWhy",
                    "keptBackSince",
                    "members",
                    "responsibility")) if (shown.get(key) != null) form.put(key, shown.get(key));
            form.put("householdSeen", shown.get("householdNow"));
            return form;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void lives(String name, String address, LocalDate since, String keptBackWhy) {
        Map<String, Object> said = answers(
                "member",
                WhatIsKnown.line(known.form(), name).get("id"),
                "address",
                address,
                "postcode",
                "BS1 2DD",
                "sinceOn",
                since.toString(),
                "keptBack",
                keptBackWhy == null ? "no" : "yes",
                "saidBy",
                "Jordan himself");
        if (keptBackWhy != null) said.put("keptBackWhy", keptBackWhy);
        desk.inCase("katie", h, "record-home", said);
    }

    /** Decision 0027: of two lines of one person one counts, with what the other says. */
    @Test
    void what_is_known_of_a_line_that_is_merged_goes_along_and_comes_back() {
        known.says("katie", "Mia", answers("firstLanguage", "Polish"));
        known.says("katie", "Kayla", answers("religion", "Muslim"));
        List<Map<String, Object>> lines = database.queryForList(
                "select id, name from household_member where case_id = (select id from family_case where reference = ?)",
                h);
        Object mia = id(lines, "Mia"), kayla = id(lines, "Kayla");
        // Two sisters are written with one birthday, as if they were one.
        database.update(
                "update household_member set born = (select born from household_member where id = ?), recorded_by = 'katie' where id = ?",
                kayla,
                mia);
        desk.inCase(
                "katie",
                h,
                "merge-people",
                answers("member", kayla, "other", mia, "reason", "Written down by two people."));
        assertThat(WhatIsKnown.line(known.form(), "Kayla"))
                .containsEntry("religion", "Muslim")
                .containsEntry("firstLanguage", "Polish");
        desk.inCase(
                "katie",
                h,
                "take-apart",
                answers(
                        "joining",
                        database.queryForObject(
                                "select id::text from joining where member_id = ? and kind = 'writtenTwice'",
                                String.class,
                                kayla),
                        "reason",
                        "They are two sisters after all."));
        assertThat(WhatIsKnown.line(known.form(), "Kayla"))
                .containsEntry("religion", "Muslim")
                .containsEntry("firstLanguage", null);
        assertThat(WhatIsKnown.line(known.form(), "Mia")).containsEntry("firstLanguage", "Polish");
    }

    private static Object id(List<Map<String, Object>> lines, String name) {
        return lines.stream()
                .filter(line -> line.get("name").toString().startsWith(name))
                .findFirst()
                .orElseThrow()
                .get("id");
    }

    private List<String> reasons(Map<String, Object> said) {
        return reasonsOf("Hannah", said);
    }

    private List<String> reasonsOf(String name, Map<String, Object> said) {
        return desk.refusal(() -> known.says("katie", name, said)).reasons().stream()
                .map(Refusal.Reason::field)
                .toList();
    }

    private String page() {
        return pageOf("katie");
    }

    private String pageOf(String user) {
        return visitor(user).get("/cases/" + h + "/whole").body();
    }

    private Visitor visitor(String user) {
        return PEOPLE.at(port, user, Office.PASSWORD);
    }
}
