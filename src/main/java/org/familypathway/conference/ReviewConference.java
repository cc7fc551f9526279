package org.familypathway.conference;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.HouseholdMembers;
import org.familypathway.family.PastTime;
import org.familypathway.forms.Step;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.ListRow;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.springframework.stereotype.Component;

/** The lead looks with the family at what they decided (R26, R29): what is done, under way or not done and why, and when they look again. Dates are days of Europe/London. */
@Component
class ReviewConference implements Step<ReviewConference.Answers> {
    record Answers(
            LocalDate reviewedOn,
            List<DecisionReviewed.Answer> decisions,
            String familySays,
            String outcome,
            LocalDate nextReviewOn,
            String reason) {}

    private final ConferenceMeetings meetings;
    private final ConferenceReviews reviews;
    private final ConferenceText text;
    private final HouseholdMembers members;
    private final Clock clock;
    private final Choices choices;

    ReviewConference(
            ConferenceMeetings meetings,
            ConferenceReviews reviews,
            ConferenceText text,
            HouseholdMembers members,
            Clock clock,
            Choices choices) {
        this.meetings = meetings;
        this.reviews = reviews;
        this.text = text;
        this.members = members;
        this.clock = clock;
        this.choices = choices;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        ConferenceMeeting meeting = meetings.agreed(theCase.getId()).orElseThrow();
        Map<UUID, DecisionReviewed> last = reviews.findFirstByMeetingIdOrderByReviewedAtDescIdDesc(meeting.getId())
                .map(review -> review.decisions().stream()
                        .collect(Collectors.toMap(DecisionReviewed::getDecisionId, Function.identity())))
                .orElse(Map.of());
        return Map.of(
                "familyLabel",
                theCase.getLabel(),
                "held",
                London.day(meeting.getHeldAt()),
                "decisions",
                asked(theCase, meeting)
                        .map(d -> new DecisionReviewed.Answer(
                                d.getId(), inWords(d, meeting, last.get(d.getId())), null, null, null))
                        .toList());
    }

    private String inWords(FamilyDecision decision, ConferenceMeeting meeting, DecisionReviewed last) {
        return "%s (%s, by %s%s)"
                .formatted(
                        decision.getWhat(),
                        text.accountable(decision, meeting),
                        London.day(decision.getByWhen()),
                        last == null ? "" : "; last time " + choices.within("decisionStates", last.getHow()));
    }

    @Override
    public void record(FamilyCase theCase, Answers answers, String by) {
        ConferenceMeeting meeting = meetings.agreed(theCase.getId()).orElseThrow();
        Instant now = clock.instant();
        check(
                answers,
                meeting,
                asked(theCase, meeting).map(FamilyDecision::getId).toList(),
                now);
        reviews.saveAndFlush(new ConferenceReview(meeting.getId(), answers, by, now));
    }

    /** Without what somebody took on who has died. */
    private Stream<FamilyDecision> asked(FamilyCase theCase, ConferenceMeeting meeting) {
        Set<UUID> dead = members.dead(theCase.getId());
        return meeting.decisions().stream().filter(d -> !dead.contains(d.getMemberId()));
    }

    private static void check(Answers answers, ConferenceMeeting meeting, List<UUID> decisions, Instant now) {
        ListRow.checkOneEach(
                "decisions",
                "What became of each decision",
                answers.decisions(),
                decisions,
                "that the family did not decide at this conference",
                "an answer for each of them");
        PastTime.on("reviewedOn", "Reviewed with the family on", answers.reviewedOn(), now);
        if (answers.reviewedOn().isBefore(London.dateOf(meeting.getHeldAt())))
            throw Refusal.of(
                    "reviewedOn", "“Reviewed with the family on” lies before the conference. Please put it right.");
        if (answers.nextReviewOn() != null && !answers.nextReviewOn().isAfter(London.dateOf(now)))
            throw Refusal.of(
                    "nextReviewOn", "“Next review on” must lie in the future. Choose the day agreed with the family.");
    }
}
