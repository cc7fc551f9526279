package org.familypathway.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.familypathway.story.Desk.answers;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.FamilyCase.Outcome;
import org.familypathway.family.HouseholdMember;
import org.familypathway.family.HouseholdMembers;
import org.familypathway.family.OneAndTheSame;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.lead.LeadAssignment;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyH;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.familypathway.story.ToLeadFamilyWorker;
import org.familypathway.story.WhatIsKnown;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/** A referral that does not go straight to a lead worker: declined, asked about, outside the criteria, of a family that is known (R54, R111, R194). */
@PathwayTest
class ReferralDetoursTest {
    @Autowired
    Desk desk;

    @Autowired
    Office office;

    @Autowired
    Cases cases;

    @Autowired
    HouseholdMembers members;

    @Autowired
    OneAndTheSame oneAndTheSame;

    @Autowired
    LeadAssignment leadAssignment;

    @Autowired
    DecideReferral decideReferral;

    @Autowired
    CompleteReferral completeReferral;

    @Autowired
    ApplicationContext application;

    @Autowired
    TransactionTemplate transaction;

    private final LocalDate today = LocalDate.now(London.ZONE);

    @BeforeEach
    void opens() {
        office.opens();
    }

    @Test
    void a_declined_referral_ends_once_the_referrer_has_been_told_why() {
        String h = desk.refer("katie", FamilyH.referral(today, "north"));
        assertThat(desk.offered(h, "decideReferral")).hasCandidateGroup("north-managers");
        decide(h, "decline", null, "Housing sees to it already.");
        assertThat(desk.workOnlyIn(h, "referral")).isWaitingAtExactly("userTask_tellReferrer");
        assertThat(theCase(h).isOpen()).isTrue();

        assertThat(desk.offered(h, "tellReferrer")).hasCandidateGroup("north-managers");
        desk.complete(
                "maya",
                h,
                "tellReferrer",
                answers("toldWho", "Rita Holt, Housing", "toldHow", "phone", "toldAt", now()));

        assertThat(desk.isRunning(h)).isFalse();
        assertThat(theCase(h).isOpen()).isFalse();
        assertThat(theCase(h).getOutcome()).isEqualTo(Outcome.declined);
        assertThat(theCase(h).getOutcomeReason()).isEqualTo("Housing sees to it already.");
        assertThat(leadAssignment.current(theCase(h))).isEmpty();
    }

    /** R13: what the referrer adds is recorded with the referral, and the manager decides again with it in view. */
    @Test
    void what_was_missing_is_given_and_the_manager_decides_again() {
        Map<String, Object> typed = FamilyH.referral(today, "north");
        String h = desk.refer("katie", typed);
        decide(h, "askForMore", null, "Which school does Mia go to?");
        assertThat(desk.workOnlyIn(h, "referral")).isWaitingAtExactly("userTask_completeReferral");
        int before = members.of(theCase(h).getId()).size();
        Map<String, Object> shown = transaction.execute(t -> decideReferral.fill(theCase(h)));
        assertThat(shown.get("answersSoFar").toString()).contains("Which school does Mia go to?");

        Map<String, Object> more = answers("answer", "Hilltop Primary; and her cousin Nia lives with them now.");
        more.put(
                "members",
                new java.util.ArrayList<>(members.of(theCase(h).getId()).stream()
                        .map(HouseholdMember::answer)
                        .map(ReferralDetoursTest::line)
                        .toList()));
        @SuppressWarnings("unchecked")
        List<Object> lines = (List<Object>) more.get("members");
        lines.add(line(null, "Nia Hale", LocalDate.of(2015, 6, 1), "other", null));
        for (String list : List.of("incidents", "nonEngagement", "legalActions", "factors"))
            more.put(list, typed.get(list));
        more.put("householdSeen", desk.shown("katie", h, "completeReferral", "householdNow"));
        desk.complete("katie", h, "completeReferral", more);

        assertThat(members.of(theCase(h).getId())).hasSize(before + 1);
        assertThat(desk.workOnlyIn(h, "referral")).isWaitingAtExactly("userTask_decideReferral");
        decide(h, "accept", "3", "Six years of complaints and a tenancy at risk.");
        assertThat(desk.workOnlyIn(h, "referral")).isWaitingAtExactly("userTask_allocateLead");
    }

    /** What the service writes into the household after the referral is not the referrer's to read or to take away. */
    @Test
    void a_referrer_neither_sees_nor_undoes_what_the_service_has_written_since() {
        String r = ToLeadFamilyWorker.isOnTheAgenda(desk);
        desk.complete(
                "lydia",
                r,
                "recordPanelDecision",
                ToLeadFamilyWorker.panelSays("askForMore", "decisionReason", "Who is owed what?"));
        String opened = desk.shown("rita", r, "completeReferral", "householdNow");
        assertThat(desk.shown("rita", r, "completeReferral", "asReferred")).isEqualTo("true");
        HouseholdMember child = members.of(theCase(r).getId()).get(0);
        WhatIsKnown known = new WhatIsKnown(application, r);
        known.says("lydia", child.getName(), Map.of("communication", "Deaf, signs"));

        Map<String, Object> more = answers(
                "answer",
                "£1,140 to Quarry Homes.",
                "householdSeen",
                opened,
                "members",
                List.of(),
                "factors",
                List.of());
        for (String list : List.of("incidents", "nonEngagement", "legalActions")) more.put(list, List.of());
        assertThat(desk.refusal(() -> desk.complete("rita", r, "completeReferral", more)))
                .hasMessageStartingWith("Somebody else changed the household while you had this form open.");

        assertThat(desk.shown("rita", r, "completeReferral", "asReferred")).isEqualTo("false");
        assertThat(transaction.execute(t -> completeReferral.fill(theCase(r))).toString())
                .doesNotContain(child.getName(), "Deaf, signs");
        more.put("householdSeen", desk.shown("rita", r, "completeReferral", "householdNow"));
        more.put("members", null);
        desk.complete("rita", r, "completeReferral", more);
        assertThat(members.of(theCase(r).getId()))
                .anySatisfy(one -> assertThat(one.answer().communication()).isEqualTo("Deaf, signs"));
    }

    /** R54, R111: who meets none of the criteria is not accepted. */
    @Test
    void a_family_that_meets_no_criterion_is_not_accepted() {
        Map<String, Object> typed = FamilyH.referral(today, "north");
        for (String list : List.of("incidents", "nonEngagement", "legalActions", "factors")) typed.put(list, List.of());
        String h = desk.refer("katie", typed);

        Refusal refusal = desk.refusal(() -> decide(h, "accept", "3", "They ask for help themselves."));

        assertThat(refusal)
                .hasMessage(
                        "None of the service's criteria is met. Ask for more information, or decline the referral.");
        assertThat(desk.workOnlyIn(h, "referral")).isWaitingAtExactly("userTask_decideReferral");
        Map<String, Object> shown = transaction.execute(t -> decideReferral.fill(theCase(h)));
        assertThat((List<?>) shown.get("answersSoFar")).isEmpty();
    }

    /** R194 and re-referral: the case of a family that is known joins its earlier ones, and the person is the same person. */
    @Test
    void a_family_that_is_known_is_recognised_by_the_manager() {
        String name = "Hannah " + UUID.randomUUID().toString().substring(0, 8);
        String first = desk.refer("katie", referralOf(name));
        String second = desk.refer("katie", referralOf(name.toUpperCase(java.util.Locale.ROOT)));
        assertThat(theCase(second).getFamily().getId())
                .isNotEqualTo(theCase(first).getFamily().getId());
        Map<String, Object> shown =
                desk.as("maya", () -> transaction.execute(t -> decideReferral.fill(theCase(second))));
        assertThat(shown.get("known").toString()).contains(first, "same name and date of birth");

        desk.complete(
                "maya",
                second,
                "decideReferral",
                answers(
                        "decision",
                        "accept",
                        "levelOfNeed",
                        "3",
                        "decisionReason",
                        "They come back after a year.",
                        "knownFamily",
                        theCase(first).getId().toString()));

        assertThat(transaction.<Set<UUID>>execute(
                        t -> oneAndTheSame.family(theCase(second).getId())))
                .containsExactlyInAnyOrder(
                        theCase(first).getId(), theCase(second).getId());
        assertThat(transaction.<Set<UUID>>execute(
                        t -> oneAndTheSame.person(mother(second).getId())))
                .containsExactlyInAnyOrder(mother(first).getId(), mother(second).getId());
    }

    /** A father in two families is joined without joining the families. */
    @Test
    void somebody_who_is_known_from_another_family_is_one_person_and_the_families_stay_two() {
        String name = "Liam " + UUID.randomUUID();
        String first = desk.refer("katie", referralOf(name));
        String second = desk.refer("katie", referralOf(name));

        desk.complete(
                "maya",
                second,
                "decideReferral",
                answers(
                        "decision",
                        "accept",
                        "levelOfNeed",
                        "3",
                        "decisionReason",
                        "He lives with them now.",
                        "knownPeople",
                        List.of(mother(second).getId() + " " + mother(first).getId())));

        assertThat(transaction.<Set<UUID>>execute(
                        t -> oneAndTheSame.family(theCase(second).getId())))
                .containsExactly(theCase(second).getId());
        assertThat(transaction.<Set<UUID>>execute(
                        t -> oneAndTheSame.person(mother(second).getId())))
                .containsExactlyInAnyOrder(mother(first).getId(), mother(second).getId());
    }

    @Test
    void another_family_than_those_found_cannot_be_recognised() {
        String name = "Hannah " + UUID.randomUUID();
        desk.refer("katie", referralOf(name));
        String h = desk.refer("katie", referralOf(name));
        Refusal refusal = desk.refusal(() -> desk.complete(
                "maya",
                h,
                "decideReferral",
                answers(
                        "decision",
                        "accept",
                        "levelOfNeed",
                        "3",
                        "decisionReason",
                        "Taken for another family.",
                        "knownFamily",
                        UUID.randomUUID().toString())));
        assertThat(refusal.reasons()).extracting(Refusal.Reason::field).containsExactly("knownFamily");
        assertThat(desk.workOnlyIn(h, "referral")).isWaitingAtExactly("userTask_decideReferral");
    }

    private Map<String, Object> referralOf(String mother) {
        Map<String, Object> typed = FamilyH.referral(today, "north");
        typed.put("members", List.of(line(null, mother, LocalDate.of(1987, 3, 14), "mother", null)));
        return typed;
    }

    private HouseholdMember mother(String reference) {
        return members.of(theCase(reference).getId()).get(0);
    }

    private static Map<String, Object> line(HouseholdMember.Answer m) {
        Map<String, Object> line = line(m.id().toString(), m.name(), m.born(), m.relationship(), m.school());
        line.put("ethnicity", m.ethnicity());
        return line;
    }

    private static Map<String, Object> line(
            String id, String name, LocalDate born, String relationship, String school) {
        return answers(
                "id", id,
                "name", name,
                "born", born == null ? null : born.toString(),
                "relationship", relationship,
                "school", school,
                "atHome", "yes");
    }

    private void decide(String reference, String decision, String level, String reason) {
        desk.complete(
                "maya",
                reference,
                "decideReferral",
                answers("decision", decision, "levelOfNeed", level, "decisionReason", reason));
    }

    private FamilyCase theCase(String reference) {
        return cases.findByReference(reference).orElseThrow();
    }

    private static String now() {
        return LocalDateTime.now(London.ZONE).withSecond(0).withNano(0).toString();
    }
}
