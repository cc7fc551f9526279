package org.familypathway.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.familypathway.story.Desk.answers;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.HouseholdMember;
import org.familypathway.family.HouseholdMembers;
import org.familypathway.forms.Step;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.lead.LeadAssignment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;

/** A child whose date of birth is not known stands on every list of children; an unborn one is planned for, and is not asked or seen. */
@PathwayTest
class ChildrenWithoutDatesTest {
    @Autowired
    Desk desk;

    @Autowired
    Office office;

    @Autowired
    ApplicationContext application;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    HouseholdMembers members;

    @Autowired
    JdbcTemplate database;

    @Autowired
    ObjectMapper json;

    @Autowired
    WebApplicationContext pages;

    private final LocalDate today = LocalDate.now(London.ZONE);

    @BeforeEach
    void opens() {
        office.opens();
    }

    /** A line of the household: pairs of further answers. */
    private static Map<String, Object> line(String name, String relationship, Object... more) {
        Map<String, Object> line = answers("id", null, "name", name, "relationship", relationship, "atHome", "yes");
        line.putAll(answers(more));
        return line;
    }

    private List<Map<String, Object>> household() {
        return List.of(
                line("Ada Moss", "mother"),
                line("Ben Moss", "son"),
                line("Cat Moss", "daughter", "birthKnown", "about", "aboutAge", 7),
                line(
                        "Dan Moss",
                        "son",
                        "birthKnown",
                        "month",
                        "birthMonth",
                        "MARCH",
                        "birthYear",
                        today.getYear() - 11),
                line("Eve Moss", "otherRelative", "birthKnown", "notKnown", "childOrAdult", "child"),
                line("Fin Moss", "otherRelative", "birthKnown", "year", "birthYear", today.getYear() - 40),
                line(
                        "Baby Moss",
                        "child",
                        "birthKnown",
                        "unborn",
                        "expectedOn",
                        today.plusDays(66).toString()));
    }

    private String referred(List<Map<String, Object>> household) {
        Map<String, Object> referral = FamilyH.referral(today, "north");
        referral.put("familyLabel", "Family Moss");
        referral.put("members", household);
        return desk.refer("katie", referral);
    }

    private String led(List<Map<String, Object>> household) {
        String reference = referred(household);
        transaction.executeWithoutResult(t -> application
                .getBean(LeadAssignment.class)
                .lead(theCase(reference), "katie", "kofi", "Has room.", "maya"));
        return reference;
    }

    private FamilyCase theCase(String reference) {
        return application.getBean(Cases.class).findByReference(reference).orElseThrow();
    }

    private Map<String, Object> shown(String reference, String step) {
        return transaction.execute(t -> json.convertValue(
                application.getBean(step, Step.class).fill(theCase(reference)), new TypeReference<>() {}));
    }

    private String page(String reference) {
        try {
            return MockMvcBuilders.webAppContextSetup(pages)
                    .build()
                    .perform(MockMvcRequestBuilders.get("/cases/" + reference + "/whole")
                            .principal(() -> "maya"))
                    .andReturn()
                    .getResponse()
                    .getContentAsString();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void they_are_counted_by_the_criterion_for_younger_brothers_and_sisters() {
        assertThat(shown(referred(household()), "decideReferral")
                        .get("criteria")
                        .toString())
                .contains("Younger brothers or sisters are included");
        assertThat(shown(referred(List.of(line("Ada Moss", "mother"), line("Ben Moss", "son"))), "decideReferral")
                        .get("criteria")
                        .toString())
                .doesNotContain("Younger brothers or sisters are included");
    }

    @Test
    void they_stand_on_the_lists_of_children_and_the_unborn_where_one_plans() {
        String r = led(household());
        assertThat(shown(r, "makeFirstVisit").get("childChoices").toString())
                .contains("Ben Moss", "Cat Moss", "Dan Moss", "Eve Moss")
                .doesNotContain("Ada Moss", "Fin Moss", "Baby Moss");
        assertThat(shown(r, "makeFirstVisit").get("memberChoices").toString()).doesNotContain("Baby Moss");
        Map<String, Object> plan = shown(r, "drawUpPlan");
        assertThat(plan.get("members").toString()).contains("Baby Moss");
        assertThat(plan.get("bornMembers").toString()).contains("Ben Moss").doesNotContain("Baby Moss");
        assertThat(plan.get("owners").toString()).contains("Ben Moss").doesNotContain("Baby Moss");
        assertThat(shown(r, "planAssessment").get("children").toString())
                .contains("Ben Moss", "Cat Moss", "Dan Moss", "Eve Moss")
                .doesNotContain("Ada Moss", "Fin Moss", "Baby Moss");
        String page = page(r);
        String journeys = page.substring(page.indexOf("or the journey of"));
        journeys = journeys.substring(0, journeys.indexOf("</p>"));
        assertThat(journeys)
                .contains("Ben Moss", "Cat Moss", "Dan Moss", "Eve Moss", "Baby Moss")
                .doesNotContain("Fin Moss");
        assertThat(shown(r, "offerConference").get("answers").toString())
                .contains(id(r, "Ada Moss"), id(r, "Fin Moss"))
                .doesNotContain(id(r, "Ben Moss"), id(r, "Eve Moss"), id(r, "Baby Moss"));
    }

    @Test
    void the_record_says_how_exactly_a_birth_is_known() {
        String r = led(household());
        assertThat(page(r))
                .contains(
                        "about 7",
                        "March %d (%s)"
                                .formatted(
                                        today.getYear() - 11,
                                        today.getMonthValue() < 3 ? 10 : today.getMonthValue() > 3 ? 11 : "10 or 11"),
                        "unborn, expected " + London.day(today.plusDays(66)),
                        "date of birth not known; a child");
        Map<String, Object> household = change(r);
        for (Map<String, Object> line : lines(household))
            if (line.get("name").equals("Cat Moss")) {
                assertThat(line).containsEntry("aboutAgeOn", today.toString());
                line.putAll(answers("birthKnown", null, "aboutAge", null, "aboutAgeOn", null, "born", "2019-03-15"));
            }
        desk.inCase("katie", r, "change-household", household);
        assertThat(page(r)).contains("15 Mar 2019 (", "Date of birth: “about 7”");
    }

    @Test
    void who_is_neither_known_to_be_a_child_nor_an_adult_is_asked() {
        Refusal refusal = desk.refusal(() -> referred(List.of(line("Ada Moss", "mother"), line("Gus", "lodger"))));
        assertThat(refusal.reasons()).extracting(Refusal.Reason::field).containsExactly("members[1].childOrAdult");
        assertThat(refusal).hasMessageContaining("Is Gus a child or an adult?");
        Refusal open = desk.refusal(() -> referred(List.of(line("Ben", "son", "birthKnown", "about", "aboutAge", 17))));
        assertThat(open.reasons()).extracting(Refusal.Reason::field).containsExactly("members[0].childOrAdult");
    }

    /** What counts is the birth: an answer beside it that says otherwise would be taken and never used. */
    @Test
    void who_is_said_to_be_a_child_or_an_adult_against_their_birth_is_refused() {
        record Said(String field, String says, Map<String, Object> line) {}
        String earlier = today.minusYears(1).toString();
        for (Said said : List.of(
                // Asked no more where the age says it.
                new Said("childOrAdult", "", about(30, null, "child")),
                new Said("childOrAdult", "", about(4, null, "adult")),
                new Said("childOrAdult", "about 5", about(4, earlier, "adult")),
                new Said("childOrAdult", "an adult", year(today.getYear() - 6, "adult")),
                new Said("childOrAdult", "a child", year(today.getYear() - 36, "child"))))
            assertThat(desk.refusal(() -> referred(List.of(said.line()))))
                    .hasMessageContaining("Child or adult?")
                    .hasMessageContaining(said.says())
                    .satisfies(refusal -> assertThat(refusal.reasons())
                            .extracting(Refusal.Reason::field)
                            .containsExactly("members[0]." + said.field()));
        referred(List.of(about(17, null, "adult"), about(4, earlier, "child"), year(today.getYear() - 18, "child")));
    }

    private static Map<String, Object> about(int age, String on, String said) {
        return line(
                "A", "otherRelative", "birthKnown", "about", "aboutAge", age, "aboutAgeOn", on, "childOrAdult", said);
    }

    private static Map<String, Object> year(int year, String said) {
        return line("A", "otherRelative", "birthKnown", "year", "birthYear", year, "childOrAdult", said);
    }

    @Test
    void a_birth_on_the_wrong_side_of_today_is_refused() {
        record Wrong(String field, Map<String, Object> line) {}
        for (Wrong wrong : List.of(
                new Wrong("born", line("A", "son", "born", today.plusDays(1).toString())),
                new Wrong("birthYear", line("A", "son", "birthKnown", "year", "birthYear", today.getYear() + 1)),
                new Wrong(
                        "aboutAgeOn",
                        line(
                                "A",
                                "son",
                                "birthKnown",
                                "about",
                                "aboutAge",
                                7,
                                "aboutAgeOn",
                                today.plusDays(1).toString())),
                new Wrong(
                        "expectedOn",
                        line(
                                "A",
                                "son",
                                "birthKnown",
                                "unborn",
                                "expectedOn",
                                today.minusDays(29).toString())),
                new Wrong(
                        "expectedOn",
                        line(
                                "A",
                                "son",
                                "birthKnown",
                                "unborn",
                                "expectedOn",
                                today.plusDays(301).toString()))))
            assertThat(desk.refusal(() -> referred(List.of(wrong.line()))).reasons())
                    .extracting(Refusal.Reason::field)
                    .containsExactly("members[0]." + wrong.field());
    }

    @Test
    void nobody_who_is_not_born_yet_has_an_adults_place_in_the_family_or_goes_to_school() {
        String soon = today.plusDays(66).toString();
        for (String adult : List.of("mother", "father", "parentsPartner", "grandparent", "lodger", "absentParent"))
            assertThat(desk.refusal(() ->
                                    referred(List.of(line("A", adult, "birthKnown", "unborn", "expectedOn", soon))))
                            .reasons())
                    .extracting(Refusal.Reason::field)
                    .as(adult)
                    .containsExactly("members[0].relationship");
        assertThat(desk.refusal(() -> referred(List.of(
                                line("A", "child", "birthKnown", "unborn", "expectedOn", soon, "school", "Hilltop"))))
                        .reasons())
                .extracting(Refusal.Reason::field)
                .containsExactly("members[0].school");
    }

    /** Whoever sends what our forms do not, two things of one birth, reads which of them is not taken. */
    @Test
    void a_birth_that_says_two_things_at_once_is_refused_and_no_part_of_it_dropped() {
        String soon = today.plusDays(66).toString(), born = "2015-03-15";
        record Two(String field, Map<String, Object> line) {}
        for (Two two : List.of(
                new Two("aboutAge", line("A", "son", "born", born, "aboutAge", 7)),
                new Two("birthKnown", line("A", "son", "born", born, "birthKnown", "notKnown")),
                new Two("expectedOn", line("A", "son", "born", born, "expectedOn", soon)),
                new Two("birthYear", line("A", "son", "birthKnown", "unborn", "expectedOn", soon, "birthYear", 2015)),
                new Two("childOrAdult", line("A", "son", "born", born, "childOrAdult", "adult")),
                new Two("aboutAgeOn", line("A", "son", "birthKnown", "notKnown", "aboutAgeOn", born))))
            assertThat(desk.refusal(() -> referred(List.of(two.line()))).reasons())
                    .extracting(Refusal.Reason::field)
                    .containsExactly("members[0]." + two.field());
    }

    /** Nobody said whether she lives there: the record does not say that she lives elsewhere. */
    @Test
    void where_a_child_lives_is_not_said_by_leaving_the_question_alone() {
        Map<String, Object> mia = line("Mia Moss", "daughter");
        mia.put("atHome", null);
        String r = led(List.of(line("Ada Moss", "mother"), mia));
        assertThat(database.queryForObject(
                        "select at_home from household_member where case_id = ? and name = 'Mia Moss'",
                        Boolean.class,
                        theCase(r).getId()))
                .isNull();
        assertThat(page(r)).contains("not said whether they live here").doesNotContain("lives elsewhere");
    }

    /** A record that is closed grows no older: who was a child when it was closed stays one in it. */
    @Test
    void in_a_closed_case_everybody_stays_as_old_as_they_were() {
        Map<String, Object> ben = line(
                "Ben Moss", "son", "born", today.minusYears(17).minusDays(9).toString());
        String r = led(List.of(line("Ada Moss", "mother"), ben));
        office.closes(theCase(r).getId());
        new WhatIsKnown(application, r).died("maya", "Ben Moss", today);
        ClockUtil.offset(Duration.ofDays(800).toMillis());
        try {
            assertThat(page(r))
                    .contains(
                            London.day(today.minusYears(17).minusDays(9)) + " (17)",
                            "or the journey of",
                            "1 child; a single parent");
        } finally {
            ClockUtil.reset();
        }
    }

    private String id(String reference, String name) {
        return members.of(theCase(reference).getId()).stream()
                .filter(m -> m.getName().equals(name))
                .map(HouseholdMember::getId)
                .findFirst()
                .orElseThrow()
                .toString();
    }

    /** What “Change the household” shows, ready to be handed in as it is. */
    private Map<String, Object> change(String reference) {
        Map<String, Object> shown = new LinkedHashMap<>(shown(reference, "changeHousehold"));
        shown.put("householdSeen", shown.remove("householdNow"));
        shown.keySet().removeAll(List.of("responsibilityChildren", "holderChoices", "addressHidden"));
        return shown;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> lines(Map<String, Object> household) {
        return (List<Map<String, Object>>) household.get("members");
    }
}
