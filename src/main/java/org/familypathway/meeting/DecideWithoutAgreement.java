package org.familypathway.meeting;

import java.time.Clock;
import java.util.Map;
import org.familypathway.checklist.Checklists;
import org.familypathway.family.FamilyCase;
import org.familypathway.forms.Step;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.London;
import org.springframework.stereotype.Component;

/** Nothing was agreed: a manager has family and agencies meet again, or lets the work go on to the plan with what the professionals propose (R69, R70). It never ends here. */
@Component
class DecideWithoutAgreement implements Step<DecideWithoutAgreement.Answers> {
    record Answers(String decision, String reason, String proposals) {}

    private final FamilyMeetings meetings;
    private final MeetingsWithoutAgreement decisions;
    private final Checklists checklists;
    private final Clock clock;
    private final Choices choices;

    DecideWithoutAgreement(
            FamilyMeetings meetings,
            MeetingsWithoutAgreement decisions,
            Checklists checklists,
            Clock clock,
            Choices choices) {
        this.meetings = meetings;
        this.decisions = decisions;
        this.checklists = checklists;
        this.clock = clock;
        this.choices = choices;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        FamilyMeeting meeting = last(theCase);
        return Map.of(
                "familyLabel",
                theCase.getLabel(),
                "meetingName",
                meeting.getName(),
                "held",
                London.day(meeting.getHeldAt()),
                "why",
                meeting.getReason(),
                "there",
                meeting.attendance().stream()
                        .map(a -> Map.of(
                                "who",
                                meeting.invitation(a.getInvitationId()).inWords(choices),
                                "attended",
                                choices.words("meetingAttendances", a.getAttended()),
                                "brought",
                                a.getBrought() == null ? "" : a.getBrought()))
                        .toList(),
                "pointsShown",
                checklists.of(meeting.getId()).stream()
                        .map(p -> Map.of(
                                "point",
                                p.label(),
                                "done",
                                p.done() ? "Yes" : "No",
                                "says",
                                p.says() == null ? "" : p.says()))
                        .toList(),
                "decidedSoFar",
                WithoutAgreement.soFar(decisions.findByMeetingIdInOrderByDecidedAtAscIdAsc(
                        meetings.findByCaseIdOrderByNumber(theCase.getId()).stream()
                                .map(FamilyMeeting::getId)
                                .toList())));
    }

    private FamilyMeeting last(FamilyCase theCase) {
        return meetings.findFirstByCaseIdOrderByNumberDesc(theCase.getId()).orElseThrow();
    }

    @Override
    public void record(FamilyCase theCase, Answers answers, String by) {
        decisions.saveAndFlush(new MeetingWithoutAgreement(last(theCase).getId(), answers, by, clock.instant()));
    }
}
