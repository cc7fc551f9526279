package org.familypathway.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.familypathway.story.Desk.answers;

import java.io.ByteArrayOutputStream;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.familypathway.access.Visitor;
import org.familypathway.document.DocumentStore;
import org.familypathway.kernel.London;
import org.familypathway.plan.FamilyAtPlan;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyHEngagement;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.familypathway.story.WhatIsKnown;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** Papers that the record fills: prepared, looked at, given, numbered and kept as they went out (R116, R124 to R126, R135). Katie leads family H, Maya manages. */
@PathwayTest
class PaperTest {
    private static final List<String> KINDS =
            List.of("contract", "plan", "letterToFamily", "letterToReferrer", "letterToAgency");

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext application;

    @Autowired
    Desk desk;

    @Autowired
    Office office;

    @Autowired
    DocumentStore documents;

    @Autowired
    JdbcTemplate database;

    private FamilyAtPlan h;

    @BeforeEach
    void aFamilyWithAContractAndAPlan() {
        office.opens();
        h = FamilyAtPlan.inForce(application, true);
    }

    @Test
    void a_paper_is_looked_at_before_it_is_given_and_stays_as_it_went_out() {
        Visitor katie = Visitor.signedIn(port, "katie", Office.PASSWORD);
        String paper = prepare("contract", "Dear Hannah, <b>thank you</b> 王");
        String address = "/cases/%s/papers/%s".formatted(h.reference, paper);
        assertThat(katie.get(address).body()).contains("Nobody has it yet", "do/give-paper", "<iframe");
        assertThat(PaperPdfTest.text(pdf(paper)))
                .contains("NOT GIVEN YET", "Dear Hannah, <b>thank you</b> [U+738B]")
                .doesNotContain("Given to");
        var sent = katie.get(address + "/pdf");
        assertThat(sent.headers().firstValue("Content-Type")).hasValue("application/pdf");
        assertThat(sent.headers().allValues("Content-Security-Policy"))
                .as("its own page may show it, and no other site")
                .containsExactly(
                        "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'");
        assertThat(sent.headers().firstValue("Cache-Control").orElse("")).contains("no-store");

        desk.inCase("katie", h.reference, "give-paper", toFamily(paper, "Hannah"));
        byte[] kept = pdf(paper);
        assertThat(PaperPdfTest.text(kept)).contains("Paper 1, " + h.reference, "Given to Hannah Hale on ");
        String papers = katie.get("/cases/" + h.reference + "/papers").body();
        assertThat(papers).contains("Contract, paper 1", "Given to Hannah Hale on ", "SHA-256: " + digest(paper));
        assertThat(katie.get("/cases/" + h.reference + "/history").body())
                .contains("Contract (paper 1): given to Hannah Hale.");
        assertThat(katie.get(address).body())
                .doesNotContain("Nobody has it yet")
                .contains("Paper 1 as PDF");

        database.update("update household_member set name = 'Somebody Else' where id = ?::uuid", h.ids.get("Hannah"));
        database.update("update family_case set label = 'Family Z' where reference = ?", h.reference);
        assertThat(pdf(paper)).isEqualTo(kept);
        prepare("plan", null);
        assertThat(desk.refusal(() -> desk.inCase("katie", h.reference, "give-paper", toFamily(paper, "Kayla"))))
                .as("it was given already")
                .isNotNull();
        assertThat(pdf(paper)).isEqualTo(kept);
        assertThat(database.queryForList(
                        "select r.what from reading r join reader n on n.pseudonym = r.reader where n.person = 'katie' and r.case_reference = ?",
                        String.class,
                        h.reference))
                .contains("A paper as PDF");
        office.worker("wendy", "west-workers");
        Visitor wendy = Visitor.signedIn(port, "wendy", Office.PASSWORD);
        assertThat(wendy.get(address).statusCode()).isEqualTo(404);
        assertThat(wendy.get(address + "/pdf").statusCode()).isEqualTo(404);
    }

    @Test
    void each_paper_says_what_the_record_says_and_has_a_number_of_its_own() throws Exception {
        List<String> all = new ArrayList<>();
        for (String kind : KINDS) {
            String paper = prepare(kind, null);
            desk.inCase("katie", h.reference, "give-paper", to(kind, paper));
            byte[] pdf = pdf(paper);
            assertThat(PaperPdfTest.problems(pdf)).as(kind).isEmpty();
            String text = PaperPdfTest.text(pdf).replaceAll("\\s+", " ");
            assertThat(text).contains("Paper %d, %s".formatted(KINDS.indexOf(kind) + 1, h.reference));
            for (String line : lines(paper)) assertThat(text).as(kind).contains(line.replaceAll("\\s+", " "));
            all.add(text);
        }
        assertThat(all.get(0))
                .contains(database.queryForList(
                                "select s.text from contract_standard s join contract c on c.id = s.contract_id where c.case_id = ?",
                                String.class,
                                h.theCase().getId())
                        .get(0)
                        .replaceAll("\\s+", " "));
        assertThat(all.get(1)).contains("A home we are not ashamed of.", "Version 1, in force since ");
        assertThat(all.get(2)).contains("Katie", "When they are not at work: Kofi");
        assertThat(all.get(3)).contains("has the case as");
        assertThat(all.get(4)).contains("Katie");
    }

    @Test
    void no_paper_goes_out_with_an_address_that_is_kept_back() {
        List<String> prepared = KINDS.stream().map(kind -> prepare(kind, null)).toList();
        String mine = prepare("letterToFamily", "Come to 7 Rose Walk, Marple at noon.");
        database.update(
                "insert into home (id, case_id, member_id, address, since_on, kept_back, kept_back_why, said_by, version, recorded_by, recorded_at) values (gen_random_uuid(), ?, ?::uuid, '7 Rose Walk, Marple', ?, true, 'From the father.', 'Sue', 0, 'katie', now())",
                h.theCase().getId(),
                h.ids.get("Hannah"),
                h.today);
        assertThat(desk.refusal(() -> desk.inCase("katie", h.reference, "give-paper", toFamily(mine, "Hannah"))))
                .as("it came to be kept back after it was prepared")
                .hasMessageContaining("An address stands in it that is kept back");
        for (String kind : KINDS) {
            if (kind.equals("letterToReferrer")) continue;
            assertThat(desk.refusal(() -> prepare(kind, "You find us at 7, ROSE walk; Marple.")))
                    .as(kind)
                    .hasMessageContaining("kept back");
        }
        for (String paper : prepared) {
            assertThat(PaperPdfTest.text(pdf(paper))).doesNotContain("Rose Walk");
            desk.inCase("katie", h.reference, "give-paper", to(KINDS.get(prepared.indexOf(paper)), paper));
        }
        desk.inCase(
                "katie",
                h.reference,
                "give-paper",
                answers("paper", mine, "outcome", "notGiven", "because", "An address stands in it."));
        assertThat(Visitor.signedIn(port, "katie", Office.PASSWORD)
                        .get("/cases/" + h.reference + "/papers")
                        .body())
                .contains("Not given: An address stands in it.");
    }

    @Test
    void an_agency_gets_one_about_those_whom_the_consent_covers_or_on_a_lawful_basis() {
        String plan = prepare("plan", null);
        Map<String, Object> onConsent = new LinkedHashMap<>(
                FamilyHEngagement.contact("education", UUID.fromString(h.consents.get("education"))));
        agency(onConsent, plan);
        assertThat(desk.refusal(() -> desk.inCase("katie", h.reference, "give-paper", onConsent)))
                .hasMessageContaining("no consent to share that with Education stands");
        assertThat(database.queryForObject(
                        "select count(*) from paper where case_id = ? and document_id is not null",
                        Long.class,
                        h.theCase().getId()))
                .as("nothing went out")
                .isZero();
        desk.inCase("katie", h.reference, "give-paper", to("plan", plan));
        assertThat(Visitor.signedIn(port, "katie", Office.PASSWORD)
                        .get("/cases/" + h.reference + "/papers")
                        .body())
                .contains("Shared with Education, Head of year");
    }

    @Test
    void a_letter_is_for_whom_it_is_for_and_the_referrer_learns_no_more_than_who_leads() {
        assertThat(desk.refusal(() -> prepare("letterToReferrer", "They have moved to a refuge.")))
                .hasMessageContaining("The referrer learns no more than who leads the work");
        String letter = prepare("letterToReferrer", null);
        assertThat(desk.refusal(() -> desk.inCase("katie", h.reference, "give-paper", toFamily(letter, "Hannah"))))
                .hasMessageContaining("is not for them");
        String plan = prepare("plan", null);
        assertThat(desk.refusal(() -> desk.inCase("katie", h.reference, "give-paper", referrer(plan))))
                .hasMessageContaining("is not for them");
        Map<String, Object> toKayla = toFamily(plan, "Kayla");
        toKayla.remove("othersAgreed");
        assertThat(desk.refusal(() -> desk.inCase("katie", h.reference, "give-paper", toKayla)))
                .hasMessageContaining("It speaks of Hannah Hale");
    }

    @Test
    void whoever_has_died_is_given_none_and_the_plan_on_paper_asks_them_for_nothing() {
        String letter = prepare("letterToFamily", null);
        assertThat(lines(prepare("plan", null))).anyMatch(line -> line.startsWith("Jordan Hale: "));
        new WhatIsKnown(application, h.reference).died("katie", "Jordan", h.today);
        assertThat(lines(prepare("plan", null))).noneMatch(line -> line.startsWith("Jordan Hale: "));
        assertThat(desk.refusal(() -> desk.inCase("katie", h.reference, "give-paper", toFamily(letter, "Jordan"))))
                .isNotNull();
        assertThat(database.queryForObject(
                        "select count(*) from paper where case_id = ? and given_on is not null",
                        Long.class,
                        h.theCase().getId()))
                .isZero();
    }

    /** Else a consent that was withdrawn since would carry it, or the file would tell of a day on which there was none. */
    @Test
    void a_paper_was_given_no_earlier_than_it_was_prepared() {
        String letter = prepare("letterToFamily", "With my own words.");
        database.update(
                "update paper set prepared_at = now() + interval '1 hour', recorded_at = now() where id = ?::uuid",
                letter);
        assertThat(desk.refusal(() -> desk.inCase("katie", h.reference, "give-paper", toFamily(letter, "Hannah"))))
                .hasMessageContaining("cannot have been given before");
    }

    @Test
    void what_the_record_no_longer_says_is_not_given() {
        String plan = prepare("plan", "With my own words.");
        new WhatIsKnown(application, h.reference).died("katie", "Jordan", h.today);
        assertThat(desk.refusal(() -> desk.inCase("katie", h.reference, "give-paper", toFamily(plan, "Hannah"))))
                .hasMessageContaining("The record has changed since “");
        desk.inCase("katie", h.reference, "give-paper", toFamily(prepare("plan", null), "Hannah"));
    }

    private String prepare(String kind, String words) {
        Map<String, Object> answers = new LinkedHashMap<>();
        answers.put("kind", kind);
        if (words != null) answers.put("words", words);
        desk.inCase("katie", h.reference, "prepare-paper", answers);
        return database.queryForObject(
                "select id::text from paper where case_id = ? order by recorded_at desc, id desc limit 1",
                String.class,
                h.theCase().getId());
    }

    private Map<String, Object> to(String kind, String paper) {
        return switch (kind) {
            case "letterToReferrer" -> referrer(paper);
            case "letterToAgency", "plan" -> {
                Map<String, Object> agency = new LinkedHashMap<>(FamilyHEngagement.lawfulContact(
                        "education", "The school must know what it has promised for Mia."));
                agency(agency, paper);
                yield agency;
            }
            default -> toFamily(paper, "Hannah");
        };
    }

    private static void agency(Map<String, Object> contact, String paper) {
        for (String other : List.of("id", "what")) contact.remove(other);
        contact.put("paper", paper);
        contact.put("outcome", "given");
        contact.put("receiver", "agency");
        contact.put("contactedAt", now());
    }

    private Map<String, Object> referrer(String paper) {
        Map<String, Object> given = toFamily(paper, "Hannah");
        for (String other : List.of("members", "othersAgreed")) given.remove(other);
        given.put("receiver", "referrer");
        return given;
    }

    private Map<String, Object> toFamily(String paper, String member) {
        return new LinkedHashMap<>(Map.of(
                "paper",
                paper,
                "outcome",
                "given",
                "receiver",
                "family",
                "members",
                List.of(h.ids.get(member)),
                "othersAgreed",
                "Everybody, today at home.",
                "how",
                "inPerson",
                "contactedAt",
                now()));
    }

    private static String now() {
        return LocalDateTime.now(London.ZONE).truncatedTo(ChronoUnit.MINUTES).toString();
    }

    private List<String> lines(String paper) {
        return database.queryForList(
                "select text from paper_line where paper_id = ?::uuid order by place", String.class, paper);
    }

    private String digest(String paper) {
        return database.queryForObject(
                "select d.sha256 from paper p join document d on d.id = p.document_id where p.id = ?::uuid",
                String.class,
                paper);
    }

    private byte[] pdf(String paper) {
        UUID document = database.queryForObject(
                "select document_id from paper where id = ?::uuid",
                UUID.class,
                UUID.fromString(paper).toString());
        if (document == null) return preview(paper);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        documents.write(document, out);
        return out.toByteArray();
    }

    private byte[] preview(String paper) {
        return desk.as("katie", () -> application
                .getBean(PaperPage.class)
                .pdf(h.reference, UUID.fromString(paper), () -> "katie")
                .getBody());
    }
}
