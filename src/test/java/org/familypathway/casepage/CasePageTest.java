package org.familypathway.casepage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.familypathway.story.Desk.answers;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;
import org.familypathway.access.SignedInOnce;
import org.familypathway.access.Visitor;
import org.familypathway.family.Cases;
import org.familypathway.family.Entries;
import org.familypathway.family.Entry;
import org.familypathway.family.HouseholdMembers;
import org.familypathway.forms.CaseStep;
import org.familypathway.kernel.London;
import org.familypathway.lead.LeadAssignment;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyH;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** One case on one page, by need to know (R64, R72, R153, R155). */
@PathwayTest
class CasePageTest {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final SignedInOnce PEOPLE = new SignedInOnce();

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
    HouseholdMembers members;

    @Autowired
    LeadAssignment leadAssignment;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Map<String, CaseStep<?>> steps;

    @Autowired
    ChronologySection chronology;

    @Autowired
    JdbcTemplate database;

    private final LocalDate today = LocalDate.now(London.ZONE);

    @BeforeEach
    void opens() {
        office.opens();
    }

    @Test
    void before_a_lead_is_named_managers_of_the_service_see_the_case_and_nobody_else() {
        String h = desk.refer("katie", FamilyH.referral(today, "north"));

        for (String sees : new String[] {"maya", "sam"})
            assertThat(page(sees, h).statusCode()).as(sees).isEqualTo(200);
        for (String doesNot : new String[] {"katie", "wendy", "marcus"}) {
            HttpResponse<String> answer = page(doesNot, h);
            assertThat(answer.statusCode()).as(doesNot).isEqualTo(404);
            assertThat(answer.body()).contains("There is no such page for you").doesNotContain("Family H", "Hannah");
        }
        for (String closedDoor : new String[] {"rita", "ana"})
            assertThat(page(closedDoor, h).statusCode()).as(closedDoor).isEqualTo(403);
    }

    @Test
    void who_leads_and_who_covers_see_it_until_another_worker_leads() {
        String h = allocated();
        assertThat(page("katie", h).statusCode()).isEqualTo(200);
        assertThat(page("kofi", h).statusCode()).isEqualTo(200);
        assertThat(visitor("katie").get("/cases").body()).contains(h);

        office.worker("nadia", "north-workers");
        desk.as(
                "maya",
                () -> transaction.execute(one -> leadAssignment.lead(
                        cases.findByReference(h).orElseThrow(), "nadia", "kofi", "Katie goes on leave.", "maya")));

        assertThat(page("katie", h).statusCode()).isEqualTo(404);
        assertThat(visitor("katie").get("/cases").body()).doesNotContain(h);
        assertThat(visitor("katie").get("/api/forms/cases/" + h + "/add-entry").statusCode())
                .isEqualTo(404);
        assertThat(page("nadia", h).body()).contains("Nadia", "Who led before", "Katie", "Has room.");
    }

    /** What somebody needs in a hurry is not looked for among forty others. */
    @Test
    void what_protects_somebody_stands_first_among_the_actions_and_the_rest_by_what_it_is_about() {
        String page = page("katie", allocated()).body();
        String actions = page.substring(page.indexOf("What you can do at any time"));
        assertThat(actions.indexOf("/do/"))
                .isEqualTo(actions.indexOf("/do/report-harm"))
                .isLessThan(actions.indexOf("/do/report-crisis"));
        assertThat(actions)
                .containsSubsequence(
                        "To protect somebody",
                        "Report significant harm",
                        "Report a crisis",
                        "The record of the family",
                        "Add a note, contact or visit",
                        "Consent and sharing");
    }

    @Test
    void each_chapter_that_brings_an_action_has_a_heading_for_it() {
        assertThat(steps).isNotEmpty().allSatisfy((name, step) -> assertThat(ActionsByChapter.heading(step))
                .as(name)
                .isNotNull());
    }

    /** R12: the family's make-up, the ethnicity of each member, the tenure. */
    @Test
    void it_shows_household_lead_deadlines_what_is_to_be_done_and_what_happened() {
        String h = allocated();

        String page = page("katie", h).body();
        assertThat(page)
                .contains("Family H", h, "Family support north")
                .contains("14 Larkspur Walk", "Hannah Hale", "Mia Hale", "Hilltop Primary, absent six months")
                .contains("Secure tenant", "City council", "W/B", "W/BC")
                .contains("Katie", "Kofi", "covers")
                .contains("Now in:", "Referral", "Tell the referrer")
                .contains("Referral accepted: Six years of complaints")
                .contains("Deadlines", "Why then", "Done in time")
                .contains("/cases/" + h + "/do/add-entry", "Add a note, contact or visit")
                .contains("/cases/" + h + "/do/change-household", "/cases/" + h + "/do/report-harm");
        assertThat(visitor("katie").get("/cases/" + h + "/do/add-entry").body())
                .contains("data-family-pathway-form=\"/api/forms/cases/" + h + "/add-entry\"")
                .contains("data-next=\"/cases/" + h + "\"", "/family-pathway-form.js");
    }

    /** R64: what somebody needs at the door is on one screen, and each part of the record in one chapter. */
    @Test
    void the_summary_says_in_short_what_protects_and_leads_to_each_chapter() {
        String h = allocated();
        String summary = visitor("katie").get("/cases/" + h).body();

        assertThat(summary)
                .contains("14 Larkspur Walk", "Hannah Hale", "Mia Hale", "Now in:", "Tell the referrer")
                .containsSubsequence("Key worker", "Katie", "Covers", "Kofi")
                .doesNotContain("Referral accepted: Six years of complaints", "<table");
        assertThat(summary.indexOf("not recorded as seen yet"))
                .as("what protects stands first")
                .isPositive()
                .isLessThan(summary.indexOf("14 Larkspur Walk"));
        for (Chapter chapter : Chapter.values()) {
            assertThat(summary).contains("href=\"/cases/%s/%s\"".formatted(h, chapter), chapter.words());
            HttpResponse<String> page = visitor("katie").get("/cases/" + h + "/" + chapter);
            assertThat(page.statusCode()).as(chapter.name()).isEqualTo(200);
            assertThat(page.body()).contains("<h1>" + chapter.words() + "</h1>");
        }
        assertThat(visitor("wendy").get("/cases/" + h + "/safety").statusCode()).isEqualTo(404);
        assertThat(visitor("katie").get("/cases/" + h + "/no-chapter").statusCode())
                .isEqualTo(404);
    }

    @Test
    void each_part_stands_in_its_chapter_and_in_no_other() {
        String h = allocated();
        Visitor katie = visitor("katie");
        java.util.regex.Pattern part =
                java.util.regex.Pattern.compile("<section class=\"part\"[^>]* aria-labelledby=\"([^\"]+)\"");
        java.util.function.Function<String, java.util.List<String>> parts = page ->
                part.matcher(page).results().map(found -> found.group(1)).toList();
        java.util.List<String> inChapters = java.util.Arrays.stream(Chapter.values())
                .flatMap(chapter ->
                        parts.apply(katie.get("/cases/" + h + "/" + chapter).body()).stream())
                .toList();

        assertThat(inChapters)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(
                        parts.apply(page("katie", h).body()))
                .contains("household", "deadlines", "lead", "chronology");
        assertThat(parts.apply(katie.get("/cases/" + h + "/family").body()))
                .contains("household")
                .doesNotContain("lead");
    }

    @Test
    void words_are_found_wherever_the_reader_may_read_them_and_lead_to_their_entry() {
        String h = allocated();
        hasHappened(h, null, "fact", "The piano teacher Zoë Quill rang twice.");
        Visitor katie = visitor("katie");

        assertThat(found(katie, h, "quill ZOE"))
                .contains("1 place", "What happened: Chronology", "The piano teacher Zoë");
        assertThat(found(katie, h, "Larkspur")).contains("The family: Household", "/family#household~");
        assertThat(found(katie, h, "nowhere quill")).contains("Nothing that you may read here has all these words.");
        assertThat(katie.send("POST", "/cases/" + h + "/find", FORM, "words=" + "x".repeat(5000))
                        .statusCode())
                .isEqualTo(302);
        assertThat(katie.get("/cases/" + h + "/find").body()).contains("Nothing that you may read here");
        for (String way : new String[] {"GET", "POST"})
            assertThat(visitor("wendy")
                            .send(way, "/cases/" + h + "/find", FORM, "words=Quill")
                            .statusCode())
                    .as(way)
                    .isEqualTo(404);
    }

    /** Else whoever tries streets one after the other learns the one that is kept back. */
    @Test
    void an_address_that_is_kept_back_is_not_found_by_whoever_may_not_read_it() {
        String h = allocated();
        hasHappened(h, null, "fact", "We met at 14 Larkspur Walk by the gate.");
        transaction.executeWithoutResult(one -> database.update(
                "update household set kept_back_from = 'the father', kept_back_why = 'An injunction', kept_back_since = current_date where id = (select id from family_case where reference = ?)",
                h));

        assertThat(found(visitor("katie"), h, "Larkspur")).contains("We met at");
        assertThat(found(visitor("kofi"), h, "gate")).contains("1 place", "We met at [an address that is kept back]");
        assertThat(found(visitor("kofi"), h, "Larkspur")).contains("Nothing that you may read here");
    }

    @Test
    void what_others_recorded_since_somebody_last_read_a_chapter_is_marked_and_listed() {
        String h = allocated();
        Visitor katie = visitor("katie");
        assertThat(katie.get("/cases/" + h).body())
                .as("nothing is new to whoever reads first")
                .doesNotContain("New since");
        assertThat(katie.get("/cases/" + h + "/history").body()).doesNotContain("New here");

        hasHappened(h, null, "fact", "I rang the school myself.");
        assertThat(katie.get("/cases/" + h).body()).as("one’s own is no news").doesNotContain("I rang the school");
        hasHappened(h, null, "fact", "Kofi met Mia at the library.", "kofi");

        assertThat(katie.get("/cases/" + h).body())
                .contains("New since you last looked", "Kofi met Mia at the library.");
        assertThat(katie.get("/cases/" + h + "/history").body())
                .contains("New here since you last read it")
                .containsSubsequence("New here", "Kofi met Mia at the library.", "Chronology");
        assertThat(katie.get("/cases/" + h + "/safety").body()).doesNotContain("Kofi met Mia");
        assertThat(visitor("kofi").get("/cases/" + h).body()).doesNotContain("Kofi met Mia");
    }

    /** What a chapter brings to the chronology is new in that chapter, and not somewhere else. */
    @Test
    void each_view_of_the_chronology_is_read_in_a_chapter_that_is_said() {
        assertThat(chronology.views()).isNotEmpty().allSatisfy(view -> assertThat(WhatIsNew.chapter(view.split(" ")[0]))
                .as(view)
                .isNotEqualTo(Chapter.history));
    }

    private static String found(Visitor person, String reference, String words) {
        person.send("POST", "/cases/" + reference + "/find", FORM, "words=" + words.replace(" ", "+"));
        return person.get("/cases/" + reference + "/find").body();
    }

    @Test
    void an_address_of_before_there_were_chapters_leads_to_what_it_meant() {
        String h = allocated();
        String about = java.util.UUID.randomUUID().toString();
        HttpResponse<String> journey = visitor("katie").get("/cases/" + h + "?about=" + about);
        assertThat(journey.statusCode()).isEqualTo(302);
        assertThat(journey.headers().firstValue("Location").orElse(""))
                .endsWith("/cases/" + h + "/history?about=" + about);
        assertThat(visitor("katie").get("/cases/" + h).body()).contains("data-whole=\"/cases/" + h + "/whole\"");
    }

    @Test
    void what_was_typed_is_shown_as_text_whatever_it_holds() {
        String h = allocated();
        String typed = "<script>alert('x')</script><b onclick=x>${7*7} [[${7*7}]]";
        hasHappened(h, null, "fact", typed);

        assertThat(page("katie", h).body())
                .contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&lt;b onclick=x&gt;${7*7} [[${7*7}]]")
                .doesNotContain("<script>alert", "<b onclick");
    }

    @Test
    void the_journey_of_one_child_is_a_link_away_and_fact_is_told_from_opinion() {
        String h = allocated();
        var mia = members.of(cases.findByReference(h).orElseThrow().getId()).stream()
                .filter(m -> m.getName().equals("Mia Hale"))
                .findFirst()
                .orElseThrow();
        hasHappened(h, mia.getId(), "fact", "Mia came to breakfast club on Monday.");
        hasHappened(h, null, "opinion", "The mood at home seems calmer.");

        assertThat(page("katie", h).body())
                .contains("Mia came to breakfast club on Monday.", "The mood at home seems calmer.")
                .contains("about=" + mia.getId())
                .contains(">Fact<", ">Opinion<");
        assertThat(visitor("katie")
                        .get("/cases/" + h + "/history?about=" + mia.getId())
                        .body())
                .contains("Mia came to breakfast club on Monday.", "Only what is about")
                .doesNotContain("The mood at home seems calmer.", "Referral accepted");
    }

    @Test
    void a_note_is_added_from_its_form_and_never_before_it_happened() {
        String h = allocated();
        Visitor katie = visitor("katie");
        String form = "/api/forms/cases/" + h + "/add-entry";

        HttpResponse<String> refused =
                katie.post(form, note(LocalDateTime.now(London.ZONE).plusDays(1)));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("happenedAt", "lies in the future");
        assertThat(page("katie", h).body()).doesNotContain("The door was opened");

        HttpResponse<String> recorded =
                katie.post(form, note(LocalDateTime.now(London.ZONE).minusHours(1)));
        assertThat(recorded.statusCode()).isEqualTo(200);
        assertThat(page("katie", h).body()).contains("The door was opened", "recorded by Katie");
    }

    @Test
    void a_changed_household_keeps_what_it_said_before_and_is_not_overwritten_unread() throws Exception {
        String h = allocated();
        Visitor katie = visitor("katie");
        String form = "/api/forms/cases/" + h + "/change-household";
        var json = new com.fasterxml.jackson.databind.ObjectMapper();
        var shown = json.readTree(katie.get(form).body()).path("data");
        Map<String, Object> answers = answers(
                "address",
                "2 Plover Row",
                "postcode",
                null,
                "tenure",
                "secureTenant",
                "landlord",
                "City council",
                "members",
                json.convertValue(shown.path("members"), Object.class),
                "householdSeen",
                shown.path("householdNow").asText());

        assertThat(katie.post(form, json.writeValueAsString(answers)).statusCode())
                .isEqualTo(200);
        assertThat(page("katie", h).body())
                .contains("2 Plover Row", "What it said before", "Address: “14 Larkspur Walk”");

        answers.put("address", "3 Plover Row");
        HttpResponse<String> second = visitor("kofi").post(form, json.writeValueAsString(answers));
        assertThat(second.statusCode()).isEqualTo(422);
        assertThat(second.body()).contains("Somebody else changed the household while you had this form open");
        assertThat(page("katie", h).body()).doesNotContain("3 Plover Row");
    }

    /** What several people write at the same time is each one's own, and who goes on with a draft after somebody else has changed what it was begun on is told so. */
    @Test
    void a_draft_is_nobody_elses_to_hand_in_and_is_not_laid_over_what_has_changed_since() throws Exception {
        String h = allocated();
        Visitor katie = visitor("katie"), kofi = visitor("kofi");
        var json = new com.fasterxml.jackson.databind.ObjectMapper();
        String note = "/api/forms/cases/" + h + "/add-entry", household = "/api/forms/cases/" + h + "/change-household";
        katie.send("PUT", note + "/draft", "application/json", "{\"text\":\"Half a sentence\"}");
        assertThat(kofi.post(note, note(LocalDateTime.now(London.ZONE).minusMinutes(1)))
                        .statusCode())
                .isEqualTo(200);
        assertThat(json.readTree(katie.get(note).body())
                        .path("draft")
                        .path("text")
                        .asText())
                .isEqualTo("Half a sentence");

        var shown = json.readTree(katie.get(household).body()).path("data");
        Map<String, Object> answers = answers(
                "address",
                "4 Plover Row",
                "postcode",
                null,
                "tenure",
                "secureTenant",
                "landlord",
                "City council",
                "members",
                json.convertValue(shown.path("members"), Object.class),
                "householdSeen",
                shown.path("householdNow").asText());
        katie.send("PUT", household + "/draft", "application/json", json.writeValueAsString(answers));
        assertThat(json.readTree(katie.get(household).body())
                        .path("draftIsOlder")
                        .asBoolean())
                .isFalse();
        answers.put("address", "5 Plover Row");
        assertThat(kofi.post(household, json.writeValueAsString(answers)).statusCode())
                .isEqualTo(200);
        var later = json.readTree(katie.get(household).body());
        assertThat(later.path("draftIsOlder").asBoolean()).isTrue();
        assertThat(later.path("data").path("householdNow")).isEqualTo(shown.path("householdNow"));
        assertThat(later.path("draft").path("address").asText()).isEqualTo("4 Plover Row");
    }

    @Test
    void outside_the_demonstration_nobody_brings_a_deadline_forward() {
        String h = allocated();
        Visitor maya = visitor("maya");
        assertThat(maya.get("/cases/" + h + "/whole").body())
                .doesNotContain("bring-timer-forward", "Only in the demonstration");
        assertThat(maya.send("POST", "/cases/" + h + "/bring-timer-forward", null, "")
                        .statusCode())
                .isEqualTo(404);
    }

    private static String note(LocalDateTime when) {
        return "{\"kind\":\"visit\",\"happenedAt\":\"%s\",\"who\":\"Hannah\",\"how\":\"atHome\",\"about\":null,\"nature\":\"fact\",\"text\":\"The door was opened.\"}"
                .formatted(when.withNano(0));
    }

    private void hasHappened(String reference, java.util.UUID about, String nature, String text) {
        hasHappened(reference, about, nature, text, "katie");
    }

    private void hasHappened(String reference, java.util.UUID about, String nature, String text, String by) {
        transaction.executeWithoutResult(one -> entries.save(Entry.of(
                cases.findByReference(reference).orElseThrow(),
                "note",
                java.time.Instant.now(),
                null,
                null,
                about,
                nature,
                text,
                by,
                java.time.Instant.now())));
    }

    private String allocated() {
        return FamilyH.isLedBy(desk, "katie", "kofi");
    }

    private HttpResponse<String> page(String user, String reference) {
        return visitor(user).get("/cases/" + reference + "/whole");
    }

    private Visitor visitor(String user) {
        return PEOPLE.at(port, user, Office.PASSWORD);
    }
}
