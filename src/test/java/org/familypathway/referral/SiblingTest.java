package org.familypathway.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.FamilyRecord;
import org.familypathway.kernel.London;
import org.familypathway.lead.LeadAssignment;
import org.familypathway.story.AtAnyMoment;
import org.familypathway.story.Desk;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;

/** A younger sibling for whom a risk of care is seen comes into the work (R194); a family of a former case is recognised whichever service it comes to. */
@PathwayTest
class SiblingTest {
    @Autowired
    Desk desk;

    @Autowired
    Office office;

    @Autowired
    ApplicationContext application;

    @Autowired
    JdbcTemplate database;

    @Autowired
    Cases cases;

    @Autowired
    LeadAssignment leadAssignment;

    @Autowired
    WebApplicationContext pages;

    @Autowired
    ProcessEngine engine;

    @BeforeEach
    void opens() {
        office.opens();
    }

    private String page(String user, String address) {
        try {
            return MockMvcBuilders.webAppContextSetup(pages)
                    .build()
                    .perform(MockMvcRequestBuilders.get(address).principal(() -> user))
                    .andReturn()
                    .getResponse()
                    .getContentAsString();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private FamilyCase theCase(String reference) {
        return cases.findByReference(reference).orElseThrow();
    }

    private List<String> events(String view, String reference) {
        return database.queryForList(
                "select kind from " + view + " where case_id = ? order by happened_at, recorded_at",
                String.class,
                theCase(reference).getId());
    }

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    FamilyRecord record;

    @Test
    void a_younger_sibling_comes_into_the_work_and_is_known_to_assessment_and_plan() {
        String r = new AtAnyMoment(application, "river", "fay", "finn", "flora").reference;
        desk.inCase(
                "fay",
                r,
                "include-sibling",
                AtAnyMoment.sibling(LocalDate.now(London.ZONE).minusYears(2), AtAnyMoment.mother(application, r)));
        List<String> choices = transaction.execute(t -> record.memberChoices(theCase(r))).stream()
                .map(choice -> choice.get("label"))
                .toList();
        assertThat(choices).contains("Noah Hale (Son)", "Mia Hale (Daughter)");
        assertThat(page("fay", "/cases/" + r + "/whole"))
                .contains("He was alone in the flat twice in the night.", "Noah Hale");
        String noah = database.queryForObject(
                "select id::text from household_member where case_id = ? and name = 'Noah Hale'",
                String.class,
                theCase(r).getId());
        Map<String, Object> again =
                AtAnyMoment.sibling(LocalDate.now(London.ZONE).minusYears(2), AtAnyMoment.mother(application, r));
        again.put("known", "yes");
        again.put("member", noah);
        for (String key : List.of("name", "born", "relationship", "school", "heldAs", "heldKnown"))
            again.put(key, null);
        assertThat(desk.refusal(() -> desk.inCase("fay", r, "include-sibling", again))
                        .getMessage())
                .isEqualTo("This child is in the work already.");
        again.put(
                "member",
                database.queryForObject(
                        "select id::text from household_member where case_id = ? and name = 'Mia Hale'",
                        String.class,
                        theCase(r).getId()));
        desk.inCase("fay", r, "include-sibling", again);
        assertThat(events("sibling_events", r)).hasSize(2);
    }

    @Test
    void nobody_beyond_the_ages_of_the_service_comes_into_its_work() {
        String r = new AtAnyMoment(application, "river", "fay", "finn", "flora").reference;
        long before = members(r);
        assertThat(desk.refusal(() -> desk.inCase(
                                "fay",
                                r,
                                "include-sibling",
                                AtAnyMoment.sibling(
                                        LocalDate.now(London.ZONE).minusYears(19), AtAnyMoment.mother(application, r))))
                        .getMessage())
                .isEqualTo("Families First River works with children up to 18.");
        assertThat(members(r)).isEqualTo(before);
        String h = new AtAnyMoment(application, "hill", "theo", "tess", "tara").reference;
        Map<String, Object> grownUp =
                AtAnyMoment.sibling(LocalDate.now(London.ZONE).minusYears(19), AtAnyMoment.mother(application, h));
        for (String key : List.of("heldAs", "heldKnown")) grownUp.put(key, null);
        assertThat(desk.refusal(() -> desk.inCase("theo", h, "include-sibling", grownUp))
                        .getMessage())
                .isEqualTo("Nobody who may agree for Noah Hale has agreed. Who may: Noah Hale.");
        grownUp.put("agreedByGivers", List.of("themselves"));
        desk.inCase("theo", h, "include-sibling", grownUp);
        assertThat(members(h)).isEqualTo(before + 1);
    }

    /** Re-referral: another service sees that the family is known and whom to ask, and nothing of the former case. */
    @Test
    void a_family_known_to_another_service_is_recognised_without_showing_what_may_not_be_seen() {
        AtAnyMoment former = new AtAnyMoment(application, "river", "fay", "finn", "flora");
        Map<String, Object> sameFamily = referralTo("hill");
        sameFamily.put("members", List.of(hannahOf(former)));
        String again = desk.refer("rita", sameFamily);
        Object found = desk.as(
                "tara",
                () -> transaction.execute(t -> application
                        .getBean("decideReferral", org.familypathway.forms.Step.class)
                        .fill(theCase(again))));
        assertThat(found.toString())
                .contains("another record that you may not see", "a manager of Families First River")
                .doesNotContain(former.reference);
        assertThat(page("tara", "/cases/" + former.reference + "/whole")).doesNotContain("Mia Hale");
    }

    private Map<String, Object> referralTo(String service) {
        return org.familypathway.story.FamilyH.referral(LocalDate.now(London.ZONE), service);
    }

    private Map<String, Object> hannahOf(AtAnyMoment family) {
        Map<String, Object> hannah = new LinkedHashMap<>(database.queryForMap(
                "select name, born::text, relationship, ethnicity, communication, school from household_member where case_id = ? and relationship = 'mother'",
                family.theCase().getId()));
        hannah.put("id", null);
        hannah.put("atHome", "yes");
        return hannah;
    }

    private long members(String r) {
        return database.queryForObject(
                "select count(*) from household_member where case_id = ? and removed_at is null",
                Long.class,
                theCase(r).getId());
    }
}
