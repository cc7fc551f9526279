package org.familypathway.conference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.familypathway.story.Desk.answers;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.familypathway.casepage.CaseSection;
import org.familypathway.engagement.EngagementRecord;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.paper.PrintedPaper;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyHConference;
import org.familypathway.story.FamilyHEngagement;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.familypathway.story.WhatIsKnown;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** The family group conference: offered, prepared, held, and how it goes on without one (R26 to R29, R119, R207). */
@PathwayTest
class ConferenceTest {
    @Autowired
    Desk desk;

    @Autowired
    Office office;

    @Autowired
    ApplicationContext application;

    @Autowired
    JdbcTemplate database;

    private final LocalDate today = LocalDate.now(London.ZONE);
    private FamilyAtConference h;

    @BeforeEach
    void familyHIsAtTheConference() {
        office.opens();
        h = new FamilyAtConference(application);
    }

    @Test
    void a_family_that_accepts_meets_decides_and_the_pathway_goes_on_to_the_plan_with_a_review_beside_it() {
        assertThat(desk.workOnlyIn(h.reference, "conference")).isWaitingAtExactly("userTask_offerConference");
        assertThat(desk.task(h.reference, "offerConference")).isAssignedTo("katie");
        h.accepted();
        assertThat(desk.task(h.reference, "prepareConference")).isAssignedTo("carol");
        h.prepared();
        var hold = desk.task(h.reference, "holdConference");
        assertThat(hold).isAssignedTo("carol");
        assertThat(hold.getDueDate().toInstant().atZone(London.ZONE))
                .isEqualTo(today.plusWeeks(3).atTime(22, 0).atZone(London.ZONE));
        assertThat(h.lines("holdConference", "agencies"))
                .extracting(a -> a.get("bottomLine"))
                .contains("Mia is at school every day by the end of term.", "None");
        h.agreed();

        assertThat(desk.instance(h.reference, "family-support-pathway"))
                .isWaitingAt("callActivity_plan", "callActivity_conferenceReview");
        assertThat(desk.instance(h.reference, "conference-review")).isWaitingAtExactly("userTask_reviewConference");
        assertThat(desk.instance(h.reference, "family-support-pathway")).isNotWaitingAt("callActivity_conference");
        var conference = h.conference();
        assertThat(h.outcome()).isEqualTo(Conference.Outcome.planAgreed);
        assertThat(conference.coordinator()).isEqualTo("Carol");
        var meeting = conference.meetings().get(0);
        assertThat(meeting.privateTime()).startsWith("Time on their own from 17:15");
        assertThat(meeting.people())
                .filteredOn(person -> person.state().equals("There"))
                .extracting(ConferenceSection.Person::name)
                .containsExactly("Hannah Hale", "Jordan Hale", "Kayla Hale", "Rose Hale", "Tom Reid", "Anita Patel");
        assertThat(h.events())
                .contains(
                        "conferenceOffered",
                        "conferenceAnswer",
                        "conferencePrepared",
                        "childPrepared",
                        "conferenceHeld",
                        "familyDecided");
    }

    /** R29: the plan begins with what the family decided, and who answers for it is told by kind. */
    @Test
    void what_was_decided_says_who_answers_for_it_family_or_agency_and_by_when() {
        h = FamilyAtConference.agreed(application);
        assertThat(h.record().decisions(h.theCase()))
                .extracting(ConferenceRecord.Decision::accountable, ConferenceRecord.Decision::byWhen)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("Jordan Hale", today.plusWeeks(2)),
                        org.assertj.core.groups.Tuple.tuple("Rose Hale (Grandmother)", today.plusWeeks(1)),
                        org.assertj.core.groups.Tuple.tuple("Tom Reid, Tenancy officer (Housing)", today.plusWeeks(4)),
                        org.assertj.core.groups.Tuple.tuple(
                                "Anita Patel, Attendance officer (Education)", today.plusWeeks(6)));
        assertThat(h.record().nextReviewOn(h.theCase())).contains(today.plusWeeks(6));
    }

    @Test
    void the_invitation_says_when_and_where_and_neither_who_else_comes_nor_who_is_kept_apart() throws Exception {
        h = FamilyAtConference.prepared(application);
        String invitation = PrintedPaper.prepared(application, "katie", h.reference, "conferenceInvitation");
        assertThat(invitation)
                .contains(
                        "Invitation to your family group conference",
                        database.queryForObject(
                                "select m.place from conference_meeting m join conference c on c.id = m.conference_id where c.case_id = ?",
                                String.class,
                                h.theCase().getId()))
                .doesNotContain("Rose", "Tom Reid", "Anita Patel", "Jordan");
    }

    @Test
    void the_familys_own_plan_goes_on_paper_in_their_words() throws Exception {
        h = FamilyAtConference.agreed(application);
        String plan = PrintedPaper.prepared(application, "katie", h.reference, "familyPlan");
        for (ConferenceRecord.Decision one : h.record().decisions(h.theCase()))
            assertThat(plan).contains(one.what(), one.accountable() + " sees to it, by " + London.day(one.byWhen()));
        assertThat(plan).contains("Our family’s plan", "On " + London.day(today.plusWeeks(6)) + ", together.");
    }

    /** R153: what is about a child stands in that child's journey. */
    @Test
    void the_chronology_of_a_child_holds_how_it_was_prepared_and_what_it_answers_for() {
        h = FamilyAtConference.agreed(application);
        assertThat(database.queryForList(
                        "select text from conference_events where about = ?",
                        String.class,
                        UUID.fromString(h.ids.get("Mia"))))
                .singleElement()
                .asString()
                .contains("sleep without the music");
        assertThat(database.queryForList(
                        "select kind from conference_events where about = ?",
                        String.class,
                        UUID.fromString(h.ids.get("Jordan"))))
                .contains("familyDecided");
    }

    @Test
    void the_case_page_shows_the_conference_and_nothing_before_it_is_offered() {
        var section = application.getBean(ConferenceSection.class);
        var katie = new CaseSection.Reader("katie", null);
        assertThat(section.show(h.theCase(), katie)).isNull();
        h.accepted();
        assertThat(section.show(h.theCase(), katie).toString()).contains("Being prepared", "my mum can come");
        h.prepared();
        assertThat(section.show(h.theCase(), katie).toString()).contains("To be held on");
        h.agreed();
        assertThat(section.show(h.theCase(), katie).toString())
                .contains("plan was agreed", "Time on their own from 17:15 to 18:30", "Tom Reid", "Sent a letter");
    }

    @Test
    void the_whole_case_page_opens_with_the_conference_and_its_chronology() throws Exception {
        h = FamilyAtConference.agreed(application);
        String page = MockMvcBuilders.webAppContextSetup((WebApplicationContext) application)
                .build()
                .perform(MockMvcRequestBuilders.get("/cases/" + h.reference + "/whole")
                        .principal(() -> "katie"))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(page).contains("What the family decided", "Tom Reid, Tenancy officer", "Conference held");
    }

    /** Voluntary: the reason is kept, and nothing else follows. */
    @Test
    void a_family_that_declines_goes_on_to_the_plan_without_a_conference() {
        offer(FamilyHConference.declined(today, h.ids));
        assertThat(desk.instance(h.reference, "family-support-pathway"))
                .isWaitingAt("callActivity_plan")
                .isNotWaitingAt("callActivity_conferenceReview");
        assertThat(h.outcome()).isEqualTo(Conference.Outcome.declined);
        assertThat(h.conference().reason()).contains("may ask later");
        assertThat(h.conference().answers().get(0).answer()).startsWith("Declines");
        assertThat(h.record().decisions(h.theCase())).isEmpty();
        assertThat(h.events()).contains("conferenceDeclined");
    }

    @Test
    void where_it_would_harm_the_children_none_is_offered_with_the_reason_and_the_manager_who_agreed() {
        refused("katie", "offerConference", FamilyHConference.notOffered("katie"), "agreedBy", "no such choice");
        offer(FamilyHConference.notOffered("maya"));
        assertThat(desk.instance(h.reference, "family-support-pathway")).isWaitingAt("callActivity_plan");
        assertThat(h.outcome()).isEqualTo(Conference.Outcome.notInTheirInterest);
        assertThat(h.conference().letter()).isNull();
        assertThat(h.events()).containsExactly("conferenceNotOffered");
    }

    @Test
    void an_offer_that_is_not_in_writing_or_leaves_an_adult_out_is_refused() {
        Map<String, Object> offer = FamilyHConference.accepted(today, h.ids, "carol");
        refused(
                "katie",
                "offerConference",
                with(offer, "letterOn", null),
                "letterOn",
                "“Date of the letter” is needed");
        refused(
                "katie",
                "offerConference",
                with(offer, "letterOn", today.plusDays(1).toString()),
                "letterOn",
                "lies in the future");
        refused(
                "katie",
                "offerConference",
                with(offer, "answers", List.of(FamilyHConference.answer(today, h.ids.get("Liam"), "accepts", "Yes."))),
                "answers",
                "What did Hannah Hale answer?");
        var hannah = FamilyHConference.answer(today, h.ids.get("Hannah"), "accepts", "Yes.");
        refused(
                "katie",
                "offerConference",
                with(offer, "answers", List.of(hannah, hannah)),
                "answers[1].member",
                "is listed twice");
        refused(
                "katie",
                "offerConference",
                with(
                        offer,
                        "answers",
                        List.of(FamilyHConference.answer(today.minusDays(1), h.ids.get("Hannah"), "accepts", "Yes."))),
                "answers[0].answeredOn",
                "before the date of the letter");
    }

    /** Whoever accepts has a conference; where nobody does, nobody is made to. */
    @Test
    void a_conference_against_what_the_adults_answered_is_refused() {
        Map<String, Object> yes = FamilyHConference.accepted(today, h.ids, "carol");
        Map<String, Object> no = FamilyHConference.declined(today, h.ids);
        Map<String, Object> declined = with(no, "answers", yes.get("answers"));
        refused("katie", "offerConference", declined, "outcome", "there is to be a conference for those who want it");
        refused("katie", "offerConference", with(yes, "answers", no.get("answers")), "outcome", "Nobody accepts");
    }

    @Test
    void a_co_ordinator_who_has_a_part_in_the_case_is_refused() {
        office.worker("connie", "conference-coordinators");
        var identity =
                application.getBean(org.camunda.bpm.engine.ProcessEngine.class).getIdentityService();
        if (identity.createGroupQuery()
                        .groupMember("connie")
                        .groupId("north-workers")
                        .count()
                == 0) identity.createMembership("connie", "north-workers");
        refused(
                "katie",
                "offerConference",
                FamilyHConference.accepted(today, h.ids, "connie"),
                "coordinator",
                "has no other part in the case");
        refused(
                "katie",
                "offerConference",
                FamilyHConference.accepted(today, h.ids, "kofi"),
                "coordinator",
                "no such choice");
        refused(
                "katie",
                "offerConference",
                with(FamilyHConference.accepted(today, h.ids, "carol"), "independent", false),
                "independent",
                "must be ticked");
    }

    @Test
    void a_family_may_take_their_yes_back_while_it_is_prepared() {
        h = FamilyAtConference.accepted(application);
        refused(
                "carol",
                "prepareConference",
                with(FamilyHConference.takenBack(), "reason", null),
                "reason",
                "“What the family said” is needed");
        desk.complete("carol", h.reference, "prepareConference", FamilyHConference.takenBack());
        assertThat(desk.instance(h.reference, "family-support-pathway"))
                .isWaitingAt("callActivity_plan")
                .isNotWaitingAt("callActivity_conferenceReview");
        assertThat(h.outcome()).isEqualTo(Conference.Outcome.withdrawn);
        assertThat(h.events()).contains("conferenceWithdrawn");
    }

    @Test
    void a_family_may_take_their_yes_back_on_the_day() {
        h = FamilyAtConference.prepared(application);
        desk.complete(
                "carol",
                h.reference,
                "holdConference",
                FamilyHConference.notHeld("withdrawn", "Hannah rang in the morning: they do not want it any more."));
        assertThat(desk.instance(h.reference, "family-support-pathway"))
                .isWaitingAt("callActivity_plan")
                .isNotWaitingAt("callActivity_conferenceReview");
        assertThat(h.outcome()).isEqualTo(Conference.Outcome.withdrawn);
        assertThat(h.events()).contains("conferenceNotHeld", "conferenceWithdrawn");
    }

    /** Invariant 2: each agency with the consent for it, or a lawful basis; what it was told is a recorded contact. */
    @Test
    void an_agency_is_invited_by_a_recorded_contact_with_what_allows_it() {
        h = FamilyAtConference.prepared(application);
        assertThat(application.getBean(EngagementRecord.class).contacts(h.theCase()))
                .filteredOn(c -> c.what().startsWith("Invited to the family group conference"))
                .extracting(EngagementRecord.Contact::agency, EngagementRecord.Contact::basis)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("Housing", "consent"),
                        org.assertj.core.groups.Tuple.tuple("Education", "consent"),
                        org.assertj.core.groups.Tuple.tuple(
                                "Police",
                                "To prevent or detect a crime: Disorder on the green is to be prevented; only that is told."));
    }

    @Test
    void an_agency_without_consent_or_lawful_basis_is_not_invited() {
        h = FamilyAtConference.accepted(application);
        String field = "invited[7].";
        refusedPreparation(invitation(7, "basis", null), field + "basis", "is needed");
        Map<String, Object> police = h.preparation();
        change(police, "invited", 7, "basis", "consent");
        change(police, "invited", 7, "consent", h.consent("Housing"));
        change(police, "invited", 7, "lawfulBasis", null);
        change(police, "invited", 7, "basisReason", null);
        refusedPreparation(police, field + "consent", "This consent is for Housing, not for Police");
        refusedPreparation(invitation(7, "basisReason", null), field + "basisReason", "is needed");
    }

    @Test
    void an_agency_is_not_invited_with_a_consent_that_was_withdrawn() {
        h = FamilyAtConference.accepted(application);
        Map<String, Object> before = h.preparation();
        desk.inCase(
                "katie",
                h.reference,
                "withdraw-consent",
                Desk.answers(
                        "consents",
                        List.of(h.consent("Housing")),
                        "withdrawnBy",
                        h.ids.get("Hannah"),
                        "withdrawnAt",
                        LocalDateTime.now(London.ZONE)
                                .withNano(0)
                                .minusSeconds(1)
                                .toString(),
                        "toldHow",
                        "phone",
                        "inTheirWords",
                        "Housing have heard enough."));
        change(before, "invited", 5, "contactedAt", FamilyHEngagement.now());
        refusedPreparation(before, "invited[5].consent", "This consent was withdrawn");
    }

    /** R26, R28: the forum is the family's. */
    @Test
    void a_conference_to_which_nobody_of_the_family_comes_is_refused() {
        h = FamilyAtConference.accepted(application);
        Map<String, Object> preparation = h.preparation();
        for (int i = 0; i < 4; i++) {
            change(preparation, "invited", i, "answer", "doesNotCome");
            change(preparation, "invited", i, "whyNot", "Works nights.");
        }
        refusedPreparation(preparation, "invited", "Nobody of the family comes");
        refusedPreparation(with(h.preparation(), "invited", List.of()), "invited", "Nobody of the family comes");
        change(preparation, "invited", 3, "whyNot", null);
        refusedPreparation(preparation, "invited[3].whyNot", "“Why not” is needed");
    }

    @Test
    void a_preparation_for_a_past_day_with_a_member_twice_or_a_child_left_out_is_refused() {
        h = FamilyAtConference.accepted(application);
        refusedPreparation(
                with(
                        h.preparation(),
                        "plannedAt",
                        LocalDateTime.now(London.ZONE)
                                .minusMinutes(5)
                                .withNano(0)
                                .toString()),
                "plannedAt",
                "lies in the past");
        refusedPreparation(invitation(1, "member", h.ids.get("Hannah")), "invited[1].member", "is listed twice");
        refusedPreparation(
                invitation(
                        1,
                        "contactedAt",
                        LocalDateTime.now(London.ZONE).plusDays(1).withNano(0).toString()),
                "invited[1].contactedAt",
                "lies in the future");
        List<Map<String, Object>> children = list(h.preparation(), "children");
        refusedPreparation(
                with(h.preparation(), "children", children.subList(1, children.size())),
                "children",
                "needs a line for each child");
        Map<String, Object> stranger = h.preparation();
        change(stranger, "children", 0, "id", UUID.randomUUID().toString());
        refusedPreparation(stranger, "children", "no child of this family");
        Map<String, Object> alone = h.preparation();
        change(alone, "children", 0, "hasAdvocate", "no");
        refusedPreparation(alone, "children[0].whyNoAdvocate", "“Why not” is needed");
    }

    /** R97, R126; invariant 9: one list says whom of the family anything is asked here, from the offer to the family plan. */
    @Test
    void whoever_refuses_the_work_is_not_asked_not_invited_and_answers_for_nothing() {
        String hannah = h.ids.get("Hannah");
        assertThat(h.shown("offerConference").get("members").toString()).contains(hannah);
        assertThat(h.shown("offerConference").get("answers").toString()).contains(hannah);
        refuses(hannah);
        assertThat(h.shown("offerConference").get("members").toString()).doesNotContain(hannah);
        assertThat(h.shown("offerConference").get("answers").toString()).doesNotContain(hannah);

        h = FamilyAtConference.accepted(application);
        String jordan = h.ids.get("Jordan"), kayla = h.ids.get("Kayla");
        refuses(jordan);
        assertThat(h.shown("prepareConference").get("members").toString())
                .contains(kayla)
                .doesNotContain(jordan);
        Map<String, Object> invited = h.preparation();
        refusedPreparation(invited, "invited[1].member", "");
        list(invited, "invited").remove(1);
        desk.complete("carol", h.reference, "prepareConference", invited);
        refuses(kayla);
        assertThat(h.shown("holdConference").get("accountableChoices").toString())
                .contains(h.ids.get("Hannah"))
                .doesNotContain(kayla, jordan);
        desk.complete(
                "carol",
                h.reference,
                "holdConference",
                FamilyHConference.notHeld("putOff", "Rose is in hospital; the family want her there."));
        assertThat(h.lines("prepareConference", "invited")).noneMatch(line -> kayla.equals(line.get("member")));
    }

    private void refuses(String member) {
        desk.inCase(
                "katie",
                h.reference,
                "add-consent",
                answers(
                        "consents",
                        List.of(FamilyHEngagement.consent(
                                "workWithService", null, UUID.fromString(member), "no", "written"))));
    }

    /** R119, R221: an invitation goes no way that is known to be unsafe. */
    @Test
    void nobody_is_invited_by_a_way_by_which_they_must_not_be_reached() {
        h = FamilyAtConference.accepted(application);
        new WhatIsKnown(application, h.reference)
                .says(
                        "katie",
                        "Hannah",
                        answers(
                                "visitFlags",
                                List.of("notByPhone", "notInWriting"),
                                "visitFlagsWhy",
                                "Dean reads her telephone and her letters, says Rita Holt, 3 June."));
        refusedPreparation(
                invitation(0, "how", "phone"), "invited[0].how", "Of Hannah Hale it is known: not by phone. Choose");
        refusedPreparation(invitation(0, "how", "letter"), "invited[0].how", "nothing in writing");
        desk.complete("carol", h.reference, "prepareConference", invitation(0, "how", "inPerson"));
    }

    @Test
    void a_conference_that_is_put_off_is_prepared_again_and_everybody_is_asked_again() {
        h = FamilyAtConference.prepared(application);
        desk.complete(
                "carol",
                h.reference,
                "holdConference",
                FamilyHConference.notHeld("putOff", "Rose is in hospital; the family want her there."));
        assertThat(desk.workOnlyIn(h.reference, "conference")).isWaitingAtExactly("userTask_prepareConference");
        assertThat(h.shown("prepareConference").get("before").toString()).contains("put off", "Rose is in hospital");
        List<Map<String, Object>> again = h.lines("prepareConference", "invited");
        assertThat(again).hasSize(8).allMatch(line -> line.get("answer") == null && line.get("contactedAt") == null);
        assertThat(again.get(5).get("name")).isEqualTo("Tom Reid");
        assertThat(h.lines("prepareConference", "children").get(0).get("prepared"))
                .isNotNull();
        h.prepared().agreed();
        assertThat(h.conference().meetings())
                .extracting(meeting -> meeting.stands().replaceFirst(" (from|on) .*", ""))
                .containsExactly("Put off", "Held");
        assertThat(h.events()).contains("conferencePutOff", "conferenceHeld");
        assertThat(desk.instance(h.reference, "family-support-pathway"))
                .isWaitingAt("callActivity_plan", "callActivity_conferenceReview");
    }

    @Test
    void without_an_agreed_plan_the_manager_may_have_them_meet_again() {
        notAgreed();
        assertThat(desk.workOnlyIn(h.reference, "conference")).isWaitingAtExactly("userTask_decideWithoutFamilyPlan");
        assertThat(desk.offered(h.reference, "decideWithoutFamilyPlan")).hasCandidateGroup("north-managers");
        assertThat(h.shown("decideWithoutFamilyPlan").get("why").toString()).contains("where Kayla is to live");
        decide("reconvene", null);
        assertThat(desk.workOnlyIn(h.reference, "conference")).isWaitingAtExactly("userTask_prepareConference");
        assertThat(h.shown("prepareConference").get("before").toString()).contains("They meet again");
        h.prepared();
        desk.complete(
                "carol",
                h.reference,
                "holdConference",
                FamilyHConference.notAgreed(h.lines("holdConference", "attendance")));
        assertThat(h.lines("decideWithoutFamilyPlan", "decidedSoFar")).hasSize(1);
        decide("reconvene", null);
        h.prepared().agreed();
        assertThat(h.outcome()).isEqualTo(Conference.Outcome.planAgreed);
        assertThat(h.events()).contains("withoutFamilyPlanDecided");
    }

    @Test
    void without_an_agreed_plan_the_work_may_go_on_with_what_the_professionals_propose() {
        notAgreed();
        refused(
                "maya",
                "decideWithoutFamilyPlan",
                Desk.answers("decision", "goOn", "reason", "They have met and could not agree.", "proposals", null),
                "proposals",
                "is needed");
        decide("goOn", "A parenting group for Hannah; school transport for Mia.");
        assertThat(desk.instance(h.reference, "family-support-pathway"))
                .isWaitingAt("callActivity_plan")
                .isNotWaitingAt("callActivity_conferenceReview");
        assertThat(h.outcome()).isEqualTo(Conference.Outcome.goneOn);
        assertThat(h.conference().proposals()).contains("school transport");
        assertThat(h.record().decisions(h.theCase())).isEmpty();
        assertThat(h.events()).contains("conferenceGoneOn");
    }

    @Test
    void a_conference_that_leaves_somebody_out_or_had_nobody_of_the_family_is_refused() {
        h = FamilyAtConference.prepared(application);
        List<Map<String, Object>> there = list(h.agreement(), "attendance");
        refusedConference(
                with(h.agreement(), "attendance", there.subList(1, there.size())),
                "attendance",
                "needs an answer for everybody who was invited");
        Map<String, Object> stranger = h.agreement();
        change(stranger, "attendance", 0, "id", UUID.randomUUID().toString());
        refusedConference(stranger, "attendance", "was not invited to this conference");
        Map<String, Object> nobody = h.agreement();
        for (int i = 0; i < 4; i++) {
            change(nobody, "attendance", i, "came", "no");
            change(nobody, "attendance", i, "whyNot", "Did not come.");
            change(nobody, "attendance", i, "information", null);
        }
        refusedConference(nobody, "attendance", "Nobody of the family was there");
        refusedConference(
                with(
                        h.agreement(),
                        "heldAt",
                        LocalDateTime.now(London.ZONE).plusDays(1).withNano(0).toString()),
                "heldAt",
                "lies in the future");
    }

    /** Private family time is kept, or it is said why there was none. */
    @Test
    void no_time_on_their_own_needs_the_reason_and_time_runs_forward() {
        h = FamilyAtConference.prepared(application);
        refusedConference(with(h.agreement(), "privateTo", "16:00"), "privateTo", "must end after it began");
        Map<String, Object> none = with(h.agreement(), "privateTime", "no");
        none.put("privateFrom", null);
        none.put("privateTo", null);
        refusedConference(none, "whyNoPrivateTime", "“Why not” is needed");
        none.put("whyNoPrivateTime", "Hannah asked Carol to stay, because her mother shouted.");
        desk.complete("carol", h.reference, "holdConference", none);
        assertThat(h.conference().meetings().get(0).privateTime()).contains("asked Carol to stay");
    }

    /** R26, R29: it says what, who and by when, and not only agencies answer for it. */
    @Test
    void a_plan_without_decisions_or_with_agencies_alone_or_without_a_review_is_refused() {
        h = FamilyAtConference.prepared(application);
        refusedConference(with(h.agreement(), "decisions", List.of()), "decisions", "needs at least one line");
        List<Map<String, Object>> decisions = list(h.agreement(), "decisions");
        refusedConference(
                with(h.agreement(), "decisions", decisions.subList(2, 4)), "decisions", "Only agencies answer");
        Map<String, Object> nobody = h.agreement();
        change(nobody, "decisions", 0, "accountable", "invited:" + UUID.randomUUID());
        refusedConference(nobody, "decisions[0].accountable", "no such choice");
        Map<String, Object> late = h.agreement();
        change(late, "decisions", 1, "byWhen", today.minusDays(1).toString());
        refusedConference(late, "decisions[1].byWhen", "lies before the conference");
        refusedConference(with(h.agreement(), "reviewOn", today.toString()), "reviewOn", "must lie in the future");
        refusedConference(with(h.agreement(), "reviewOn", null), "reviewOn", "is needed");
        refusedConference(
                FamilyHConference.notHeld("putOff", null),
                "reason",
                "“Why, in the words of those who were there” is needed");
    }

    @Test
    void a_missed_deadline_of_each_step_is_told_and_the_step_stays_open() {
        missed("offerConference");
        h.accepted();
        desk.passDeadline(h.reference, "prepareConferenceNear");
        assertThat(database.queryForObject(
                        "select note from deadline_event e join deadline c on c.id = e.deadline_id where e.kind = 'warned' and c.name = 'prepareConference' and c.case_reference = ?",
                        String.class,
                        h.reference))
                .as("the co-ordinator is warned")
                .isEqualTo("carol");
        missed("prepareConference");
        h.prepared();
        missed("holdConference");
        desk.complete(
                "carol",
                h.reference,
                "holdConference",
                FamilyHConference.notAgreed(h.lines("holdConference", "attendance")));
        missed("decideWithoutFamilyPlan");
    }

    @Test
    void another_co_ordinator_takes_over_with_the_open_task() {
        long before = h.rows();
        assertThatThrownBy(() -> change("carol2")).hasMessageContaining("409");
        assertThat(h.rows()).isEqualTo(before);
        h.accepted();
        office.worker("cora", "conference-coordinators");
        Refusal same = desk.refusal(() -> change("carol"));
        assertThat(same).hasMessageContaining("co-ordinates this conference already");
        change("cora");
        assertThat(desk.task(h.reference, "prepareConference")).isAssignedTo("cora");
        desk.complete("cora", h.reference, "prepareConference", h.preparation());
        assertThat(desk.task(h.reference, "holdConference")).isAssignedTo("cora");
        assertThat(h.conference().coordinator()).isEqualTo("Cora");
        assertThatThrownBy(() -> desk.inCase("carol", h.reference, "change-coordinator", handedTo("carol")))
                .hasMessageContaining("404");
    }

    @Test
    void the_database_takes_no_conference_without_letter_co_ordinator_consent_or_family() {
        h = FamilyAtConference.prepared(application);
        UUID meeting = database.queryForObject(
                "select m.id from conference_meeting m join conference c on c.id = m.conference_id where c.case_id = ?",
                UUID.class,
                h.theCase().getId());
        String invitation =
                "insert into conference_invitation (id, meeting_id, place, kind, name, relation, agency, how, invited_at, answer, information, contact_id, recorded_by, recorded_at) values (gen_random_uuid(), ?, 99, 'professional', 'x', 'x', 'health', 'phone', now(), 'comes', 'x', %s, 'x', now())";
        assertThatThrownBy(() -> database.update(invitation.formatted("null"), meeting))
                .hasMessageContaining("agency_invited_by_right");
        assertThatThrownBy(() -> database.update(
                        invitation.formatted("(select contact_id from conference_invitation where meeting_id = '"
                                + meeting + "' and agency = 'housing')"),
                        meeting))
                .hasMessageContaining("what this family allowed");
        assertThatThrownBy(() -> database.update(
                        "update conference_meeting set outcome = 'agreed', held_at = now(), children_heard = 'x', why_no_private_time = 'x', review_on = current_date, concluded_at = now() where id = ?",
                        meeting))
                .hasMessageContaining("without anybody of the family");
        assertThatThrownBy(() -> database.update("delete from conference_invitation where meeting_id = ?", meeting))
                .hasMessageContaining("never lost");
        assertThatThrownBy(() -> database.update(
                        "update conference set coordinator = null where case_id = ?",
                        h.theCase().getId()))
                .hasMessageContaining("coordinator_once_accepted");
        assertThatThrownBy(() -> database.update(
                        "update conference set letter_on = null where case_id = ?",
                        h.theCase().getId()))
                .hasMessageContaining("offered_in_writing");
        FamilyAtConference other = new FamilyAtConference(application);
        assertThatThrownBy(() -> database.update(
                        "insert into child_prepared (id, meeting_id, child_id, takes_part, prepared, advocate, recorded_by, recorded_at) values (gen_random_uuid(), ?, ?, 'comes', 'x', 'x', 'x', now())",
                        meeting,
                        UUID.fromString(other.ids.get("Mia"))))
                .hasMessageContaining("no member of the family");
        assertThatThrownBy(() -> database.update(
                        "insert into conference_review (id, meeting_id, reviewed_on, family_says, outcome, reason, reviewed_at, recorded_by, recorded_at) values (gen_random_uuid(), ?, current_date, 'x', 'ended', 'x', now(), 'x', now())",
                        meeting))
                .hasMessageContaining("Only what the family decided");
        assertThatThrownBy(() -> database.update(
                        "insert into conference_meeting (id, conference_id, number, planned_at, place, needs, prepared_at, outcome, reason, concluded_at, recorded_by, recorded_at) select gen_random_uuid(), conference_id, 9, now(), 'x', 'x', now(), 'putOff', 'x', now(), 'x', now() from conference_meeting where id = ?",
                        meeting))
                .hasMessageContaining("prepared before it is held");
    }

    private void missed(String step) {
        desk.passDeadline(h.reference, step);
        assertThat(desk.instance(h.reference, "conference")).isWaitingAt("userTask_" + step);
        assertThat(desk.tasks(h.reference, "decideMissedDeadline")).isNotEmpty();
    }

    private void offer(Map<String, Object> answers) {
        desk.complete("katie", h.reference, "offerConference", answers);
    }

    private void notAgreed() {
        h = FamilyAtConference.prepared(application);
        desk.complete(
                "carol",
                h.reference,
                "holdConference",
                FamilyHConference.notAgreed(h.lines("holdConference", "attendance")));
    }

    private void decide(String decision, String proposals) {
        desk.complete(
                "maya",
                h.reference,
                "decideWithoutFamilyPlan",
                Desk.answers(
                        "decision",
                        decision,
                        "reason",
                        "Both say that they were close to a plan.",
                        "proposals",
                        proposals));
    }

    private void change(String coordinator) {
        desk.inCase("maya", h.reference, "change-coordinator", handedTo(coordinator));
    }

    private static Map<String, Object> handedTo(String coordinator) {
        return Desk.answers("coordinator", coordinator, "reason", "Carol is ill for some weeks.", "independent", true);
    }

    private Map<String, Object> invitation(int line, String key, Object value) {
        Map<String, Object> preparation = h.preparation();
        change(preparation, "invited", line, key, value);
        return preparation;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Map<String, Object> answers, String list) {
        return (List<Map<String, Object>>) answers.get(list);
    }

    private static void change(Map<String, Object> answers, String list, int line, String key, Object value) {
        List<Map<String, Object>> lines = new ArrayList<>();
        for (Map<String, Object> one : list(answers, list)) lines.add(new LinkedHashMap<>(one));
        lines.get(line).put(key, value);
        answers.put(list, lines);
    }

    private static Map<String, Object> with(Map<String, Object> answers, String key, Object value) {
        Map<String, Object> other = new LinkedHashMap<>(answers);
        other.put(key, value);
        return other;
    }

    private void refusedPreparation(Map<String, Object> answers, String field, String sentence) {
        refused("carol", "prepareConference", answers, field, sentence);
    }

    private void refusedConference(Map<String, Object> answers, String field, String sentence) {
        refused("carol", "holdConference", answers, field, sentence);
    }

    private void refused(String user, String step, Map<String, Object> answers, String field, String sentence) {
        long before = h.rows();
        Refusal refusal = desk.refusal(() -> desk.complete(user, h.reference, step, answers));
        assertThat(refusal.reasons()).extracting(Refusal.Reason::field).contains(field);
        assertThat(refusal).hasMessageContaining(sentence);
        assertThat(h.rows()).isEqualTo(before);
        assertThat(desk.instance(h.reference, "conference")).isWaitingAt("userTask_" + step);
    }
}
