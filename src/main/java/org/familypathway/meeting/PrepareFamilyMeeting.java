package org.familypathway.meeting;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.familypathway.engagement.Sharing;
import org.familypathway.engagement.WhoMayBeAsked;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Guest;
import org.familypathway.family.HouseholdMembers;
import org.familypathway.forms.Step;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.profile.WayOfWorking;
import org.familypathway.profile.WaysOfWorking;
import org.springframework.stereotype.Component;

/**
 * The lead prepares the meeting (R69, R177, R242): when and where, what the family want on the agenda, who is invited of the family and of the agencies. An agency is invited only with a
 * consent or a lawful basis. Times are those of Europe/London.
 */
@Component
class PrepareFamilyMeeting implements Step<PrepareFamilyMeeting.Answers> {
    record Answers(
            LocalDateTime plannedAt, String place, String familysAgenda, List<MeetingInvitation.Answer> invited) {}

    private final HouseholdMembers members;
    private final FamilyMeetings meetings;
    private final MeetingsWithoutAgreement decisions;
    private final WaysOfWorking ways;
    private final Inviting inviting;
    private final WhoMayBeAsked mayBeAsked;
    private final Sharing sharing;
    private final Clock clock;

    PrepareFamilyMeeting(
            HouseholdMembers members,
            FamilyMeetings meetings,
            MeetingsWithoutAgreement decisions,
            WaysOfWorking ways,
            Inviting inviting,
            WhoMayBeAsked mayBeAsked,
            Sharing sharing,
            Clock clock) {
        this.members = members;
        this.meetings = meetings;
        this.decisions = decisions;
        this.ways = ways;
        this.inviting = inviting;
        this.mayBeAsked = mayBeAsked;
        this.sharing = sharing;
        this.clock = clock;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        WayOfWorking way = ways.of(theCase);
        Map<String, Object> shown = new HashMap<>();
        shown.put("familyLabel", theCase.getLabel());
        shown.put("meetingName", way.meetingName());
        shown.put("meetingChair", way.meetingChair());
        shown.put("before", before(theCase));
        shown.put("members", mayBeAsked.choices(theCase));
        shown.put("consentChoices", sharing.choices(theCase));
        Optional<FamilyMeeting> former = meetings.findFirstByCaseIdOrderByNumberDesc(theCase.getId());
        former.ifPresent(meeting -> {
            shown.put("place", meeting.getPlace());
            shown.put("familysAgenda", meeting.getFamilysAgenda());
            shown.put(
                    "invited",
                    meeting.expected(members.dead(theCase.getId()))
                            .map(MeetingInvitation::again)
                            .toList());
        });
        return shown;
    }

    private List<Map<String, String>> before(FamilyCase theCase) {
        List<FamilyMeeting> all = meetings.findByCaseIdOrderByNumber(theCase.getId());
        return Meeting.soFar(
                all,
                decisions.findByMeetingIdInOrderByDecidedAtAscIdAsc(
                        all.stream().map(FamilyMeeting::getId).toList()));
    }

    @Override
    public void record(FamilyCase theCase, Answers answers, String by) {
        Instant now = clock.instant();
        Instant plannedAt = answers.plannedAt().atZone(London.ZONE).toInstant();
        check(answers, plannedAt, now);
        String name = ways.of(theCase).meetingName();
        int number = meetings.findByCaseIdOrderByNumber(theCase.getId()).size() + 1;
        FamilyMeeting meeting = new FamilyMeeting(theCase, number, name, plannedAt, answers, by, now);
        inviting.invite(
                        theCase,
                        answers.invited(),
                        line -> "Invited to the meeting (%s) on %s, %s: %s"
                                .formatted(name, London.minute(plannedAt), answers.place(), line.told()),
                        by,
                        now)
                .forEach(invited -> meeting.invite(new MeetingInvitation(meeting.getId(), invited, by, now)));
        meetings.saveAndFlush(meeting);
    }

    private static void check(Answers answers, Instant plannedAt, Instant now) {
        Inviting.check("meeting", plannedAt, answers.invited(), now);
        if (answers.invited().stream().noneMatch(line -> line.kind().isOfTheFamily()))
            throw Refusal.of("invited", "Nobody of the family is invited. It is their meeting: add who of them comes.");
        if (answers.invited().stream().noneMatch(line -> line.kind() == Guest.professional))
            throw Refusal.of(
                    "invited",
                    "No agency is invited. Family and agencies meet together: add whoever is to do something.");
    }
}
