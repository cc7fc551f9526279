package org.familypathway.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.familypathway.story.Desk.answers;
import static org.familypathway.story.FamilyHEngagement.attempt;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.familypathway.family.FamilyCase.Outcome;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.story.FamilyHEngagement;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A family is found, met, told honestly what the work is, and agrees to it in writing (R8, R11, R45, R77, R103, R116, R125, R126, R133 to R136). */
class EngagementTest extends EngagedFamily {
    @Autowired
    TryToEngage tryToEngage;

    @Test
    void family_H_is_written_to_met_visited_with_the_referrer_agrees_in_writing_and_its_school_is_asked() {
        String h = engagingAlone();
        desk.complete("katie", h, "sendProjectLetter", FamilyHEngagement.projectLetter());
        desk.complete("katie", h, "tryToEngage", FamilyHEngagement.attempt("visitAnnounced", "met"));
        desk.complete("katie", h, "planFirstVisit", FamilyHEngagement.visitPlan("katie", "kofi"));
        desk.complete("katie", h, "makeFirstVisit", FamilyHEngagement.firstVisit(mother(h), kayla(h)));
        desk.complete("katie", h, "gainConsent", FamilyHEngagement.consents(mother(h)));
        desk.complete(
                "katie",
                h,
                "contactAgencies",
                FamilyHEngagement.contacts(FamilyHEngagement.contact(
                        "education", recordedConsent(h, "To share information with Education"))));

        assertThat(desk.workOnlyIn(h, "referral")).isWaitingAtExactly("userTask_tellReferrer");
        assertThat(engagement.letters(theCase(h))).singleElement().satisfies(l -> assertThat(l.to())
                .isEqualTo("Hannah Hale"));
        assertThat(engagement.visits(theCase(h))).singleElement().satisfies(v -> {
            assertThat(v.present()).containsExactly("Hannah Hale", "Kayla Hale");
            assertThat(v.referrer()).isEqualTo("Rita Holt, tenancy officer");
            assertThat(v.childrenSeen()).singleElement().satisfies(c -> assertThat(c.child())
                    .isEqualTo("Kayla Hale"));
        });
        assertThat(engagement.consents(theCase(h)))
                .extracting(EngagementRecord.ConsentAsked::state)
                .containsExactly("in force", "in force", "in force", "refused", "in force");
        assertThat(engagement.contacts(theCase(h))).singleElement().satisfies(c -> assertThat(c.basis())
                .isEqualTo("consent"));
        assertThat(theCase(h).isOpen()).isTrue();
    }

    @Test
    void a_family_that_is_not_met_is_tried_again_until_three_attempts_in_two_ways_were_made() {
        String h = triedFirst(engagingAlone());
        desk.complete("katie", h, "tryToEngage", attempt("visitAnnounced", "nobodyThere"));
        desk.complete("katie", h, "tryToEngage", attempt("visitAnnounced", "refused"));
        desk.complete("katie", h, "tryToEngage", attempt("visitAnnounced", "putOff"));
        assertThat(desk.workOnlyIn(h, "referral", "engagement"))
                .as("three attempts, but one way only: another is tried (R77)")
                .isWaitingAtExactly("userTask_tellReferrer");
        assertThat(desk.instance(h, "engagement")).isWaitingAtExactly("userTask_tryToEngage");
        desk.complete("katie", h, "tryToEngage", attempt("phone", "nobodyThere"));
        assertThat(desk.workOnlyIn(h, "engagement", "referral")).isWaitingAtExactly("userTask_decideNonEngagement");
        assertThat(desk.instance(h, "referral")).isWaitingAtExactly("userTask_tellReferrer");
        assertThat(desk.offered(h, "decideNonEngagement")).hasCandidateGroup("north-managers");
        assertThat(engagement.attempts(theCase(h)))
                .extracting(EngagementRecord.AttemptMade::how)
                .containsExactly("Visit, announced", "Visit, announced", "Visit, announced", "Telephone");
    }

    @Test
    void each_further_attempt_shows_what_was_tried_and_which_way_was_not() {
        String h = triedFirst(engagingAlone());
        assertThat((String) shown(tryToEngage, h, "advice"))
                .isEqualTo(
                        "Not tried yet: Visit unannounced, at another time of day; Telephone; Send a text message; Ask the referrer to introduce you; Meet a parent or child through the school; Go through a relative the family trusts; Offer to meet at a neutral place; Announce a visit; Write to them.");
        desk.complete("katie", h, "tryToEngage", attempt("phone", "nobodyThere"));
        assertThat((String) shown(tryToEngage, h, "advice"))
                .startsWith("Fewer than three attempts so far: try again. Not tried yet: Visit unannounced")
                .doesNotContain("Telephone");
        assertThat((List<?>) shown(tryToEngage, h, "attempts")).hasSize(1);
    }

    @Test
    void the_managers_find_a_new_way_in_and_the_count_begins_anew() {
        String h = notMet(engagingAlone());
        desk.complete(
                "maya",
                h,
                "decideNonEngagement",
                answers(
                        "decision",
                        "goOn",
                        "newWay",
                        "Meet the mother at the school gate.",
                        "decisionReason",
                        "The school sees her every morning."));
        assertThat(desk.instance(h, "engagement")).isWaitingAt("userTask_tryToEngage");
        assertThat((String) shown(tryToEngage, h, "advice"))
                .startsWith("The managers’ new way: Meet the mother at the school gate.")
                .contains("Fewer than three attempts so far");
        desk.complete("katie", h, "tryToEngage", attempt("throughSchool", "putOff"));
        assertThat(desk.instance(h, "engagement"))
                .as("not the managers again at once")
                .isWaitingAt("userTask_tryToEngage");
        desk.complete("katie", h, "tryToEngage", attempt("throughSchool", "met"));
        assertThat(desk.instance(h, "engagement")).isWaitingAt("userTask_planFirstVisit");
    }

    @Test
    void the_managers_end_the_work_with_a_family_that_does_not_engage_and_the_case_is_closed() {
        String h = notMet(engaging());
        desk.complete(
                "maya",
                h,
                "decideNonEngagement",
                answers("decision", "end", "newWay", null, "decisionReason", "Every way was tried for three months."));
        assertThat(theCase(h).isOpen()).isFalse();
        assertThat(theCase(h).getOutcome()).isEqualTo(Outcome.notEngaged);
        assertThat(theCase(h).getOutcomeReason()).isEqualTo("Every way was tried for three months.");
        assertThat(desk.isRunning(h)).isFalse();
    }

    @Test
    void a_family_that_gives_no_written_consent_is_asked_again_where_the_managers_say_so() {
        String h = visitedAlone();
        desk.complete("katie", h, "gainConsent", spokenConsent(h));
        assertThat(desk.instance(h, "engagement")).isWaitingAt("userTask_decideWithoutConsent");
        desk.complete(
                "maya",
                h,
                "decideWithoutConsent",
                answers("decision", "askAgain", "decisionReason", "She wants to read it with her sister first."));
        desk.complete("katie", h, "gainConsent", FamilyHEngagement.consents(mother(h)));
        assertThat(desk.instance(h, "engagement")).isWaitingAt("userTask_contactAgencies");
        assertThat(engagement.consents(theCase(h)).get(0).state()).isEqualTo("spoken only");
    }

    @Test
    void the_work_ends_where_no_consent_is_given_and_the_case_is_closed() {
        String h = visited();
        desk.complete(
                "katie",
                h,
                "gainConsent",
                answers(
                        "consents",
                        List.of(FamilyHEngagement.consent("workWithService", null, mother(h), "no", "written")),
                        "consentToWork",
                        "notGiven"));
        desk.complete(
                "maya",
                h,
                "decideWithoutConsent",
                answers("decision", "end", "decisionReason", "The family does not want the service."));
        assertThat(theCase(h).isOpen()).isFalse();
        assertThat(theCase(h).getOutcome()).isEqualTo(Outcome.notEngaged);
        assertThat(desk.isRunning(h)).isFalse();
    }

    @Test
    void every_deadline_of_the_engagement_that_passes_is_taken_to_the_one_who_decides_on_it_and_the_work_goes_on() {
        String h = engaging();
        desk.passDeadline(h, "sendProjectLetter");
        triedFirst(h);
        desk.passDeadline(h, "tryToEngage");
        notMet(h, false);
        desk.passDeadline(h, "decideNonEngagement");
        desk.complete(
                "maya",
                h,
                "decideNonEngagement",
                answers("decision", "goOn", "newWay", "Neutral place", "decisionReason", "Worth another try."));
        desk.complete("katie", h, "tryToEngage", attempt("neutralPlace", "met"));
        desk.passDeadline(h, "planFirstVisit");
        desk.complete("katie", h, "planFirstVisit", FamilyHEngagement.visitPlan("katie", "kofi"));
        desk.passDeadline(h, "makeFirstVisit");
        desk.complete("katie", h, "makeFirstVisit", FamilyHEngagement.firstVisit(mother(h), kayla(h)));
        desk.passDeadline(h, "gainConsent");
        desk.complete("katie", h, "gainConsent", spokenConsent(h));
        desk.passDeadline(h, "decideWithoutConsent");
        desk.complete(
                "maya",
                h,
                "decideWithoutConsent",
                answers("decision", "askAgain", "decisionReason", "Ask again next week."));
        desk.complete("katie", h, "gainConsent", FamilyHEngagement.consents(mother(h)));
        desk.passDeadline(h, "contactAgencies");
        assertThat(desk.instance(h, "engagement")).isWaitingAt("userTask_contactAgencies");
        assertThat(desk.open(h).stream().filter("decideMissedDeadline"::equals).count())
                .isEqualTo(8);
    }

    @Test
    void an_attempt_that_did_not_meet_the_family_says_what_is_tried_next() {
        String h = triedFirst(engagingAlone());
        Map<String, Object> attempt = attempt("letter", "putOff");
        attempt.put("tryNext", " ");
        refused("tryToEngage", h, attempt, "tryNext", "“What will be tried next” is needed. Please fill it in.");
        attempt = attempt("letter", "met");
        attempt.put("triedAt", "2019-02-01T10:00");
        refused("tryToEngage", h, attempt, "triedAt", "“When” lies before the referral was made. Please put it right.");
        assertThat(engagement.attempts(theCase(h))).isEmpty();
    }

    @Test
    void a_letter_is_not_sent_in_the_future() {
        String h = engagingAlone();
        Map<String, Object> letter = FamilyHEngagement.projectLetter();
        letter.put("sentOn", LocalDate.now(London.ZONE).plusDays(2).toString());
        refused(
                "sendProjectLetter",
                h,
                letter,
                "sentOn",
                "“Sent on” lies in the future. Write it down when it has happened.");
        assertThat(engagement.letters(theCase(h))).isEmpty();
    }

    @Test
    void a_first_visit_without_the_referrer_says_why() {
        String h = metAlone();
        Map<String, Object> visit = FamilyHEngagement.firstVisit(mother(h), kayla(h));
        visit.put("withReferrer", "no");
        visit.put("referrerPresent", null);
        refused(
                "makeFirstVisit",
                h,
                visit,
                "whyWithoutReferrer",
                "“Why without the referrer” is needed. Please fill it in.");
        assertThat(engagement.visits(theCase(h))).isEmpty();

        visit.put("whyWithoutReferrer", "The family asked that Housing stays away.");
        desk.complete("katie", h, "makeFirstVisit", visit);
        assertThat(engagement.visits(theCase(h)).get(0).whyWithoutReferrer())
                .isEqualTo("The family asked that Housing stays away.");
    }

    @Test
    void what_was_not_explained_to_the_child_is_named_with_the_reason() {
        String h = metAlone();
        Map<String, Object> visit = FamilyHEngagement.firstVisit(mother(h), kayla(h));
        visit.put("explainedToChildren", List.of("namedWorker", "role"));
        refused(
                "makeFirstVisit",
                h,
                visit,
                "leftUnexplained",
                "Not every point is ticked for the adults and for the children. Say what is left to explain, why, and when it will be.");
        visit.put("leftUnexplained", "The younger two were asleep; on Thursday.");
        desk.complete("katie", h, "makeFirstVisit", visit);
        assertThat(desk.instance(h, "engagement")).isWaitingAt("userTask_gainConsent");
    }

    @Test
    void a_first_visit_at_which_no_child_was_seen_alone_says_why() {
        String h = metAlone();
        Map<String, Object> visit = FamilyHEngagement.firstVisit(mother(h), kayla(h));
        visit.put("childrenSeen", List.of());
        refused(
                "makeFirstVisit",
                h,
                visit,
                "whyNoneSeenAlone",
                "No child was seen alone. List the children who were, or say why none was.");
        assertThat(engagement.visits(theCase(h))).isEmpty();
    }

    @Test
    void only_children_of_this_household_can_have_been_seen() {
        String h = metAlone();
        Map<String, Object> visit = FamilyHEngagement.firstVisit(mother(h), mother(h));
        visit.put("present", List.of(mother(h).toString()));
        refused(
                "makeFirstVisit",
                h,
                visit,
                "childrenSeen[0].child",
                "Line 1 of “Children seen alone”: “Child” has no such choice. Choose one of those offered.");
    }

    @Test
    void the_chapters_lines_of_the_chronology_say_what_happened() {
        String h = consentedAlone();
        assertThat(database.queryForList(
                        "select kind from engagement_events where case_id = ? order by happened_at, recorded_at",
                        String.class,
                        theCase(h).getId()))
                .contains("Project letter", "Family met", "First visit", "Consent given", "Consent refused");
    }

    private Map<String, Object> spokenConsent(String h) {
        return answers(
                "consents",
                List.of(FamilyHEngagement.consent("workWithService", null, mother(h), "yes", "verbal")),
                "consentToWork",
                "notGiven");
    }

    private String notMet(String h) {
        return notMet(h, true);
    }

    private String notMet(String h, boolean fromTheLetter) {
        if (fromTheLetter) triedFirst(h);
        desk.complete("katie", h, "tryToEngage", attempt("letter", "nobodyThere"));
        desk.complete("katie", h, "tryToEngage", attempt("phone", "refused"));
        desk.complete("katie", h, "tryToEngage", attempt("visitUnannounced", "putOff"));
        return h;
    }

    private void refused(String step, String h, Map<String, Object> answers, String field, String sentence) {
        Refusal refusal = desk.refusal(() -> desk.complete("katie", h, step, answers));
        assertThat(refusal.reasons()).containsExactly(new Refusal.Reason(field, sentence));
        assertThat(desk.instance(h, "engagement")).isWaitingAt("userTask_" + step);
    }
}
