package org.familypathway.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.familypathway.family.WhoAgrees.Matter.service;
import static org.familypathway.family.WhoAgrees.Matter.stay;
import static org.familypathway.story.Desk.answers;
import static org.familypathway.story.FamilyHEngagement.about;
import static org.familypathway.story.FamilyHEngagement.consent;
import static org.familypathway.story.FamilyHEngagement.contact;
import static org.familypathway.story.FamilyHEngagement.judged;
import static org.familypathway.story.FamilyHEngagement.responsible;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.AbstractStringAssert;
import org.familypathway.access.SignedInOnce;
import org.familypathway.access.Visitor;
import org.familypathway.family.Agency;
import org.familypathway.family.HouseholdMember;
import org.familypathway.family.WhoAgrees;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.kernel.YesNo;
import org.familypathway.story.FamilyHEngagement;
import org.familypathway.story.Office;
import org.familypathway.story.OutcomesOfWays;
import org.familypathway.story.WhatIsKnown;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** Consent belongs to a person, and for a child who cannot decide to those with parental responsibility; a refusal is never outvoted in silence (R97, R126, R134; invariant 9). */
class ConsentOfEachTest extends EngagedFamily {
    private static final SignedInOnce PEOPLE = new SignedInOnce();

    @Autowired
    ApplicationContext application;

    @Autowired
    ConsentOfEach each;

    @Autowired
    GainConsent gainConsent;

    @Autowired
    DecideOnWithdrawal decideOnWithdrawal;

    @Autowired
    Sharing sharing;

    @Autowired
    WhoAgrees whoAgrees;

    @LocalServerPort
    int port;

    @Test
    void a_childs_signature_without_a_judgement_is_no_consent() {
        String h = visitedAlone();
        refused(
                h,
                "consents[0].able",
                "Mia Hale is a child. Say whether they can decide this themselves: by whom, when and on what it was judged.",
                work(member(h, "Mia Hale"), "yes"));
        refused(
                h,
                "consents[0].given",
                "Mia Hale was judged not to be able to decide this. Ask somebody who holds parental responsibility; a no of theirs is heard all the same.",
                judged(work(member(h, "Mia Hale"), "yes"), "no"));
    }

    @Test
    void nobody_answers_for_a_child_before_it_is_said_who_holds_parental_responsibility() {
        String h = visitedAlone();
        refused(
                h,
                "responsibility",
                "Nobody has said yet who holds parental responsibility for Mia Hale. Add it, so that it is clear who may answer for them.",
                about(work(mother(h), "yes"), member(h, "Mia Hale")));
    }

    @Test
    void whoever_holds_no_parental_responsibility_does_not_answer_for_a_child_nor_anybody_for_an_adult() {
        String h = visitedAlone();
        UUID mia = member(h, "Mia Hale"), jordan = member(h, "Jordan Hale");
        Refusal brother = desk.refusal(() -> asked(
                h, "written", List.of(responsible(mia, "mother", mother(h), null)), about(work(jordan, "yes"), mia)));
        assertThat(brother.reasons())
                .containsExactly(
                        new Refusal.Reason(
                                "consents[0].givenBy",
                                "Jordan Hale holds no parental responsibility for Mia Hale and cannot answer for them. Ask one of those who hold it."));
        refused(
                h,
                "consents[0].givenBy",
                "Jordan Hale cannot answer for Hannah Hale, who decides this themselves. Ask Hannah Hale.",
                about(work(jordan, "yes"), mother(h)));
    }

    @Test
    void from_sixteen_on_a_child_is_asked_unless_they_were_judged_to_lack_the_capacity() {
        String h = visitedAlone();
        UUID jordan = member(h, "Jordan Hale");
        var holds = List.of(responsible(jordan, "mother", mother(h), null));
        assertThat(desk.refusal(() -> asked(h, "written", holds, about(work(mother(h), "yes"), jordan)))
                        .reasons())
                .containsExactly(
                        new Refusal.Reason(
                                "consents[0].able",
                                "Jordan Hale is 16 or 17 and taken to be able to decide this. Ask them, or say by whom, when and on what it was judged that they cannot."));
        asked(h, "written", holds, judged(about(work(mother(h), "yes"), jordan), "no"));
        assertThat(isWorkRefused(h, "Jordan Hale")).isFalse();
        assertThat(engagement.isConsentToWork(theCase(h))).isTrue();
    }

    /** The seven-year-old's "Yes, signed" against his mother's "No", and every other mixture of the two. */
    @Test
    void a_mothers_no_is_not_outvoted_by_her_child_nor_by_the_father() {
        String h = visitedAlone();
        UUID mia = member(h, "Mia Hale"), jordan = member(h, "Jordan Hale");
        var holds = List.of(responsible(mia, "mother", mother(h), null), responsible(mia, "byOrder", jordan, null));
        Refusal outvoted = desk.refusal(() -> asked(
                h,
                "written",
                holds,
                about(work(mother(h), "no"), mia),
                judgedByTwo(judged(work(mia, "yes"), "yes")),
                about(work(jordan, "no"), mia)));
        assertThat(outvoted.reasons())
                .containsExactly(
                        new Refusal.Reason(
                                "consentToWork",
                                "The work with Mia Hale is refused, and nobody else’s yes outvotes that. Choose “No”: the managers decide, with the reason."));
        assertThat(engagement.consents(theCase(h))).isEmpty();
    }

    @Test
    void nobody_answers_before_they_were_born_nor_about_somebody_who_was_not() {
        String h = visitedAlone();
        UUID mia = member(h, "Mia Hale");
        var holds = List.of(responsible(mia, "mother", mother(h), null));
        Map<String, Object> early = about(work(mother(h), "yes"), mia);
        early.put("givenOn", LocalDate.now(London.ZONE).minusYears(10).toString());
        assertThat(desk.refusal(() -> asked(h, "written", holds, early)).reasons())
                .singleElement()
                .satisfies(reason -> {
                    assertThat(reason.field()).isEqualTo("consents[0].givenOn");
                    assertThat(reason.message())
                            .startsWith(
                                    "Line 1 of “Consents asked for, one for each purpose, agency and answer”: “Answered on” lies before Mia Hale was born (");
                });
        Map<String, Object> earlier = about(work(mother(h), "yes"), mother(h));
        earlier.put("givenOn", "1900-01-01");
        assertThat(desk.refusal(() -> asked(h, "written", List.of(), earlier)).getMessage())
                .startsWith(
                        "Line 1 of “Consents asked for, one for each purpose, agency and answer”: “Answered on” lies before Hannah Hale was born (");
        assertThat(engagement.consents(theCase(h))).isEmpty();
    }

    @Test
    void yes_and_no_of_one_person_to_one_question_on_one_day_are_not_both_taken() {
        String h = visitedAlone();
        UUID mia = member(h, "Mia Hale");
        var holds = List.of(responsible(mia, "mother", mother(h), null));
        Map<String, Object> yes = about(work(mother(h), "yes"), mother(h), mia), no = about(work(mother(h), "no"), mia);
        assertThat(desk.refusal(() -> asked(h, "written", holds, yes, no)).reasons())
                .containsExactly(
                        new Refusal.Reason(
                                "consents[1].given",
                                "Line 1 and line 2 of “Consents asked for, one for each purpose, agency and answer” say yes and no of one person to the same question on the same day. Write down what was said last."));
        assertThat(engagement.consents(theCase(h))).isEmpty();
        Map<String, Object> before = new LinkedHashMap<>(no);
        before.put("givenOn", LocalDate.now(London.ZONE).minusDays(1).toString());
        asked(h, "written", holds, yes, before);
        assertThat(engagement.consents(theCase(h))).hasSize(2);
    }

    @Test
    void the_work_goes_on_with_those_who_agree_and_the_managers_decide_on_the_refusal() {
        String h = visited();
        UUID mia = member(h, "Mia Hale"), liam = member(h, "Liam Hale");
        asked(
                h,
                "written",
                List.of(responsible(mia, "mother", mother(h), null), responsible(liam, "mother", mother(h), null)),
                about(work(mother(h), "yes"), mother(h), mia),
                about(work(mother(h), "no"), liam),
                judged(work(kayla(h), "no"), "yes"));
        assertThat(desk.instance(h, "engagement")).isWaitingAt("userTask_contactAgencies");
        assertThat(isWorkRefused(h, "Mia Hale")).isFalse();
        assertThat(isWorkRefused(h, "Liam Hale")).isTrue();
        assertThat(isWorkRefused(h, "Kayla Hale")).isTrue();

        assertThat(desk.offered(h, "decideOnWithdrawal")).hasCandidateGroup("north-managers");
        List<Map<String, Object>> open = rows(
                "select a.id, m.name from consent_about a join consent c on c.id = a.consent_id join household_member m on m.id = a.member_id where a.case_id = ? and not c.given order by m.name",
                theCase(h).getId());
        assertThat(open).extracting(row -> row.get("name")).containsExactly("Kayla Hale", "Liam Hale");
        Refusal silent = desk.refusal(() -> desk.complete(
                "maya", h, "decideOnWithdrawal", answers("decision", "goOn", "decisionReason", "We begin with Mia.")));
        assertThat(silent.reasons()).extracting(Refusal.Reason::field).containsExactly("refusals");
        Refusal past = desk.refusal(() -> decide(h, open, "goAhead"));
        assertThat(past.reasons())
                .containsExactly(
                        new Refusal.Reason(
                                "refusals[0].decided",
                                "Kayla Hale decides this for themselves, and has refused. Respect it; they can be asked again."));
        decide(h, open, "leaveOut");
        assertThat(isWorkRefused(h, "Liam Hale")).isTrue();
        assertThat(theCase(h).isOpen()).isTrue();
        assertThat(rows(
                        "select decision_reason, decided_by from consent_about where case_id = ? and decision = 'leaveOut'",
                        theCase(h).getId()))
                .hasSize(2)
                .allSatisfy(row -> assertThat(row).containsEntry("decided_by", "maya"));
    }

    @Test
    void where_one_holder_agrees_and_another_refuses_a_manager_may_go_ahead_with_the_reason() {
        String h = visited();
        UUID mia = member(h, "Mia Hale"), jordan = member(h, "Jordan Hale");
        asked(
                h,
                "written",
                List.of(responsible(mia, "mother", mother(h), null), responsible(mia, "byOrder", jordan, null)),
                about(work(mother(h), "yes"), mother(h), mia),
                about(work(jordan, "no"), mia));
        assertThat(isWorkRefused(h, "Mia Hale")).isTrue();
        assertThat(states(h, "Hannah Hale, Mia Hale"))
                .containsExactly("in force, but refused for Mia Hale, and that stands");
        List<Map<String, Object>> open = rows(
                "select a.id from consent_about a join consent c on c.id = a.consent_id where a.case_id = ? and not c.given",
                theCase(h).getId());
        decide(h, open, "goAhead");
        assertThat(isWorkRefused(h, "Mia Hale")).isFalse();
        assertThat(states(h, "Hannah Hale, Mia Hale")).containsExactly("in force");
    }

    /** What stood “in force” beside a refusal, or for somebody who has died, misled whoever read only that list. */
    @Test
    void a_yes_on_which_nothing_rests_any_more_does_not_stand_in_force() {
        String h = visited();
        UUID mia = member(h, "Mia Hale");
        asked(
                h,
                "written",
                List.of(responsible(mia, "mother", mother(h), null)),
                work(mother(h), "yes"),
                about(work(mother(h), "yes"), mia),
                judged(work(kayla(h), "yes"), "yes"));
        assertThat(states(h, "Mia Hale")).containsExactly("in force");
        assertThat(onCasePage(
                                "katie",
                                h,
                                "add-consent",
                                answers("consents", List.of(about(work(mother(h), "no"), mia))))
                        .getStatus())
                .isEqualTo(200);
        assertThat(states(h, "Mia Hale")).containsExactly("refused for Mia Hale, and that stands", "refused");
        new WhatIsKnown(application, h).died("katie", "Kayla", LocalDate.now(London.ZONE));
        assertThat(states(h, "Kayla Hale")).containsExactly("Kayla Hale has died");
        assertThat(engagement.consents(theCase(h)))
                .filteredOn(EngagementRecord.ConsentAsked::inForce)
                .extracting(EngagementRecord.ConsentAsked::about)
                .containsExactly("Hannah Hale");
    }

    private List<String> states(String h, String about) {
        return engagement.consents(theCase(h)).stream()
                .filter(one -> one.about().equals(about))
                .map(EngagementRecord.ConsentAsked::state)
                .toList();
    }

    @Test
    void what_one_holder_refuses_is_not_shared_on_the_yes_of_another_and_the_database_says_so_too() {
        String h = visited();
        UUID mia = member(h, "Mia Hale"), jordan = member(h, "Jordan Hale");
        asked(
                h,
                "written",
                List.of(responsible(mia, "mother", mother(h), null), responsible(mia, "byOrder", jordan, null)),
                about(work(mother(h), "yes"), mother(h), mia),
                about(consent("shareInformation", "health", mother(h), "yes", "written"), mother(h), mia));
        UUID health = recordedConsent(h, "To share information with Health");
        Map<String, Object> shared = contact("health", health);
        shared.remove("id");
        assertThat(onCasePage("katie", h, "share-information", shared).getStatus())
                .isEqualTo(200);
        assertThat(onCasePage(
                                "katie",
                                h,
                                "add-consent",
                                answers(
                                        "consents",
                                        List.of(about(
                                                consent("shareInformation", "health", jordan, "no", "verbal"), mia))))
                        .getStatus())
                .isEqualTo(200);
        assertThat(refusedOnCasePage("katie", h, "share-information", shared))
                .startsWith("Jordan Hale refused this on ")
                .endsWith(
                        "nobody else’s yes outvotes it. Nothing is shared on the strength of this consent; record a lawful basis where there is one.");
        assertThatThrownBy(() -> database.update(
                        "insert into agency_contact (id, case_id, agency, person, how, contacted_at, what, consent_id, recorded_by, recorded_at) values (gen_random_uuid(), ?, 'health', 'somebody', 'phone', now(), 'Attack', ?, 'katie', now())",
                        theCase(h).getId(),
                        health))
                .hasMessageContaining("A refusal stands against this consent");
        assertThat(desk.open(h)).contains("decideOnWithdrawal");
    }

    @Test
    void somebody_outside_the_household_with_parental_responsibility_answers_and_takes_it_back() {
        String h = visited();
        UUID mia = member(h, "Mia Hale");
        asked(
                h,
                "written",
                List.of(
                        responsible(mia, "mother", mother(h), null),
                        responsible(mia, "father", null, "Hal Hale, 2 Mill Lane")),
                work(mother(h), "yes"));
        UUID hal = (UUID) rows(
                        "select id from parental_responsibility where case_id = ? and holder_name is not null",
                        theCase(h).getId())
                .get(0)
                .get("id");
        assertThat(onCasePage("katie", h, "add-consent", answers("consents", List.of(about(work(hal, "yes"), mia))))
                        .getStatus())
                .isEqualTo(200);
        assertThat(engagement.consents(theCase(h)))
                .extracting(EngagementRecord.ConsentAsked::givenBy)
                .contains("Hal Hale, 2 Mill Lane");
        assertThat(onCasePage(
                                "katie",
                                h,
                                "withdraw-consent",
                                answers(
                                        "consents",
                                        List.of(rows(
                                                        "select id from consent where case_id = ? and given_by_holder is not null",
                                                        theCase(h).getId())
                                                .get(0)
                                                .get("id")
                                                .toString()),
                                        "withdrawnBy",
                                        hal.toString(),
                                        "withdrawnAt",
                                        FamilyHEngagement.now(),
                                        "toldHow",
                                        "phone",
                                        "inTheirWords",
                                        null))
                        .getStatus())
                .isEqualTo(200);
        assertThat(isWorkRefused(h, "Mia Hale")).isTrue();
    }

    /** Lawful basis first: it is chosen before anybody is asked, its reason is said once, and a refusal clears it. */
    @Test
    void nobody_is_asked_for_a_consent_that_would_be_overridden_and_a_basis_is_chosen_anew_after_a_refusal() {
        String h = visited();
        Map<String, Object> told = consent("shareInformation", "police", mother(h), "yes", "written");
        told.put("basis", "crime");
        told.put("basisReason", "The beat officer is called to the street each week.");
        for (String hidden : List.of("about", "givenBy", "given", "form", "givenOn")) told.put(hidden, null);
        asked(h, "written", List.of(), work(mother(h), "yes"), told);
        assertThat(engagement.consents(theCase(h))).hasSize(1);
        assertThat(standingBasis(h, "police")).contains("crime");

        Refusal overridden = desk.refusal(() -> desk.inCase(
                "katie",
                h,
                "add-consent",
                answers("consents", List.of(consent("shareInformation", "police", mother(h), "yes", "written")))));
        assertThat(overridden.reasons()).extracting(Refusal.Reason::field).containsExactly("consents[0].basis");
        assertThat(overridden.getMessage()).contains("nobody is asked for a consent that would be overridden");

        Map<String, Object> again = FamilyHEngagement.lawfulContact("police", null);
        again.remove("id");
        again.put("lawfulBasis", "crime");
        desk.inCase("katie", h, "share-information", again);
        assertThat(engagement.contacts(theCase(h)))
                .extracting(EngagementRecord.Contact::basis)
                .containsExactly("To prevent or detect a crime: The beat officer is called to the street each week.");

        desk.inCase(
                "katie",
                h,
                "choose-sharing-basis",
                answers(
                        "agency",
                        "police",
                        "agencyName",
                        null,
                        "basis",
                        "consent",
                        "scope",
                        "What was reported from the street.",
                        "basisReason",
                        "It has been quiet for two months."));
        desk.inCase(
                "katie",
                h,
                "add-consent",
                answers("consents", List.of(consent("shareInformation", "police", mother(h), "no", "verbal"))));
        assertThat(standingBasis(h, "police")).isEmpty();
        Refusal silent = desk.refusal(() -> desk.inCase("katie", h, "share-information", again));
        assertThat(silent.reasons()).extracting(Refusal.Reason::field).containsExactly("basisReason");
    }

    /** Children Act 1989, section 33(3): a parent keeps it and shares it with the local authority. */
    @Test
    void for_a_child_under_a_care_order_no_parent_agrees_before_the_local_authority_is_recorded_too() {
        String h = visited();
        UUID mia = member(h, "Mia Hale");
        database.update(
                "insert into legal_status (id, case_id, child_id, status, from_on, next_review_on, said_by, recorded_by, recorded_at) values (gen_random_uuid(), ?, ?, 'careOrder', current_date, current_date, 'Sue Shaw', 'test', now())",
                theCase(h).getId(),
                mia);
        assertThat(page(h)).contains("Under a care order the local authority holds it too");
        Map<String, Object> mother = responsible(mia, "mother", mother(h), null),
                yes = about(work(mother(h), "yes"), mia);
        assertThat(desk.refusal(() -> asked(h, "written", List.of(mother), yes)).reasons())
                .singleElement()
                .satisfies(reason -> assertThat(reason.field()).isEqualTo("responsibility"))
                .satisfies(reason -> assertThat(reason.message())
                        .startsWith(
                                "Mia Hale is under a care order: the local authority holds parental responsibility"));
        asked(
                h,
                "written",
                List.of(mother, responsible(mia, "localAuthority", null, "North council, Sue Shaw, 01632 960 001")),
                yes);
        assertThat(isWorkRefused(h, "Mia Hale")).isFalse();
        assertThat(page(h)).doesNotContain("Under a care order the local authority holds it too");
    }

    /** Children Act 1989, section 33(3): from then on the local authority may say how far a parent’s yes goes. */
    @Test
    void what_a_parent_agreed_to_before_a_care_order_stands_until_the_managers_have_looked_at_it() {
        String h = visited();
        UUID mia = member(h, "Mia Hale");
        asked(
                h,
                "written",
                List.of(responsible(mia, "mother", mother(h), null)),
                about(work(mother(h), "yes"), mother(h), mia));
        LocalDate today = LocalDate.now(London.ZONE);
        desk.inCase(
                "katie",
                h,
                "change-legal-status",
                OutcomesOfWays.legalStatus(mia.toString(), "careOrder", today.minusDays(2), today.plusWeeks(3)));
        assertThat(toWork(h, mia)).as("nothing changes in silence").isEqualTo(Agreement.agreed);
        assertThat(page(h)).contains("to be looked at: Mia Hale is now under a care order");
        assertThat(desk.offered(h, "decideOnWithdrawal")).hasCandidateGroup("north-managers");
        String waiting = database.queryForObject(
                "select id::text from consent_about where case_id = ? and member_id = ? and look_since is not null",
                String.class,
                theCase(h).getId(),
                mia);
        assertThat(desk.refusal(() -> desk.complete("maya", h, "decideOnWithdrawal", looked(List.of())))
                        .reasons())
                .extracting(Refusal.Reason::field)
                .containsExactly("looks");
        desk.complete(
                "maya",
                h,
                "decideOnWithdrawal",
                looked(List.of(answers(
                        "id", waiting, "looked", "askAgain", "why", "The council has said nothing to it yet."))));
        assertThat(toWork(h, mia)).isNotEqualTo(Agreement.agreed);
        assertThat(toWork(h, mother(h))).as("her own yes is hers").isEqualTo(Agreement.agreed);
        assertThat(page(h)).contains("to be asked again for Mia Hale").doesNotContain("to be looked at");

        desk.inCase(
                "katie",
                h,
                "add-consent",
                answers(
                        "responsibility",
                        List.of(responsible(mia, "localAuthority", null, "North council, Sue Shaw, 01632 960 001")),
                        "consents",
                        List.of(about(work(mother(h), "yes"), mia))));
        assertThat(toWork(h, mia)).isEqualTo(Agreement.agreed);
        assertThat(desk.open(h)).as("it was asked anew").doesNotContain("decideOnWithdrawal");
    }

    /** A father who is written down later takes nothing from what the mother agreed to; a guardian whom a court appoints, and a mother who holds it no more, do. */
    @Test
    void only_a_change_of_who_holds_parental_responsibility_has_a_yes_looked_at() {
        String h = visited();
        UUID mia = member(h, "Mia Hale");
        asked(
                h,
                "written",
                List.of(responsible(mia, "mother", mother(h), null)),
                about(work(mother(h), "yes"), mother(h), mia));
        desk.inCase(
                "katie",
                h,
                "add-consent",
                answers(
                        "responsibility",
                        List.of(responsible(mia, "father", null, "Hal Hale, 2 Mill Lane")),
                        "consents",
                        List.of(consent("shareInformation", "police", mother(h), "yes", "written"))));
        assertThat(desk.open(h)).doesNotContain("decideOnWithdrawal");
        desk.inCase(
                "katie",
                h,
                "add-consent",
                answers(
                        "responsibility",
                        List.of(responsible(mia, "specialGuardian", null, "Rose Hale, 9 Mill Lane")),
                        "consents",
                        List.of(consent("shareInformation", "health", mother(h), "yes", "written"))));
        assertThat(page(h)).contains("to be looked at: who holds parental responsibility for Mia Hale has changed");
        assertThat(desk.open(h)).contains("decideOnWithdrawal");
    }

    @Test
    void who_holds_parental_responsibility_stands_child_by_child_the_eldest_first() {
        String h = visited();
        UUID mia = member(h, "Mia Hale"), liam = member(h, "Liam Hale");
        asked(
                h,
                "written",
                List.of(
                        responsible(mia, "mother", mother(h), null),
                        responsible(liam, "mother", mother(h), null),
                        responsible(mia, "father", null, "Dean Moss, 2 Mill Lane")),
                work(mother(h), "yes"));
        assertThat(desk.shownInCase("katie", h, "add-consent", "responsibilities"))
                .containsSubsequence("Liam Hale", "Mia Hale", "Mia Hale");
        assertThat(desk.shownInCase("katie", h, "change-household", "responsibility"))
                .containsSubsequence(liam.toString(), mia.toString(), mia.toString());
    }

    private static Map<String, Object> looked(List<Map<String, Object>> looks) {
        return answers("decision", "goOn", "looks", looks, "decisionReason", "The council is asked this week.");
    }

    private Agreement toWork(String h, UUID who) {
        return transaction.execute(s -> each.in(theCase(h)).of(who, Consent.Purpose.workWithService, null));
    }

    @Test
    void a_page_says_who_agreed_and_refused_since_when_and_what_was_done_under_each() {
        String h = visited();
        UUID mia = member(h, "Mia Hale");
        asked(
                h,
                "written",
                List.of(responsible(mia, "mother", mother(h), null)),
                about(work(mother(h), "yes"), mother(h), mia),
                judged(work(kayla(h), "no"), "yes"),
                about(consent("shareInformation", "education", mother(h), "yes", "written"), mother(h), mia));
        desk.complete(
                "katie",
                h,
                "contactAgencies",
                FamilyHEngagement.contacts(
                        contact("education", recordedConsent(h, "To share information with Education")),
                        FamilyHEngagement.lawfulContact("police", "A threat to the youngest was overheard.")));
        String page = Visitor.signedIn(port, "katie", Office.PASSWORD)
                .get("/cases/" + h + "/consents")
                .body();
        assertThat(page)
                .contains(
                        "parental responsibility: Hannah Hale",
                        "Hannah Hale for Mia Hale: yes on ",
                        "Kayla Hale: no on ",
                        "Judged able to decide this by Katie, key worker, with the school nurse on ",
                        "Head of year: Asked about attendance",
                        "A child or adult is at risk of harm, since ",
                        "A threat to the youngest was overheard.",
                        "Not asked yet")
                .doesNotContain("workWithService", "shareInformation", "leaveOut");
        assertThat(Visitor.signedIn(port, "wendy", Office.PASSWORD)
                        .get("/cases/" + h + "/consents")
                        .statusCode())
                .isEqualTo(404);
    }

    /** Who was left out, or came into the household later, is asked as well. */
    @Test
    void of_whom_nobody_has_been_asked_the_page_says_so_once_others_have() {
        String h = visited();
        String said = "Nobody has been asked yet whether the service works with";
        assertThat(page(h)).doesNotContain(said);
        asked(h, "written", List.of(), work(mother(h), "yes"));
        assertThat(page(h)).contains(said, "<bdi>Mia Hale</bdi>");
        desk.inCase(
                "katie",
                h,
                "add-consent",
                answers(
                        "responsibility",
                        List.of(responsible(member(h, "Mia Hale"), "mother", mother(h), null)),
                        "consents",
                        List.of(about(work(mother(h), "yes"), member(h, "Mia Hale")))));
        String now = page(h);
        assertThat(now.substring(now.indexOf(said), now.indexOf("Record a further consent", now.indexOf(said))))
                .contains("<bdi>Kayla Hale</bdi>")
                .doesNotContain("Mia Hale", "Hannah Hale");
    }

    private String page(String h) {
        return PEOPLE.at(port, "katie", Office.PASSWORD)
                .get("/cases/" + h + "/whole")
                .body();
    }

    /** A withdrawal is a further version of the row, and so is a manager's decision: who was called what before it stays. */
    @Test
    void what_was_said_keeps_the_names_of_its_day_and_a_withdrawal_has_those_of_its_own() {
        String h = visited();
        UUID hannah = mother(h), mia = member(h, "Mia Hale");
        asked(
                h,
                "written",
                List.of(responsible(mia, "mother", hannah, null)),
                about(work(hannah, "yes"), hannah, mia),
                judged(work(kayla(h), "no"), "yes"));
        isCalled(h, hannah, "Hannah Moore");
        isCalled(h, mia, "Mia Moore");
        isCalled(h, kayla(h), "Kayla Moore");
        desk.inCase(
                "katie",
                h,
                "withdraw-consent",
                answers(
                        "consents",
                        List.of(recordedConsent(h, "To work with the service")),
                        "withdrawnBy",
                        hannah,
                        "withdrawnAt",
                        FamilyHEngagement.now(),
                        "toldHow",
                        "phone"));
        isCalled(h, hannah, "Hannah North");
        isCalled(h, mia, "Mia North");

        String page = Visitor.signedIn(port, "katie", Office.PASSWORD)
                .get("/cases/" + h + "/consents")
                .body();
        assertThat(page)
                .contains("Hannah Hale for Mia Hale: yes on ", "Kayla Hale: no on ", "Withdrawn by Hannah Moore on ")
                .doesNotContain("Hannah Moore for", "Hannah North for", "Withdrawn by Hannah North", "for Mia North:");
        assertThat(rows(
                                "select text from engagement_events where case_id = ? and kind like 'Consent %' order by recorded_at, text",
                                theCase(h).getId())
                        .toString())
                .as("the chronology says to what, of whom and for whom")
                .contains(
                        "\uE000consentPurposes:workWithService\uE001, asked of Hannah Hale for Hannah Hale, Mia Hale. ",
                        "\uE000consentPurposes:workWithService\uE001, asked of Hannah Moore for Hannah Moore, Mia Moore. ",
                        "\uE000consentPurposes:workWithService\uE001, asked of Kayla Hale for Kayla Hale. ");
        assertThat(engagement.consents(theCase(h)).stream()
                        .filter(c -> c.withdrawnAt() != null)
                        .toList())
                .singleElement()
                .satisfies(c -> assertThat(c.about()).isEqualTo("Hannah Hale, Mia Hale"))
                .satisfies(c -> assertThat(c.givenBy()).isEqualTo("Hannah Hale"))
                .satisfies(c -> assertThat(c.withdrawnBy()).isEqualTo("Hannah Moore"));
        assertThat(shown(decideOnWithdrawal, h, "refusals").toString())
                .contains(
                        "withdrawn for Mia Moore on ",
                        " by Hannah Moore.",
                        "refused for Kayla Hale on ",
                        " by Kayla Hale.");
    }

    private void isCalled(String h, UUID who, String name) {
        transaction.executeWithoutResult(t -> record.keepMembers(
                theCase(h),
                record.memberAnswers(theCase(h)).stream()
                        .map(m -> m.id().equals(who) ? called(m, name) : m)
                        .toList(),
                "katie"));
    }

    private static HouseholdMember.Answer called(HouseholdMember.Answer m, String name) {
        return new HouseholdMember.Answer(
                m.id(),
                name,
                m.born(),
                m.birthKnown(),
                m.birthMonth(),
                m.birthYear(),
                m.aboutAge(),
                m.aboutAgeOn(),
                m.expectedOn(),
                m.childOrAdult(),
                m.relationship(),
                m.ethnicity(),
                m.ethnicGroup(),
                m.communication(),
                m.school(),
                m.atHome());
    }

    /** R104: nobody agrees for an adult but who acts for them, and that where they were judged not to be able to decide this. */
    @Test
    void whoever_acts_for_an_adult_without_capacity_agrees_and_refuses_for_them() {
        String h = visited(engaging());
        asked(h, "written", List.of(), work(mother(h), "yes"));
        UUID jordan = member(h, "Jordan Hale");
        Map<String, Object> byJordan =
                about(consent("shareInformation", "health", jordan, "yes", "written"), mother(h));
        mayNot(h, "themselves", byJordan);

        Map<String, Object> judged = capacity(mother(h), "shareInformation", "attorneyWelfare");
        notRecorded(h, with(judged, "acts", "attorneyProperty"), "This power does not cover such a decision");
        notRecorded(h, with(judged, "member", jordan.toString()), "A lasting power is given from 18 on");
        notRecorded(h, with(judged, "acts", "bestInterests"), "“Who was consulted” is needed");
        desk.inCase("katie", h, "record-capacity", judged);

        mayNot(h, "was judged not to be able", consent("shareInformation", "health", mother(h), "yes", "written"));
        mayNot(h, "was judged not to be able", byJordan);
        UUID nora = (UUID) rows(
                        "select id from capacity_judgement where case_id = ?",
                        theCase(h).getId())
                .get(0)
                .get("id");
        Map<String, Object> byNora = about(consent("shareInformation", "health", nora, "yes", "written"), mother(h));
        desk.inCase("katie", h, "add-consent", answers("consents", List.of(byNora)));
        assertThat(shares(h, mother(h))).isEqualTo(Agreement.agreed);
        assertThat(Visitor.signedIn(port, "katie", Office.PASSWORD)
                        .get("/cases/" + h + "/whole")
                        .body())
                .contains("Who can decide", "Nora Bell", "Cannot decide it, by Dr Osei, GP on ")
                .doesNotContain("attorneyWelfare", "shareInformation");
        // On the work she decides herself, as everybody does until it is judged.
        mayNot(h, "themselves", about(work(nora, "yes"), mother(h)));

        desk.inCase(
                "katie",
                h,
                "withdraw-consent",
                answers(
                        "consents",
                        List.of(recordedConsent(h, "To share information with Health")
                                .toString()),
                        "withdrawnBy",
                        nora.toString(),
                        "withdrawnAt",
                        FamilyHEngagement.now(),
                        "toldHow",
                        "phone",
                        "inTheirWords",
                        null));
        assertThat(shares(h, mother(h))).isEqualTo(Agreement.refused);

        Map<String, Object> able = with(judged, "able", "yes");
        for (String key : List.of("acts", "acting", "actingName", "actingKnown")) able.put(key, null);
        desk.inCase("katie", h, "record-capacity", able);
        mayNot(h, "has no such choice", byNora);
        assertThatThrownBy(() ->
                        database.update("update capacity_judgement set able = true, acts = null, recorded_by = 'x'"))
                .hasMessageContaining("written once");
    }

    private Agreement shares(String h, UUID who) {
        return transaction.execute(
                s -> each.in(theCase(h)).of(who, Consent.Purpose.shareInformation, new Agency("health", null)));
    }

    private void mayNot(String h, String why, Map<String, Object> consent) {
        assertThat(desk.refusal(() -> desk.inCase("katie", h, "add-consent", answers("consents", List.of(consent))))
                        .getMessage())
                .contains(why);
    }

    private void notRecorded(String h, Map<String, Object> judged, String why) {
        assertThat(desk.refusal(() -> desk.inCase("katie", h, "record-capacity", judged))
                        .getMessage())
                .contains(why);
    }

    private static Map<String, Object> with(Map<String, Object> answers, String key, Object value) {
        Map<String, Object> with = new LinkedHashMap<>(answers);
        with.put(key, value);
        if ("bestInterests".equals(value))
            for (String named : List.of("acting", "actingName", "actingKnown")) with.put(named, null);
        return with;
    }

    /** Judged not able, with Nora Bell, who is not of the household, to act. */
    private static Map<String, Object> capacity(UUID who, String matter, String acts) {
        return answers(
                "member",
                who.toString(),
                "matter",
                matter,
                "decision",
                "Whether the doctor may be told of the work.",
                "able",
                "no",
                "judgedBy",
                "Dr Osei, GP",
                "judgedOn",
                LocalDate.now(London.ZONE).toString(),
                "judgedFrom",
                "Asked on two days with her sister there: she kept none of it in mind.",
                "acts",
                acts,
                "acting",
                "outside",
                "actingName",
                "Nora Bell",
                "actingKnown",
                "Lasting power registered in 2024, seen on paper.");
    }

    /** A child of eight: the worker alone does not judge it, whoever records it, and what her mother says to it stands beside. */
    @Test
    void that_a_child_under_twelve_decides_alone_is_judged_with_a_manager_and_never_without_a_word_of_the_parents() {
        String h = visited(engaging());
        UUID mia = member(h, "Mia Hale"), kayla = kayla(h);
        Map<String, Object> alone = judged(work(mia, "yes"), "yes");
        List<Map<String, Object>> holds = List.of(responsible(mia, "mother", mother(h), null));
        assertThat(desk.refusal(() -> asked(h, "written", holds, alone)).reasons())
                .extracting(Refusal.Reason::field)
                .contains("consents[0].judgedWith");
        asked(h, "written", holds, about(work(mother(h), "yes"), mother(h), mia));
        mayNot(h, "Which manager judges it with you", alone);
        mayNot(h, "What those with parental responsibility say to it", with(judgedByTwo(alone), "parentsHeard", null));
        mayNot(h, "has no such choice", with(judgedByTwo(alone), "judgedWith", "kofi"));
        assertThat(desk.refusal(() ->
                                desk.inCase("maya", h, "add-consent", answers("consents", List.of(judgedByTwo(alone)))))
                        .getMessage())
                .contains("Choose another manager, so that two have judged it.");
        desk.inCase("katie", h, "add-consent", answers("consents", List.of(judgedByTwo(alone))));
        assertThat(rows(
                        "select judged_with, parents_heard from consent where able and case_id = ?",
                        theCase(h).getId()))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("judged_with", "maya")
                        .containsEntry("parents_heard", "Her mother is glad that she says it herself."));
        // Nobody else needs two.
        mayNot(h, "is not asked together with the other answers", judgedByTwo(judged(work(kayla, "yes"), "yes")));
        desk.inCase("katie", h, "add-consent", answers("consents", List.of(judged(work(kayla, "yes"), "yes"))));
    }

    private static Map<String, Object> judgedByTwo(Map<String, Object> judged) {
        Map<String, Object> byTwo = new LinkedHashMap<>(judged);
        byTwo.put("judgedWith", "maya");
        byTwo.put("parentsHeard", "Her mother is glad that she says it herself.");
        return byTwo;
    }

    /** The one rule of every form that asks who agreed. */
    @Test
    void who_agreed_is_somebody_who_may_for_each_and_nobodys_yes_stands_against_a_refusal() {
        String h = visited(engaging());
        UUID mia = member(h, "Mia Hale"), liam = member(h, "Liam Hale"), jordan = member(h, "Jordan Hale");
        asked(
                h,
                "written",
                List.of(responsible(mia, "mother", mother(h), null), responsible(mia, "father", null, "Hal Hale")),
                about(work(mother(h), "yes"), mother(h), mia));
        assertThat(agreed(h, service, List.of(mia), mother(h)).names()).isEqualTo("Hannah Hale");
        assertThat(agreed(h, service, List.of(mother(h), mia), mother(h)).givers())
                .containsExactly(mother(h));
        notAgreed(h, service, List.of(mia), jordan)
                .isEqualTo("Nobody who may agree for Mia Hale has agreed. Who may: Hannah Hale, Hal Hale.");
        notAgreed(h, service, List.of(mia), mia).startsWith("Nobody who may agree for Mia Hale has agreed.");
        notAgreed(h, service, List.of(mother(h)), mother(h), jordan)
                .isEqualTo("Jordan Hale may not agree for Hannah Hale.");
        notAgreed(h, service, List.of(liam), mother(h))
                .isEqualTo(
                        "Nobody has said who holds parental responsibility for Liam Hale. Record it with “Change the household” first.");
        assertThat(agreed(h, stay, List.of(jordan), jordan).names()).isEqualTo("Jordan Hale");

        // Judged competent, Mia decides on a service herself; where she stays is for her parents all the same.
        Map<String, Object> competent = capacity(mia, "service", null);
        competent.put("able", "yes");
        for (String key : List.of("acts", "acting", "actingName", "actingKnown")) competent.put(key, null);
        notRecorded(h, competent, "Which manager judges it with you");
        competent.putAll(judgedByTwo(competent));
        desk.inCase("katie", h, "record-capacity", competent);
        assertThat(agreed(h, service, List.of(mia), mia).names()).isEqualTo("Mia Hale");
        notAgreed(h, service, List.of(mia), mother(h)).contains("Who may: Mia Hale.");
        competent.put("matter", "stay");
        desk.inCase("katie", h, "record-capacity", competent);
        assertThat(agreed(h, stay, List.of(mia), mother(h)).names()).isEqualTo("Hannah Hale");

        // The father, who lives elsewhere, refuses: his no is named in each form.
        UUID hal = (UUID) rows(
                        "select id from parental_responsibility where case_id = ? and holder_name is not null",
                        theCase(h).getId())
                .get(0)
                .get("id");
        desk.inCase("katie", h, "add-consent", answers("consents", List.of(about(work(hal, "no"), mia))));
        notAgreed(h, service, List.of(mia), mia)
                .startsWith("Hal Hale refused this on ")
                .contains("for Mia Hale");
        desk.inCase(
                "katie",
                h,
                "add-consent",
                answers("consents", List.of(about(consent("shareInformation", "health", hal, "no", "verbal"), mia))));
        assertThat(desk.refusal(() -> transaction.execute(s -> whoAgrees.toShare(
                                theCase(h), new Agency("health", null), List.of(mia), List.of(mother(h)), "givers")))
                        .getMessage())
                .startsWith("Hal Hale refused this on ");
        desk.inCase(
                "katie",
                h,
                "choose-sharing-basis",
                answers(
                        "agency",
                        "police",
                        "agencyName",
                        null,
                        "basis",
                        "crime",
                        "scope",
                        "What was reported from the street.",
                        "basisReason",
                        "The beat officer is called each week."));
        assertThat(desk.refusal(() -> transaction.execute(s -> whoAgrees.toShare(
                                theCase(h), new Agency("police", null), List.of(mia), List.of(mother(h)), "givers")))
                        .getMessage())
                .contains("nobody is asked for a consent that would be overridden");
    }

    private WhoAgrees.Agreed agreed(String h, WhoAgrees.Matter matter, List<UUID> about, UUID... givers) {
        return transaction.execute(s -> whoAgrees.mustAgree(theCase(h), matter, about, List.of(givers), "givers"));
    }

    private AbstractStringAssert<?> notAgreed(String h, WhoAgrees.Matter matter, List<UUID> about, UUID... givers) {
        return assertThat(desk.refusal(() -> agreed(h, matter, about, givers)).getMessage());
    }

    /** A form that was open before it was asked about whom has none of the new questions, and offers its own choices as it did. */
    @Test
    void a_form_of_before_is_handed_in_as_it_was_shown_and_its_consents_belong_to_those_who_answer() {
        String h = visitedAlone();
        assertThat((List<?>) shown(gainConsent, h, "memberChoices")).hasSize(5);
        transaction.executeWithoutResult(s -> gainConsent.record(
                theCase(h),
                new GainConsent.Answers(
                        null,
                        List.of(
                                ofBefore(Consent.Purpose.workWithService, null, mother(h), YesNo.yes),
                                ofBefore(Consent.Purpose.shareInformation, "housing", mother(h), YesNo.yes),
                                ofBefore(Consent.Purpose.workWithService, null, member(h, "Mia Hale"), YesNo.yes)),
                        GainConsent.ToWork.written,
                        null,
                        null),
                "katie"));
        assertThat(engagement.isConsentToWork(theCase(h))).isTrue();
        assertThat(engagement.consents(theCase(h)))
                .extracting(EngagementRecord.ConsentAsked::about)
                .containsExactly("Hannah Hale", "Hannah Hale", "Mia Hale");
        assertThat(transaction.<Agreement>execute(
                        s -> each.in(theCase(h)).of(member(h, "Mia Hale"), Consent.Purpose.workWithService, null)))
                .as("a child's signature that nobody has judged")
                .isEqualTo(Agreement.notAgreed);
    }

    private static Consent.Answer ofBefore(Consent.Purpose purpose, String agency, UUID by, YesNo given) {
        return new Consent.Answer(
                null,
                purpose,
                agency,
                null,
                "What is needed for the work.",
                by,
                given,
                Consent.Form.written,
                LocalDate.now(London.ZONE),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private Optional<String> standingBasis(String h, String agency) {
        return transaction.execute(s -> sharing.standingBasis(theCase(h), new Agency(agency, null)));
    }

    private static Map<String, Object> work(UUID by, String given) {
        return consent("workWithService", null, by, given, "written");
    }

    private boolean isWorkRefused(String h, String name) {
        return transaction.execute(s -> each.isWorkRefused(theCase(h), member(h, name)));
    }

    private void decide(String h, List<Map<String, Object>> open, String decided) {
        desk.complete(
                "maya",
                h,
                "decideOnWithdrawal",
                answers(
                        "decision",
                        "goOn",
                        "refusals",
                        open.stream()
                                .map(row -> answers(
                                        "id",
                                        row.get("id").toString(),
                                        "decided",
                                        decided,
                                        "why",
                                        "Talked with all of them on Monday."))
                                .toList(),
                        "decisionReason",
                        "The work begins with those who want it."));
    }

    @SafeVarargs
    private void asked(
            String h, String consentToWork, List<Map<String, Object>> responsibility, Map<String, Object>... consents) {
        desk.complete(
                "katie",
                h,
                "gainConsent",
                answers(
                        "responsibility",
                        responsibility,
                        "consents",
                        List.of(consents),
                        "consentToWork",
                        consentToWork));
    }

    private void refused(String h, String field, String sentence, Map<String, Object> consent) {
        assertThat(desk.refusal(() -> asked(h, "written", List.of(), consent)).reasons())
                .containsExactly(new Refusal.Reason(field, sentence));
    }
}
