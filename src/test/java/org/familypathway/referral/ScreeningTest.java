package org.familypathway.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.DecisionService;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.London;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyH;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.familypathway.story.ToFamiliesFirst;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** What brings a family to a service, asked before anybody decides, each hit with its requirement (R54, R55, R111, R112, R159, R162, R168, R170, R184, R187, R189, R192 to R195, R197; conflict 7). */
@PathwayTest
class ScreeningTest {
    @Autowired
    Desk desk;

    @Autowired
    Office office;

    @Autowired
    Cases cases;

    @Autowired
    Screenings screenings;

    @Autowired
    ScreenPriorityCriteria screenPriorityCriteria;

    @Autowired
    ReferralCriteria criteria;

    @Autowired
    DecideReferral decideReferral;

    @Autowired
    DecisionService decisions;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ObjectMapper json;

    @Autowired
    JdbcTemplate database;

    @Autowired
    ScreenDisadvantages screenDisadvantages;

    @BeforeEach
    void opens() {
        office.opens();
    }

    /** R159, R170: five of seven, each with its day; who asked about the children is recorded; whoever decides sees the hits. */
    @Test
    void five_of_seven_disadvantages_make_a_family_at_risk() {
        String family = desk.refer("sue", ToFamiliesFirst.referral("hill"));
        assertThat(desk.workOnlyIn(family, "referral")).isWaitingAtExactly("userTask_screenDisadvantages");
        desk.passDeadline(family, "screenDisadvantages");
        desk.complete("tara", family, "screenDisadvantages", ToFamiliesFirst.disadvantages(5));
        assertThat(desk.instance(family, "referral")).isWaitingAt("userTask_decideReferral");

        transaction.executeWithoutResult(t -> {
            Screening screening = screenings
                    .findFirstByCaseIdOrderByScreenedAtDescIdDesc(
                            theCase(family).getId())
                    .orElseThrow();
            assertThat(screening.found())
                    .contains("noParentInWork", "parentsIllness")
                    .doesNotContain("goingWithout");
            assertThat(screening.getAskedBy()).contains("Drug treatment");
            assertThat(screening.getChildrenInHousehold()).isEqualTo(2);
            assertThat(screening.answers())
                    .filteredOn(one -> one.isSo() && !one.getItem().startsWith("parentO"))
                    .filteredOn(one -> ReferralCriteria.DISADVANTAGES.contains(one.getItem()))
                    .allMatch(one -> one.getSeenOn() != null);
            assertThat(decideReferral.fill(theCase(family)).get("criteria").toString())
                    .contains("Five or more of the seven disadvantages", "A parent offends");
            assertThat((List<?>) decideReferral.fill(theCase(family)).get("warnings"))
                    .isEmpty();
        });
    }

    /** R168, R170: who is counted is on the record. */
    @Test
    void as_many_children_are_counted_as_the_record_has() {
        String family = desk.refer("sue", ToFamiliesFirst.referral("hill"));
        Object shown = transaction.execute(
                t -> screenDisadvantages.fill(theCase(family)).get("childrenInHousehold"));
        assertThat(shown).isEqualTo(2);
        for (long other : new long[] {0, 1, 3}) {
            var typed = ToFamiliesFirst.disadvantages(5);
            typed.put("childrenInHousehold", other);
            assertThat(desk.refusal(() -> desk.complete("tara", family, "screenDisadvantages", typed))
                            .reasons())
                    .singleElement()
                    .satisfies(reason -> {
                        assertThat(reason.field()).isEqualTo("childrenInHousehold");
                        assertThat(reason.message())
                                .startsWith(
                                        "The record has 2 children in the household: Alfie Finch, Robyn Finch. Put the number right");
                    });
        }
        assertThat(screenings.findFirstByCaseIdOrderByScreenedAtDescIdDesc(
                        theCase(family).getId()))
                .isEmpty();
    }

    /** R168, R170: that nobody asked is no end of it. */
    @Test
    void where_no_adults_service_has_asked_about_the_children_it_is_said_which_is_asked_now() {
        String family = desk.refer("sue", ToFamiliesFirst.referral("hill"));
        var typed = ToFamiliesFirst.disadvantages(5);
        typed.put("askedAboutChildren", "no");
        typed.put("askedBy", null);
        assertThat(desk.refusal(() -> desk.complete("tara", family, "screenDisadvantages", typed)))
                .hasMessage(
                        "“Which adults’ service is asked about the children now, by whom and by when” is needed. Please fill it in.");
        typed.put("askAdults", "Tara rings the drug treatment service by Friday.");
        desk.complete("tara", family, "screenDisadvantages", typed);
        assertThat(further(family)).contains("Tara rings the drug treatment service by Friday.");
    }

    /** R168: whoever works with the parent tells of the children, and who of them joins in. */
    @Test
    void a_service_for_adults_that_refers_says_what_it_knows_of_the_children_and_who_joins_in() {
        for (String agency : List.of(
                "adultSocialCare",
                "adultMentalHealth",
                "adultHealth",
                "drugAndAlcoholTeam",
                "domesticViolenceSpecialist",
                "probation",
                "prison",
                "jobcentre")) {
            var referral = ToFamiliesFirst.referral("hill");
            referral.put("agency", agency);
            assertThat(desk.refusal(() -> desk.refer("sue", referral)))
                    .as(agency)
                    .hasMessage(
                            "“What your service knows of the children at home, and who of it joins in the work” is needed. Please fill it in.");
        }
        var referral = ToFamiliesFirst.referral("hill");
        referral.put("agency", "drugAndAlcoholTeam");
        referral.put("adultServiceKnows", "Jade cooks for all when he drinks; Pat Lowe comes to the first visit.");
        assertThat(further(desk.refer("sue", referral)))
                .contains("Jade cooks for all when he drinks; Pat Lowe comes to the first visit.");
    }

    private List<String> further(String family) {
        return database.queryForList(
                "select text from further_answer where case_id = ?",
                String.class,
                theCase(family).getId());
    }

    @Test
    void fewer_than_five_warn_and_a_day_in_the_future_is_refused() {
        String family = desk.refer("sue", ToFamiliesFirst.referral("hill"));
        var typed = ToFamiliesFirst.disadvantages(4);
        typed.put("lowIncome", "yes");
        typed.put("lowIncomeSeenOn", LocalDate.now(London.ZONE).plusDays(2).toString());
        assertThat(desk.refusal(() -> desk.complete("tara", family, "screenDisadvantages", typed)))
                .hasMessage("“Seen on” lies in the future. Write it down when it has happened.");
        assertThat(screenings.findFirstByCaseIdOrderByScreenedAtDescIdDesc(
                        theCase(family).getId()))
                .isEmpty();

        desk.complete("tara", family, "screenDisadvantages", ToFamiliesFirst.disadvantages(4));
        String warnings = transaction.execute(
                t -> decideReferral.fill(theCase(family)).get("warnings").toString());
        assertThat(warnings).contains("Fewer than five of the seven disadvantages are known");
    }

    /** R193, R197, R189, R192, R194: each that is met is a hit of its own; R217: the meeting that it came from is kept. */
    @Test
    void each_priority_criterion_that_is_met_is_recorded() {
        String finch = desk.refer("sue", ToFamiliesFirst.referral("river"));
        var answers = json.convertValue(ToFamiliesFirst.priorityCriteria(), ScreenPriorityCriteria.Answers.class);
        List<String> met = transaction.execute(t -> {
            screenPriorityCriteria.record(theCase(finch), answers, "flora");
            assertThat(screenings
                            .findFirstByCaseIdOrderByScreenedAtDescIdDesc(
                                    theCase(finch).getId())
                            .orElseThrow()
                            .found())
                    .contains("carePlanning");
            return decisions
                    .evaluateDecisionTableByKey("referral-criteria", criteria.facts(theCase(finch)))
                    .collectEntries("criterion");
        });
        assertThat(met)
                .containsExactlyInAnyOrder(
                        "ageInRange",
                        "imminentRisk",
                        "missingOrExploited",
                        "noBoundaries",
                        "conflictAndAggression",
                        "conflictTowardsBreakdown",
                        "frequentlyMissing",
                        "outLateOrMissing",
                        "parentsPowerless",
                        "levelFour",
                        "youngerSiblings");
    }

    /** R14: non-engagement counts for nine months, and no longer. */
    @Test
    void non_engagement_counts_for_nine_months() {
        LocalDate today = LocalDate.now(London.ZONE);
        for (int monthsAgo : List.of(8, 10)) {
            Map<String, Object> typed = FamilyH.referral(today, "north");
            Map<String, Object> refusedLetIn = new HashMap<>();
            refusedLetIn.put("id", null);
            refusedLetIn.put("agency", "socialServices");
            refusedLetIn.put("fromOn", today.minusMonths(12).toString());
            refusedLetIn.put("toOn", today.minusMonths(monthsAgo).toString());
            refusedLetIn.put("details", "Nobody came to the door");
            typed.put("nonEngagement", List.of(refusedLetIn));
            String family = desk.refer("katie", typed);
            String met = transaction.execute(
                    t -> decideReferral.fill(theCase(family)).get("criteria").toString());
            if (monthsAgo == 8) assertThat(met).contains("did not engage with an agency within nine months");
            else assertThat(met).doesNotContain("did not engage");
        }
    }

    /** R195: a risk from missing episodes or exploitation has been identified by somebody. */
    @Test
    void who_identified_the_risk_is_asked() {
        String finch = desk.refer("sue", ToFamiliesFirst.referral("river"));
        desk.complete("fay", finch, "contactSocialWorker", ToFamiliesFirst.contact("fay", false));
        desk.complete("flora", finch, "assessReferralRisk", ToFamiliesFirst.risk());
        var typed = ToFamiliesFirst.priorityCriteria();
        typed.put("identifiedBy", List.of());
        assertThat(desk.refusal(() -> desk.complete("flora", finch, "screenPriorityCriteria", typed)))
                .hasMessage("Who identified the risk from missing episodes or exploitation? Choose them.");
    }

    /** Every row of the table that a screening, a factor or a way of working brings, one by one. */
    @Test
    void every_criterion_and_every_warning_has_its_row() {
        for (String found : Stream.of(
                        ReferralCriteria.PRIORITY,
                        List.of(
                                "conflictTowardsBreakdown",
                                "frequentlyMissing",
                                "sexualExploitation",
                                "selfNeglectBySubstances",
                                "shortCareEpisode",
                                "earlierCare"),
                        List.of(
                                "aggressive",
                                "outLateOrMissing",
                                "disengagedFromEducation",
                                "suspectPeers",
                                "deceitful",
                                "parentsPowerless"),
                        List.of("levelFour", "youngerSiblings"))
                .flatMap(List::stream)
                .toList())
            assertThat(hits("families-first", Map.of("found", List.of(found), "priority", 1L)))
                    .containsExactly("ageInRange", found);
        for (String found : List.of("parentOffends", "parentMentalHealth", "parentDrugs", "parentAlcohol"))
            assertThat(hits("think-family", Map.of("found", List.of(found), "disadvantages", 5L)))
                    .containsExactly("fiveDisadvantages", found);
        assertThat(hits("families-first", Map.of())).containsExactly("ageInRange", "noPriorityCriterion");
        assertThat(hits("families-first", Map.of("priority", 1L, "childrenInRange", 0L)))
                .containsExactly("noChildInRange");
        assertThat(hits("think-family", Map.of("disadvantages", 4L))).containsExactly("fewerDisadvantages");
        for (String factor : List.of(
                "parentalSubstanceMisuse",
                "domesticAbuse",
                "parentalMentalHealth",
                "crimeOrAntiSocialBehaviour",
                "worklessness"))
            assertThat(hits("targeted-family-support", Map.of("factors", List.of(factor))))
                    .containsExactly(factor, "belowLevelThree");
        assertThat(hits(
                        "targeted-family-support",
                        Map.of("factors", List.of("domesticAbuse", "worklessness", "parentalMentalHealth"))))
                .contains("multipleAndComplexNeeds")
                .doesNotContain("belowLevelThree");
    }

    /** Conflict 7: what opens the door of one service opens no other. */
    @Test
    void the_threshold_is_that_of_the_way_of_working() {
        Map<String, Object> same = Map.of(
                "factors",
                List.of("domesticAbuse", "worklessness", "parentalMentalHealth"),
                "incidents",
                3,
                "disadvantages",
                3L,
                "found",
                List.of("imminentRisk"),
                "priority",
                1L);
        assertThat(hits("family-support-project", same)).contains("antiSocialBehaviour");
        assertThat(hits("targeted-family-support", same))
                .contains("multipleAndComplexNeeds")
                .doesNotContain("antiSocialBehaviour");
        assertThat(hits("lead-family-worker", same)).containsExactly("earlyHelpIdentified");
        assertThat(hits("think-family", same)).containsExactly("fewerDisadvantages");
        assertThat(hits("families-first", same)).containsExactly("ageInRange", "imminentRisk");
    }

    private List<String> hits(String profile, Map<String, Object> facts) {
        Map<String, Object> asked = new HashMap<>(Map.of(
                "profile",
                profile,
                "incidents",
                0,
                "violence",
                0,
                "nonEngagement",
                0L,
                "legalAction",
                0L,
                "factors",
                List.of(),
                "children",
                1L,
                "found",
                List.of(),
                "disadvantages",
                0L,
                "priority",
                0L));
        asked.put("childrenInRange", 1L);
        asked.putAll(facts);
        return decisions.evaluateDecisionTableByKey("referral-criteria", asked).collectEntries("criterion");
    }

    private FamilyCase theCase(String reference) {
        return cases.findByReference(reference).orElseThrow();
    }
}
