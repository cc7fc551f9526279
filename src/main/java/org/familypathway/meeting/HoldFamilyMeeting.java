package org.familypathway.meeting;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.familypathway.checklist.Checklists;
import org.familypathway.checklist.PointAnswer;
import org.familypathway.engagement.WhoMayBeAsked;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.HouseholdMembers;
import org.familypathway.family.PastTime;
import org.familypathway.forms.Step;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.kernel.YesNo;
import org.familypathway.profile.ChairRole;
import org.familypathway.profile.WayOfWorking;
import org.familypathway.profile.WaysOfWorking;
import org.springframework.stereotype.Component;

/**
 * The lead writes down what came of the meeting (R69, R70, R177, R236, R242 to R247): who chaired it, who was there, what was gone through, what was agreed, who answers for it and in which order,
 * what it means for the risk assessment, and when they meet next. Without anybody of the family it is held again. Times are those of Europe/London.
 */
@Component
class HoldFamilyMeeting implements Step<HoldFamilyMeeting.Answers> {
    record Answers(
            MeetingRecord.Outcome outcome,
            LocalDateTime heldAt,
            String chairedBy,
            String chairRole,
            String whyOtherChair,
            List<MeetingAttendance.Answer> attendance,
            List<PointAnswer> points,
            List<MeetingDecision.Answer> decisions,
            String observations,
            YesNo riskChanges,
            String riskUpdate,
            LocalDate nextMeetingOn,
            String reason) {
        boolean isAgreed() {
            return outcome == MeetingRecord.Outcome.agreed;
        }

        boolean isHeld() {
            return isAgreed() || outcome == MeetingRecord.Outcome.notAgreed;
        }

        /** Whether people came together, with the family or without them. */
        boolean isMet() {
            return isHeld() || outcome == MeetingRecord.Outcome.familyAbsent;
        }
    }

    private final HouseholdMembers members;
    private final FamilyMeetings meetings;
    private final WaysOfWorking ways;
    private final Checklists checklists;
    private final WhoMayBeAsked mayBeAsked;
    private final Clock clock;
    private final Choices choices;

    HoldFamilyMeeting(
            HouseholdMembers members,
            FamilyMeetings meetings,
            WaysOfWorking ways,
            Checklists checklists,
            WhoMayBeAsked mayBeAsked,
            Clock clock,
            Choices choices) {
        this.members = members;
        this.meetings = meetings;
        this.ways = ways;
        this.checklists = checklists;
        this.mayBeAsked = mayBeAsked;
        this.clock = clock;
        this.choices = choices;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        FamilyMeeting meeting = meetings.ahead(theCase.getId()).orElseThrow();
        WayOfWorking way = ways.of(theCase);
        Map<String, Object> shown = new HashMap<>();
        shown.put("familyLabel", theCase.getLabel());
        shown.put("meetingName", meeting.getName());
        shown.put("meetingChair", way.meetingChair());
        shown.put("planned", London.minute(meeting.getPlannedAt()));
        shown.put("place", meeting.getPlace());
        shown.put("familysAgenda", meeting.getFamilysAgenda());
        shown.put(
                "attendance",
                meeting.expected(members.dead(theCase.getId()))
                        .map(i -> new MeetingAttendance.Answer(i.getId(), i.inWords(choices), null, null))
                        .toList());
        shown.put("points", way.meetingChecklist().map(checklists::lines).orElse(List.of()));
        shown.put("ownerChoices", meeting.ownerChoices(mayBeAsked.choices(theCase), choices));
        return shown;
    }

    @Override
    public void record(FamilyCase theCase, Answers answers, String by) {
        FamilyMeeting meeting = meetings.ahead(theCase.getId()).orElseThrow();
        WayOfWorking way = ways.of(theCase);
        Instant now = clock.instant();
        Instant heldAt = null;
        boolean asAsked = false;
        if (answers.isMet()) checkAttendance(answers, meeting, members.dead(theCase.getId()));
        if (answers.isHeld()) {
            heldAt = PastTime.sinceReferral("heldAt", "It began on", answers.heldAt(), theCase, now);
            asAsked = ChairRole.is(way.meetingChair(), answers.chairRole());
            if (!asAsked && answers.whyOtherChair() == null)
                throw Refusal.of(
                        "whyOtherChair",
                        "This meeting is chaired by the %s. Put the chair right, or say why somebody in another role chaired it."
                                .formatted(way.meetingChair()));
            way.meetingChecklist()
                    .ifPresent(checklist -> checklists.record(
                            theCase,
                            checklist,
                            "familyMeeting",
                            meeting.getId(),
                            "points",
                            answers.points() == null ? List.of() : answers.points(),
                            by,
                            now));
        }
        if (answers.isAgreed()) checkDecisions(answers, London.dateOf(now));
        meeting.hear(answers, by, now);
        meetings.saveAndFlush(meeting);
        meeting.conclude(answers, heldAt, asAsked, by, now);
        meetings.saveAndFlush(meeting);
    }

    private static void checkAttendance(Answers answers, FamilyMeeting meeting, Set<UUID> dead) {
        meeting.checkAttendance(answers.attendance(), dead, "meeting");
        boolean family = meeting.hasFamilyAmong(answers.attendance());
        if (answers.isHeld() && !family)
            throw Refusal.of(
                    "attendance",
                    "Nobody of the family was there, so this was no meeting with them. Choose “The family did not come”, or put it right.");
        if (!answers.isHeld() && family)
            throw Refusal.of(
                    "outcome",
                    "Somebody of the family is listed as having come. Choose what came of the meeting, or put the attendance right.");
    }

    private static void checkDecisions(Answers answers, LocalDate today) {
        List<MeetingDecision.Answer> decisions = answers.decisions();
        if (decisions.isEmpty())
            throw Refusal.of(
                    "decisions",
                    "“What was agreed” needs at least one line. Where nothing was agreed, choose “it was not agreed what is to be done”.");
        Decision.checkDays(decisions, answers.heldAt().toLocalDate(), "meeting");
        for (int i = 0; i < decisions.size(); i++) {
            MeetingDecision.Answer line = decisions.get(i);
            if (line.comesAfter() == null) continue;
            if (line.comesAfter() > i)
                throw Refusal.of(
                        "decisions[" + i + "].comesAfter",
                        "Decision %d comes after decision %d, which stands below it or is the same. Put what comes first above it."
                                .formatted(i + 1, line.comesAfter()));
            if (line.byWhen().isBefore(decisions.get(line.comesAfter() - 1).byWhen()))
                throw Refusal.of(
                        "decisions[" + i + "].byWhen",
                        "Decision %d comes after decision %d, and is to be done before it. Put one of the two days right."
                                .formatted(i + 1, line.comesAfter()));
        }
        if (!answers.nextMeetingOn().isAfter(today))
            throw Refusal.of(
                    "nextMeetingOn", "“Next meeting on” must lie in the future. Choose the day that was agreed.");
    }
}
