package org.familypathway.conference;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.familypathway.family.FamilyCase;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What other chapters read of a case's family group conference: what the family decided, who answers for it, when they review it. Who may see it is not asked here. */
@Component
@Transactional(readOnly = true)
public class ConferenceRecord {
    /** @param accountable who answers for it, in words */
    public record Decision(String what, String accountable, LocalDate byWhen) {}

    private final Conferences conferences;
    private final ConferenceMeetings meetings;
    private final WithoutFamilyPlans withoutPlan;
    private final ConferenceReviews reviews;
    private final ConferenceText text;

    ConferenceRecord(
            Conferences conferences,
            ConferenceMeetings meetings,
            WithoutFamilyPlans withoutPlan,
            ConferenceReviews reviews,
            ConferenceText text) {
        this.conferences = conferences;
        this.meetings = meetings;
        this.withoutPlan = withoutPlan;
        this.reviews = reviews;
        this.text = text;
    }

    /** What the family decided, as the beginning of the plan's actions; empty where there is no family plan. */
    public List<Decision> decisions(FamilyCase theCase) {
        return meetings.agreed(theCase.getId())
                .map(m -> m.decisions().stream()
                        .map(d -> new Decision(d.getWhat(), text.accountable(d, m), d.getByWhen()))
                        .toList())
                .orElse(List.of());
    }

    /** What the professionals proposed where the work goes on without a family plan, after the latest offer; otherwise empty. */
    public Optional<String> proposals(FamilyCase theCase) {
        return conferences.findFirstByCaseIdOrderByNumberDesc(theCase.getId()).flatMap(c -> withoutPlan
                .findByMeetingIdInOrderByDecidedAtAscIdAsc(meetings.findByConferenceIdOrderByNumber(c.getId()).stream()
                        .map(ConferenceMeeting::getId)
                        .toList())
                .stream()
                .map(WithoutFamilyPlan::getProposals)
                .filter(Objects::nonNull)
                .reduce((earlier, later) -> later));
    }

    /** When the family look at it next: what the last review agreed, before the first one what the conference did. A day of Europe/London; empty where the reviews have ended. */
    public Optional<LocalDate> nextReviewOn(FamilyCase theCase) {
        return meetings.agreed(theCase.getId())
                .flatMap(meeting -> reviews.findFirstByMeetingIdOrderByReviewedAtDescIdDesc(meeting.getId())
                        .map(review -> Optional.ofNullable(review.getNextReviewOn()))
                        .orElse(Optional.of(meeting.getReviewOn())));
    }
}
