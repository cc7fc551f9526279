package org.familypathway.meeting;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.familypathway.checklist.Checklists;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.FormerHousehold;
import org.familypathway.kernel.Choices;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The meetings of family and agencies, as the case page, the contract and the plan read them. Who may see them is not asked here. */
@Component
@Transactional(readOnly = true)
public class MeetingRecord {
    /** What came of a meeting. */
    public enum Outcome {
        agreed,
        notAgreed,
        putOff,
        familyAbsent
    }

    /** @param attended {@code attended}, {@code late}, {@code missed} or {@code apologies}; null where people did not come together */
    public record Invited(String who, boolean ofTheFamily, String attended, String brought) {}

    /**
     * @param number as it is counted in the meeting, from 1
     * @param owner who answers for it, in words; @param comesAfter the number of the decision that comes first, or null
     */
    public record Decision(
            int number, String what, String owner, String sharedWith, Integer comesAfter, LocalDate byWhen) {}

    /**
     * @param outcome null while it lies ahead
     * @param chairRole such as {@code socialWorker}; @param whyOtherChair null where the chair was in the role that the way of working asks for, or no reason was needed
     * @param proposals of the professionals where the work went on without agreement, or null
     */
    public record Meeting(
            UUID id,
            int number,
            String name,
            Instant plannedAt,
            String place,
            String familysAgenda,
            Outcome outcome,
            String reason,
            Instant heldAt,
            String chairedBy,
            String chairRole,
            String whyOtherChair,
            List<Invited> invited,
            List<Checklists.Said> points,
            List<Decision> decisions,
            String observations,
            Boolean riskChanges,
            String riskUpdate,
            LocalDate nextMeetingOn,
            String proposals) {}

    private final FamilyMeetings meetings;
    private final MeetingsWithoutAgreement withoutAgreement;
    private final Checklists checklists;
    private final FormerHousehold then;
    private final Choices choices;

    MeetingRecord(
            FamilyMeetings meetings,
            MeetingsWithoutAgreement withoutAgreement,
            Checklists checklists,
            FormerHousehold then,
            Choices choices) {
        this.meetings = meetings;
        this.withoutAgreement = withoutAgreement;
        this.checklists = checklists;
        this.then = then;
        this.choices = choices;
    }

    /** Every meeting, the first first; empty where none has been prepared. */
    public List<Meeting> of(FamilyCase theCase) {
        List<FamilyMeeting> all = meetings.findByCaseIdOrderByNumber(theCase.getId());
        return all.stream().map(this::meeting).toList();
    }

    /** The last meeting that agreed what is to be done: what a contract refers to and the plan begins with. */
    public Optional<Meeting> agreed(FamilyCase theCase) {
        return meetings.findFirstByCaseIdAndOutcomeOrderByNumberDesc(theCase.getId(), Outcome.agreed)
                .map(this::meeting);
    }

    /** What the professionals proposed where the last meeting agreed nothing and the work went on; otherwise empty. */
    public Optional<String> proposals(FamilyCase theCase) {
        return meetings.findFirstByCaseIdOrderByNumberDesc(theCase.getId()).flatMap(this::proposals);
    }

    private Optional<String> proposals(FamilyMeeting m) {
        return withoutAgreement.findByMeetingIdInOrderByDecidedAtAscIdAsc(List.of(m.getId())).stream()
                .map(MeetingWithoutAgreement::getProposals)
                .filter(Objects::nonNull)
                .findFirst();
    }

    private Meeting meeting(FamilyMeeting m) {
        Map<UUID, MeetingAttendance> there = m.attendance().stream()
                .collect(Collectors.toMap(MeetingAttendance::getInvitationId, Function.identity()));
        return new Meeting(
                m.getId(),
                m.getNumber(),
                m.getName(),
                m.getPlannedAt(),
                m.getPlace(),
                m.getFamilysAgenda(),
                m.getOutcome(),
                m.getReason(),
                m.getHeldAt(),
                m.getChairedBy(),
                m.getChairRole(),
                m.getWhyOtherChair(),
                m.invitations().stream()
                        .map(i -> invited(i, there.get(i.getId())))
                        .toList(),
                checklists.of(m.getId()),
                m.decisions().stream().map(d -> decision(d, m)).toList(),
                m.getObservations(),
                m.getRiskChanges(),
                m.getRiskUpdate(),
                m.getNextMeetingOn(),
                proposals(m).orElse(null));
    }

    private Invited invited(MeetingInvitation i, MeetingAttendance there) {
        return new Invited(
                i.inWords(choices),
                i.isOfTheFamily(),
                there == null ? null : there.getAttended(),
                there == null ? null : there.getBrought());
    }

    private Decision decision(MeetingDecision d, FamilyMeeting m) {
        return new Decision(
                d.getPlace(),
                d.getWhat(),
                m.owner(d, then, choices),
                d.getSharedWith(),
                d.getComesAfter(),
                d.getByWhen());
    }
}
