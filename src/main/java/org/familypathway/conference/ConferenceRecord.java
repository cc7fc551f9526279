package org.familypathway.conference;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.familypathway.family.Agency;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Guest;
import org.familypathway.kernel.Choices;
import org.familypathway.lead.Workers;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What became of a case's family group conference, as the case page and the support plan read it: who was there, what the family decided, who answers for it, when they review it. Who
 * may see it is not asked here.
 */
@Component
@Transactional(readOnly = true)
public class ConferenceRecord {
    /** @param answer {@code accepts}, {@code declines} or {@code notReached} */
    public record Answer(String name, String answer, LocalDate on, String words) {}

    /**
     * @param kind {@code member}, {@code relative}, {@code friend} or {@code professional}
     * @param member of the household, or null
     * @param agency of a professional in words, or null
     * @param answer {@code comes}, {@code doesNotCome} or {@code sendsViews}
     * @param came null where the conference was not held
     */
    public record Invited(
            String kind,
            UUID member,
            String name,
            String relation,
            String agency,
            String answer,
            String whyNot,
            String views,
            String bottomLine,
            Boolean came,
            String whyNotThere,
            String information) {}

    /**
     * @param accountableKind {@code member}, {@code relative}, {@code friend} or {@code professional}
     * @param member of the household who answers for it, or null
     * @param agency the agency's kind, such as {@code housing}, or null
     * @param agencyName its name where the kind alone does not say which, or null
     * @param accountable who answers for it, in words
     */
    public record Decision(
            UUID id,
            String what,
            String accountableKind,
            UUID member,
            String agency,
            String agencyName,
            String accountable,
            LocalDate byWhen) {}

    /**
     * @param outcome {@code agreed}, {@code notAgreed}, {@code putOff}, {@code withdrawn}, or null while it lies ahead
     * @param privateFrom the family's time on their own, times of day in Europe/London; null where there was none
     */
    public record Meeting(
            int number,
            Instant plannedAt,
            String place,
            String outcome,
            String reason,
            Instant heldAt,
            List<Invited> invited,
            String childrenHeard,
            LocalTime privateFrom,
            LocalTime privateTo,
            String whyNoPrivateTime,
            List<Decision> decisions,
            LocalDate reviewOn) {}

    /** @param how {@code done}, {@code underWay} or {@code notDone} */
    public record Stands(UUID decision, String what, String how, String details) {}

    /** @param nextReviewOn null where the reviews have ended, with the reason */
    public record Review(
            LocalDate reviewedOn, List<Stands> decisions, String familySays, LocalDate nextReviewOn, String reason) {}

    /**
     * @param offered whether a conference was offered; @param outcome {@code notInTheirInterest}, {@code declined}, {@code withdrawn}, {@code planAgreed}, {@code goneOn}, or null
     *     while it is under way
     * @param coordinator by name; null where there is none
     * @param proposals of the professionals where the work goes on without a family plan, or null
     */
    public record Shown(
            boolean offered,
            LocalDate letterOn,
            String letterTo,
            List<Answer> answers,
            String coordinator,
            String outcome,
            String reason,
            List<Meeting> meetings,
            String proposals,
            List<Review> reviews) {}

    private final Conferences conferences;
    private final ConferenceMeetings meetings;
    private final WithoutFamilyPlans withoutPlan;
    private final ConferenceReviews reviews;
    private final ConferenceText text;
    private final Workers workers;
    private final Choices choices;

    ConferenceRecord(
            Conferences conferences,
            ConferenceMeetings meetings,
            WithoutFamilyPlans withoutPlan,
            ConferenceReviews reviews,
            ConferenceText text,
            Workers workers,
            Choices choices) {
        this.conferences = conferences;
        this.meetings = meetings;
        this.withoutPlan = withoutPlan;
        this.reviews = reviews;
        this.text = text;
        this.workers = workers;
        this.choices = choices;
    }

    /** The latest offer and what became of it; empty where none has been recorded yet. */
    public Optional<Shown> of(FamilyCase theCase) {
        return conferences.findFirstByCaseIdOrderByNumberDesc(theCase.getId()).map(this::shown);
    }

    /** What the family decided, as the beginning of the plan's actions; empty where there is no family plan. */
    public List<Decision> decisions(FamilyCase theCase) {
        return meetings.agreed(theCase.getId()).map(this::decisions).orElse(List.of());
    }

    /** When the family look at it next: what the last review agreed, before the first one what the conference did. A day of Europe/London; empty where the reviews have ended. */
    public Optional<LocalDate> nextReviewOn(FamilyCase theCase) {
        return meetings.agreed(theCase.getId())
                .flatMap(meeting -> reviews.findFirstByMeetingIdOrderByReviewedAtDesc(meeting.getId())
                        .map(review -> Optional.ofNullable(review.getNextReviewOn()))
                        .orElse(Optional.of(meeting.getReviewOn())));
    }

    private Shown shown(Conference c) {
        List<ConferenceMeeting> all = meetings.findByConferenceIdOrderByNumber(c.getId());
        return new Shown(
                c.getLetterOn() != null,
                c.getLetterOn(),
                c.getLetterTo(),
                c.answers().stream()
                        .map(a ->
                                new Answer(text.name(a.getMemberId()), a.getAnswer(), a.getAnsweredOn(), a.getWords()))
                        .toList(),
                workers.name(c.getCoordinator()),
                c.getOutcome(),
                c.getOutcomeReason(),
                all.stream().map(this::meeting).toList(),
                withoutPlan
                        .findByMeetingIdInOrderByDecidedAt(
                                all.stream().map(ConferenceMeeting::getId).toList())
                        .stream()
                        .map(WithoutFamilyPlan::getProposals)
                        .reduce(null, (earlier, later) -> later),
                all.stream().flatMap(m -> reviews(m).stream()).toList());
    }

    private Meeting meeting(ConferenceMeeting m) {
        Map<UUID, ConferenceAttendance> there = m.attendance().stream()
                .collect(Collectors.toMap(ConferenceAttendance::getInvitationId, Function.identity()));
        return new Meeting(
                m.getNumber(),
                m.getPlannedAt(),
                m.getPlace(),
                m.getOutcome(),
                m.getReason(),
                m.getHeldAt(),
                m.invitations().stream()
                        .map(i -> invited(i, there.get(i.getId())))
                        .toList(),
                m.getChildrenHeard(),
                m.getPrivateFrom(),
                m.getPrivateTo(),
                m.getWhyNoPrivateTime(),
                decisions(m),
                m.getReviewOn());
    }

    private Invited invited(ConferenceInvitation i, ConferenceAttendance there) {
        return new Invited(
                i.getKind().name(),
                i.getMemberId(),
                i.getName(),
                i.getRelation(),
                i.agency() == null ? null : i.agency().inWords(choices),
                i.getAnswer().name(),
                i.getWhyNot(),
                i.getViews(),
                i.getBottomLine(),
                there == null ? null : there.isCame(),
                there == null ? null : there.getWhyNot(),
                there == null ? null : there.getInformation());
    }

    private List<Decision> decisions(ConferenceMeeting m) {
        return m.decisions().stream().map(d -> decision(d, m)).toList();
    }

    private Decision decision(FamilyDecision d, ConferenceMeeting m) {
        ConferenceInvitation answers = d.getInvitationId() == null ? null : m.invitation(d.getInvitationId());
        Agency agency = answers == null ? null : answers.agency();
        return new Decision(
                d.getId(),
                d.getWhat(),
                answers == null ? Guest.member.name() : answers.getKind().name(),
                d.getMemberId(),
                agency == null ? null : agency.kind(),
                agency == null ? null : agency.name(),
                text.accountable(d, m),
                d.getByWhen());
    }

    private List<Review> reviews(ConferenceMeeting m) {
        Map<UUID, String> decided =
                m.decisions().stream().collect(Collectors.toMap(FamilyDecision::getId, FamilyDecision::getWhat));
        return reviews.findByMeetingIdOrderByReviewedAt(m.getId()).stream()
                .map(r -> new Review(
                        r.getReviewedOn(),
                        r.decisions().stream()
                                .map(d -> new Stands(
                                        d.getDecisionId(), decided.get(d.getDecisionId()), d.getHow(), d.getDetails()))
                                .toList(),
                        r.getFamilySays(),
                        r.getNextReviewOn(),
                        r.getReason()))
                .toList();
    }
}
