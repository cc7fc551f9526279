package org.familypathway.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.familypathway.story.Desk.answers;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.familypathway.checklist.Checklists;
import org.familypathway.family.WhoRefuses;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.paper.PrintedPaper;
import org.familypathway.story.AroundTheFamily;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyHEngagement;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** The meeting of family and agencies that leads to the plan: named, chaired and gone through as the way of working says (R69, R70, R177, R242 to R247; conflict 6). */
@PathwayTest
class FamilyMeetingTest {
    private static final String PLACE = "callActivity_familyMeeting";
    private static final String[] TABLES = {
        "family_meeting",
        "meeting_invitation",
        "meeting_attendance",
        "meeting_decision",
        "point_answered",
        "agency_contact",
        "meeting_without_agreement"
    };

    @Autowired
    Desk desk;

    @Autowired
    ApplicationContext application;

    @Autowired
    JdbcTemplate database;

    private FamilyAround family(String profile) {
        return new FamilyAround(application, profile, PLACE);
    }

    @Test
    void the_invitation_says_when_and_where_and_not_who_else_is_invited() throws Exception {
        FamilyAround k = family("targeted-family-support");
        k.prepared();
        var meeting = k.meetings().get(0);
        String invitation = PrintedPaper.prepared(application, "bea", k.reference, "meetingInvitation");
        assertThat(invitation).contains("Team around the family", London.minute(meeting.plannedAt()), meeting.place());
        for (MeetingRecord.Invited one : meeting.invited())
            assertThat(invitation).doesNotContain(one.who().split("[(,]")[0].strip());
    }

    /** S1 R69, R70, R236: the key worker chairs, and what is agreed has an owner, an order and a day. */
    @Test
    void the_lead_chairs_the_team_around_the_family_and_the_plan_begins_with_what_was_agreed() {
        FamilyAround k = family("targeted-family-support");
        assertThat(desk.task(k.reference, "prepareFamilyMeeting")).isAssignedTo("bea");
        assertThat(k.shown("prepareFamilyMeeting")).containsEntry("meetingName", "Team around the family");
        k.prepared();
        var hold = desk.task(k.reference, "holdFamilyMeeting");
        assertThat(London.dateOf(hold.getDueDate().toInstant()))
                .isEqualTo(LocalDate.now(London.ZONE).plusDays(6));
        k.agreed("Bea", "leadWorker");

        assertThat(desk.instance(k.reference, "plan")).isWaitingAtExactly("userTask_drawUpPlan");
        assertThat(desk.instance(k.reference, "family-support-pathway"))
                .isWaitingAt("callActivity_plan")
                .isNotWaitingAt("callActivity_familyMeeting");
        var meeting = k.meetings().get(0);
        assertThat(meeting.outcome()).isEqualTo(MeetingRecord.Outcome.agreed);
        assertThat(meeting.decisions())
                .extracting(
                        MeetingRecord.Decision::owner,
                        MeetingRecord.Decision::sharedWith,
                        MeetingRecord.Decision::comesAfter)
                .containsExactly(
                        tuple("Marie Keane (Grandmother)", "Callum and Dawn", null),
                        tuple("Mr Okafor, Head of year 9 (Education)", "Sue Lomas", 1),
                        tuple("Dawn Keane", null, null));
        assertThat(meeting.invited())
                .extracting(MeetingRecord.Invited::attended)
                .containsExactly("attended", "late", "attended", "attended", "apologies");
        assertThat(k.lines("drawUpPlan", "before").get(0).get("from").toString())
                .startsWith("Team around the family: Marie Keane (Grandmother) with Callum and Dawn, by ");
        assertThat(k.lines("drawUpPlan", "before").get(1).get("from").toString())
                .endsWith(", after no. 1");
        assertThat(k.events("meeting")).contains("meetingPrepared", "meetingHeld", "meetingDecided");
    }

    /** S4 R242 against S1 R69 (conflict 6): who chairs is a matter of the way of working; another role needs its reason. */
    @Test
    void the_social_worker_chairs_the_family_meeting_and_anybody_else_only_with_a_reason() {
        FamilyAround k = family("families-first").prepared();
        assertThat(k.shown("holdFamilyMeeting"))
                .containsEntry("meetingName", "Family meeting")
                .containsEntry("meetingChair", "social worker");
        Map<String, Object> said = AroundTheFamily.agreed(k.today, k.shown("holdFamilyMeeting"), "Bea", "leadWorker");
        refused(
                k,
                "holdFamilyMeeting",
                said,
                "whyOtherChair",
                "This meeting is chaired by the social worker. Put the chair right, or say why somebody in another role chaired it.");
        said.put("whyOtherChair", "Sue Lomas was called to court that morning and asked Bea to chair.");
        desk.complete("bea", k.reference, "holdFamilyMeeting", said);
        assertThat(k.meetings().get(0).whyOtherChair()).startsWith("Sue Lomas was called to court");

        FamilyAround east = family("targeted-family-support").prepared();
        refused(
                east,
                "holdFamilyMeeting",
                AroundTheFamily.agreed(east.today, east.shown("holdFamilyMeeting"), "Sue Lomas", "socialWorker"),
                "whyOtherChair",
                "This meeting is chaired by the lead worker. Put the chair right, or say why somebody in another role chaired it.");
    }

    @Test
    void a_meeting_that_the_social_worker_chairs_needs_no_reason() {
        FamilyAround k = family("families-first").prepared().agreed("Sue Lomas", "socialWorker");
        assertThat(k.meetings().get(0).chairedBy()).isEqualTo("Sue Lomas");
        assertThat(k.meetings().get(0).whyOtherChair()).isNull();
        assertThat(desk.instance(k.reference, "family-support-pathway")).isWaitingAt("callActivity_plan");
    }

    /** S4 R243 a to m, of which complaints (R247), voluntary (R244) and panel reviews (R246) may not be left out; S1 R69, R70, S3 R177 have a shorter one. Nobody does what another does (R5). */
    @Test
    void what_is_gone_through_at_the_meeting_is_a_checklist_of_the_way_of_working() {
        FamilyAround k = family("families-first").prepared();
        assertThat(k.lines("holdFamilyMeeting", "points"))
                .extracting(point -> point.get("label"))
                .hasSize(13)
                .contains(
                        "Why the team was asked for",
                        "Are the family ready to talk and to engage?",
                        "The risk assessment is informed and updated");
        for (String must : List.of(
                "The procedure for compliments and complaints explained",
                "Working with the team is voluntary; what may happen next, what the team can and cannot do",
                "The referrer and the family are told that all cases are reviewed regularly at the panel")) {
            Map<String, Object> said = agreedByTheSocialWorker(k);
            int line = point(said, must);
            points(said).get(line).put("how", "notDone");
            refused(
                    k,
                    "holdFamilyMeeting",
                    said,
                    "points[" + line + "].how",
                    "“%s” may not be left out. Do it before you hand this in.".formatted(must));
        }
        k.agreed("Sue Lomas", "socialWorker");
        assertThat(k.meetings().get(0).points()).hasSize(13).allMatch(Checklists.Said::done);

        assertThat(family("think-family").prepared().lines("holdFamilyMeeting", "points"))
                .extracting(point -> point.get("label"))
                .hasSize(5)
                .contains("Which specialists are needed round this family");
    }

    @Test
    void a_point_needs_its_words_or_why_it_was_not_done_and_every_point_is_answered() {
        FamilyAround k = family("families-first").prepared();
        Map<String, Object> silent = agreedByTheSocialWorker(k);
        int ready = point(silent, "Are the family ready to talk and to engage?");
        points(silent).get(ready).put("says", null);
        refused(
                k,
                "holdFamilyMeeting",
                silent,
                "points[" + ready + "].says",
                "“Are the family ready to talk and to engage?” needs a few words: what was said or seen.");
        Map<String, Object> left = agreedByTheSocialWorker(k);
        int approach = point(left, "The team’s approach explained to the family");
        points(left).get(approach).put("how", "notDone");
        points(left).get(approach).put("says", null);
        refused(
                k,
                "holdFamilyMeeting",
                left,
                "points[" + approach + "].says",
                "“The team’s approach explained to the family” was not done. Say why not, and when it will be.");
        Map<String, Object> short_ = agreedByTheSocialWorker(k);
        points(short_).remove(0);
        refused(
                k,
                "holdFamilyMeeting",
                short_,
                "points",
                "Each point of the checklist needs one answer. Open the form again to see them all.");
        points(left).get(approach).put("says", "Callum walked out; it is done at the next visit.");
        desk.complete("bea", k.reference, "holdFamilyMeeting", left);
        assertThat(k.meetings().get(0).points()).filteredOn(p -> !p.done()).hasSize(1);
    }

    /** R245: every meeting says what it means for the risk assessment. */
    @Test
    void what_the_meeting_means_for_the_risk_assessment_is_written_down() {
        FamilyAround k = family("families-first").prepared();
        Map<String, Object> said = agreedByTheSocialWorker(k);
        said.put("riskUpdate", null);
        refused(
                k,
                "holdFamilyMeeting",
                said,
                "riskUpdate",
                "“What changes in it, or why it stands” is needed. Please fill it in.");
        k.agreed("Sue Lomas", "socialWorker");
        assertThat(k.meetings().get(0).riskChanges()).isTrue();
        assertThat(k.meetings().get(0).riskUpdate()).contains("sexual exploitation");
        assertThat(k.meetings().get(0).nextMeetingOn()).isEqualTo(k.today.plusWeeks(1));
    }

    @Test
    void a_meeting_that_is_put_off_or_that_the_family_missed_is_held_again() {
        FamilyAround k = family("lead-family-worker").prepared();
        desk.complete("bea", k.reference, "holdFamilyMeeting", AroundTheFamily.putOff());
        assertThat(desk.instance(k.reference, "family-meeting")).isWaitingAt("userTask_prepareFamilyMeeting");
        assertThat(k.lines("prepareFamilyMeeting", "before")).hasSize(1);
        assertThat(k.lines("prepareFamilyMeeting", "invited")).hasSize(5);
        k.prepared();
        desk.complete(
                "bea", k.reference, "holdFamilyMeeting", AroundTheFamily.familyAbsent(k.shown("holdFamilyMeeting")));
        assertThat(desk.instance(k.reference, "family-meeting")).isWaitingAt("userTask_prepareFamilyMeeting");
        k.prepared().agreed("Bea", "leadWorker");
        assertThat(k.meetings())
                .extracting(MeetingRecord.Meeting::outcome)
                .containsExactly(
                        MeetingRecord.Outcome.putOff, MeetingRecord.Outcome.familyAbsent, MeetingRecord.Outcome.agreed);
        assertThat(k.meetings().get(1).invited())
                .filteredOn(MeetingRecord.Invited::ofTheFamily)
                .extracting(MeetingRecord.Invited::attended)
                .containsExactly("missed", "missed", "apologies");
        assertThat(k.events("meeting")).contains("meetingPutOff", "meetingWithoutTheFamily", "meetingHeld");
    }

    @Test
    void without_anybody_of_the_family_there_was_no_meeting_and_with_somebody_there_was_one() {
        FamilyAround k = family("think-family").prepared();
        Map<String, Object> alone = AroundTheFamily.agreed(k.today, k.shown("holdFamilyMeeting"), "Bea", "leadWorker");
        attendance(alone).subList(0, 3).forEach(line -> line.put("attended", "missed"));
        refused(
                k,
                "holdFamilyMeeting",
                alone,
                "attendance",
                "Nobody of the family was there, so this was no meeting with them. Choose “The family did not come”, or put it right.");
        Map<String, Object> there = AroundTheFamily.familyAbsent(k.shown("holdFamilyMeeting"));
        attendance(there).get(1).put("attended", "late");
        refused(
                k,
                "holdFamilyMeeting",
                there,
                "outcome",
                "Somebody of the family is listed as having come. Choose what came of the meeting, or put the attendance right.");
        Map<String, Object> missing = AroundTheFamily.familyAbsent(k.shown("holdFamilyMeeting"));
        attendance(missing).remove(4);
        refused(
                k,
                "holdFamilyMeeting",
                missing,
                "attendance",
                "“Who was there” needs an answer for everybody who was invited. Open the form again to see them all.");
        Map<String, Object> twice = AroundTheFamily.familyAbsent(k.shown("holdFamilyMeeting"));
        attendance(twice).add(attendance(twice).get(0));
        refused(
                k,
                "holdFamilyMeeting",
                twice,
                "attendance",
                "“Who was there” has a line of somebody who was not invited to this meeting, or one twice. Open the form again.");
    }

    @Test
    void where_nothing_is_agreed_a_manager_has_them_meet_again_or_lets_the_work_go_on_with_proposals() {
        FamilyAround k = family("think-family").prepared();
        desk.complete("bea", k.reference, "holdFamilyMeeting", notAgreed(k));
        assertThat(desk.offered(k.reference, "decideWithoutAgreement")).hasCandidateGroup(k.service + "-managers");
        assertThat(k.lines("decideWithoutAgreement", "there")).hasSize(5);
        assertThat(k.lines("decideWithoutAgreement", "pointsShown")).hasSize(5);
        decides(k, "meetAgain", null);
        assertThat(desk.instance(k.reference, "family-meeting")).isWaitingAt("userTask_prepareFamilyMeeting");
        assertThat(k.lines("prepareFamilyMeeting", "before").get(0).get("why").toString())
                .contains("They meet again: ");
        k.prepared();
        desk.complete("bea", k.reference, "holdFamilyMeeting", notAgreed(k));
        assertThat(k.lines("decideWithoutAgreement", "decidedSoFar")).hasSize(1);
        decides(k, "goOn", "Three visits a week, the drug worker, and a mentor instead of lessons in the afternoon.");
        assertThat(desk.instance(k.reference, "family-support-pathway")).isNotWaitingAt("callActivity_familyMeeting");
        assertThat(k.meetings().get(1).proposals()).startsWith("Three visits a week");
        assertThat(k.events("meeting")).contains("withoutAgreementDecided");
    }

    @Test
    void going_on_without_agreement_needs_what_the_professionals_propose() {
        FamilyAround k = family("targeted-family-support").prepared();
        desk.complete("bea", k.reference, "holdFamilyMeeting", notAgreed(k));
        refused(
                k,
                "bob",
                "decideWithoutAgreement",
                answers("decision", "goOn", "reason", "Another meeting helps nobody."),
                "proposals",
                "“The professionals’ proposals” is needed. Please fill it in.");
        decides(k, "goOn", "Three visits a week, and day shifts for Dawn.");
        assertThat(k.lines("drawUpPlan", "before").get(0))
                .containsEntry("from", "Professionals’ proposals, after the meeting");
    }

    /** R242: family and agencies; invariant 2: an agency only with what the family allowed. */
    @Test
    void a_meeting_is_prepared_for_a_day_to_come_with_the_family_and_an_agency_that_may_be_told() {
        FamilyAround k = family("families-first");
        prepares(
                k,
                a -> a.put(
                        "plannedAt",
                        LocalDateTime.now(London.ZONE).minusDays(1).withNano(0).toString()),
                "plannedAt",
                "“The meeting begins on” lies in the past. Choose a later day.");
        prepares(
                k,
                a -> invited(a).subList(0, 3).clear(),
                "invited",
                "Nobody of the family is invited. It is their meeting: add who of them comes.");
        prepares(
                k,
                a -> invited(a).subList(3, 5).clear(),
                "invited",
                "No agency is invited. Family and agencies meet together: add whoever is to do something.");
        prepares(
                k,
                a -> invited(a).add(invited(a).get(0)),
                "invited[5].member",
                "The same member is listed twice in “Who is invited”. Remove one of the two lines.");
        prepares(
                k,
                a -> {
                    invited(a).get(3).put("basis", "consent");
                    invited(a).get(3).put("consent", k.educationConsent());
                    invited(a).get(3).put("lawfulBasis", null);
                    invited(a).get(3).put("basisReason", null);
                },
                "invited[3].consent",
                "This consent is for Education, not for Social Services. Choose the consent for Social Services, or record a lawful basis.");
        prepares(
                k,
                a -> a.put("familysAgenda", null),
                "familysAgenda",
                "“What the family want on the agenda, in their words” is needed. Please fill it in.");
    }

    /** R70: owners, order and time-limited objectives. */
    @Test
    void what_was_agreed_has_a_day_and_what_comes_first_stands_first() {
        FamilyAround k = family("targeted-family-support").prepared();
        holds(
                k,
                a -> a.put("decisions", List.of()),
                "decisions",
                "“What was agreed” needs at least one line. Where nothing was agreed, choose “it was not agreed what is to be done”.");
        holds(
                k,
                a -> decisions(a).get(2).put("byWhen", k.today.minusDays(1).toString()),
                "decisions[2].byWhen",
                "“By when” lies before the meeting. Enter the day on which it is to be done.");
        holds(
                k,
                a -> decisions(a).get(1).put("comesAfter", 2),
                "decisions[1].comesAfter",
                "Decision 2 comes after decision 2, which stands below it or is the same. Put what comes first above it.");
        holds(
                k,
                a -> decisions(a).get(1).put("byWhen", k.today.plusDays(1).toString()),
                "decisions[1].byWhen",
                "Decision 2 comes after decision 1, and is to be done before it. Put one of the two days right.");
        holds(
                k,
                a -> a.put("nextMeetingOn", k.today.toString()),
                "nextMeetingOn",
                "“Next meeting on” must lie in the future. Choose the day that was agreed.");
        holds(
                k,
                a -> a.put(
                        "heldAt",
                        LocalDateTime.now(London.ZONE).plusDays(1).withNano(0).toString()),
                "heldAt",
                "“It began on” lies in the future. Write it down when it has happened.");
    }

    /** R97, R134; invariant 9. */
    @Test
    void whoever_refuses_the_work_after_they_were_invited_is_given_no_part_in_what_is_agreed() {
        FamilyAround k = family("families-first").prepared();
        String dawn = k.ids.get("Dawn");
        assertThat(k.shown("holdFamilyMeeting").get("ownerChoices").toString()).contains("value=" + dawn);
        desk.inCase(
                "bea",
                k.reference,
                "add-consent",
                answers(
                        "consents",
                        List.of(FamilyHEngagement.consent(
                                "workWithService", null, UUID.fromString(dawn), "no", "written"))));
        assertThat(k.shown("holdFamilyMeeting").get("ownerChoices").toString()).doesNotContain("value=" + dawn);
        assertThat(application.getBean(WhoRefuses.class).lines(k.theCase()).toString())
                .contains("Dawn", "The work with them is refused");
    }

    @Test
    void the_case_page_shows_the_meeting_with_its_name_and_nothing_before_it_is_prepared() throws Exception {
        FamilyAround k = family("families-first");
        assertThat(application.getBean(MeetingSection.class).show(k.theCase(), null))
                .isNull();
        k.prepared().agreed("Sue Lomas", "socialWorker");
        String page = MockMvcBuilders.webAppContextSetup((WebApplicationContext) application)
                .build()
                .perform(MockMvcRequestBuilders.get("/cases/" + k.reference + "/whole")
                        .principal(() -> "bea"))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(page)
                .contains(
                        "Family meeting",
                        "Chaired by Sue Lomas, social worker",
                        "Dawn asks for day shifts.",
                        "The risk assessment changes: ",
                        "What was gone through",
                        "Meeting held");
    }

    @Test
    void each_step_of_the_meeting_has_a_day_and_the_manager_hears_when_it_is_missed() {
        FamilyAround k = family("targeted-family-support");
        desk.passDeadline(k.reference, "prepareFamilyMeeting");
        k.prepared();
        desk.passDeadline(k.reference, "holdFamilyMeeting");
        desk.complete("bea", k.reference, "holdFamilyMeeting", notAgreed(k));
        desk.passDeadline(k.reference, "decideWithoutAgreement");
        assertThat(desk.tasks(k.reference, "decideMissedDeadline")).hasSize(3);
    }

    @Test
    void the_database_knows_no_meeting_without_the_family_and_no_agreement_without_a_decision() {
        FamilyAround k = family("families-first").prepared();
        var id = k.meetings().get(0).id();
        String conclude =
                "update family_meeting set outcome = '%s', held_at = now(), concluded_at = now(), chaired_by = 'S', chair_role = 'socialWorker', chair_as_asked = true, observations = 'o', risk_changes = false, risk_update = 'u', reason = %s, next_meeting_on = %s where id = '%s'";
        assertThatThrownBy(() -> database.update(conclude.formatted("notAgreed", "'r'", "null", id)))
                .hasMessageContaining("without anybody of the family");
        database.update(
                "insert into meeting_attendance select gen_random_uuid(), meeting_id, id, 'attended', null, 0, 'bea', now() from meeting_invitation where meeting_id = ?",
                id);
        assertThatThrownBy(() -> database.update(conclude.formatted("agreed", "null", "current_date + 7", id)))
                .hasMessageContaining("at least one decision");
        assertThatThrownBy(() -> database.update(conclude.formatted("agreed", "null", "null", id)))
                .hasMessageContaining("at least one decision");
        assertThat(database.update(conclude.formatted("notAgreed", "'r'", "null", id)))
                .isOne();
        assertThatThrownBy(() -> database.update("update family_meeting set reason = 'x' where id = ?", id))
                .hasMessageContaining("written once");
        assertThatThrownBy(() ->
                        database.update("update meeting_attendance set attended = 'missed' where meeting_id = ?", id))
                .hasMessageContaining("written once");
        assertThatThrownBy(() -> database.update(
                        "insert into point_answered values (gen_random_uuid(), ?, 'familyMeeting', ?, 99, 'complaints', 'Complaints', true, 'notDone', 'later', 0, 'bea', now())",
                        k.theCase().getId(),
                        id))
                .hasMessageContaining("what_must_be_done_is_done");
    }

    private Map<String, Object> agreedByTheSocialWorker(FamilyAround k) {
        return AroundTheFamily.agreed(k.today, k.shown("holdFamilyMeeting"), "Sue Lomas", "socialWorker");
    }

    private Map<String, Object> notAgreed(FamilyAround k) {
        return AroundTheFamily.notAgreed(k.today, k.shown("holdFamilyMeeting"), "Bea", "leadWorker");
    }

    private void decides(FamilyAround k, String decision, String proposals) {
        desk.complete(
                "bob",
                k.reference,
                "decideWithoutAgreement",
                answers(
                        "decision",
                        decision,
                        "reason",
                        "They were nearly there, and Callum had asked for another go.",
                        "proposals",
                        proposals));
    }

    private void prepares(FamilyAround k, Consumer<Map<String, Object>> change, String field, String sentence) {
        Map<String, Object> said = k.preparation();
        said.put("invited", new ArrayList<>((List<?>) said.get("invited")));
        change.accept(said);
        refused(k, "prepareFamilyMeeting", said, field, sentence);
    }

    private void holds(FamilyAround k, Consumer<Map<String, Object>> change, String field, String sentence) {
        Map<String, Object> said = AroundTheFamily.agreed(k.today, k.shown("holdFamilyMeeting"), "Bea", "leadWorker");
        change.accept(said);
        refused(k, "holdFamilyMeeting", said, field, sentence);
    }

    private void refused(FamilyAround k, String step, Map<String, Object> said, String field, String sentence) {
        refused(k, "bea", step, said, field, sentence);
    }

    private void refused(
            FamilyAround k, String user, String step, Map<String, Object> said, String field, String sentence) {
        long before = k.rows(TABLES);
        Refusal refusal = desk.refusal(() -> desk.complete(user, k.reference, step, said));
        assertThat(refusal.reasons()).extracting(Refusal.Reason::field).contains(field);
        assertThat(refusal.getMessage()).contains(sentence);
        assertThat(k.rows(TABLES)).isEqualTo(before);
        assertThat(desk.instance(k.reference, "family-meeting")).isWaitingAt("userTask_" + step);
    }

    private static int point(Map<String, Object> said, String label) {
        for (int i = 0; i < points(said).size(); i++)
            if (points(said).get(i).get("label").equals(label)) return i;
        throw new AssertionError("No point “%s”".formatted(label));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> points(Map<String, Object> said) {
        return (List<Map<String, Object>>) said.get("points");
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> attendance(Map<String, Object> said) {
        return (List<Map<String, Object>>) said.get("attendance");
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> invited(Map<String, Object> said) {
        return (List<Map<String, Object>>) said.get("invited");
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> decisions(Map<String, Object> said) {
        return (List<Map<String, Object>>) said.get("decisions");
    }
}
