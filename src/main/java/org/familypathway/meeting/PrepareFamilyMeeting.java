package org.familypathway.meeting;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.familypathway.engagement.Sharing;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.FamilyRecord;
import org.familypathway.family.HouseholdMember;
import org.familypathway.family.HouseholdMembers;
import org.familypathway.family.PastTime;
import org.familypathway.forms.Step;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.kernel.Words;
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

    private final FamilyMeetings meetings;
    private final MeetingsWithoutAgreement decisions;
    private final WaysOfWorking ways;
    private final HouseholdMembers members;
    private final FamilyRecord record;
    private final Sharing sharing;
    private final Clock clock;
    private final Choices choices;

    PrepareFamilyMeeting(
            FamilyMeetings meetings,
            MeetingsWithoutAgreement decisions,
            WaysOfWorking ways,
            HouseholdMembers members,
            FamilyRecord record,
            Sharing sharing,
            Clock clock,
            Choices choices) {
        this.meetings = meetings;
        this.decisions = decisions;
        this.ways = ways;
        this.members = members;
        this.record = record;
        this.sharing = sharing;
        this.clock = clock;
        this.choices = choices;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        WayOfWorking way = ways.of(theCase);
        Map<String, Object> shown = new HashMap<>();
        shown.put("familyLabel", theCase.getLabel());
        shown.put("meetingName", way.meetingName());
        shown.put("meetingChair", way.meetingChair());
        shown.put("before", before(theCase));
        shown.put("members", record.memberChoices(theCase));
        shown.put("consentChoices", sharing.choices(theCase));
        Optional<FamilyMeeting> former = meetings.findFirstByCaseIdOrderByNumberDesc(theCase.getId());
        former.ifPresent(meeting -> {
            shown.put("place", meeting.getPlace());
            shown.put("familysAgenda", meeting.getFamilysAgenda());
            shown.put(
                    "invited",
                    meeting.invitations().stream().map(MeetingInvitation::again).toList());
        });
        return shown;
    }

    private List<Map<String, String>> before(FamilyCase theCase) {
        List<FamilyMeeting> all = meetings.findByCaseIdOrderByNumber(theCase.getId());
        Map<UUID, String> again =
                decisions
                        .findByMeetingIdInOrderByDecidedAt(
                                all.stream().map(FamilyMeeting::getId).toList())
                        .stream()
                        .collect(Collectors.toMap(
                                MeetingWithoutAgreement::getMeetingId, MeetingWithoutAgreement::getReason));
        return all.stream()
                .map(m -> Map.of(
                        "what",
                        "%s: %s"
                                .formatted(
                                        London.minute(m.getHeldAt() == null ? m.getPlannedAt() : m.getHeldAt()),
                                        Words.within(m.getOutcome())),
                        "why",
                        m.getReason() == null
                                ? ""
                                : again.containsKey(m.getId())
                                        ? "%s They meet again: %s".formatted(m.getReason(), again.get(m.getId()))
                                        : m.getReason()))
                .toList();
    }

    @Override
    public void record(FamilyCase theCase, Answers answers, String by) {
        Instant now = clock.instant();
        Instant plannedAt = answers.plannedAt().atZone(London.ZONE).toInstant();
        check(answers, plannedAt, now);
        String name = ways.of(theCase).meetingName();
        int number = meetings.findByCaseIdOrderByNumber(theCase.getId()).size() + 1;
        FamilyMeeting meeting = new FamilyMeeting(theCase, number, name, plannedAt, answers, by, now);
        for (int i = 0; i < answers.invited().size(); i++) {
            MeetingInvitation.Answer line = answers.invited().get(i);
            String row = "invited[" + i + "].";
            Instant invitedAt = PastTime.sinceReferral(row + "contactedAt", "When", line.contactedAt(), theCase, now);
            UUID contact = line.isProfessional()
                    ? sharing.record(
                            theCase,
                            line.contact("Invited to the meeting (%s) on %s, %s: %s"
                                    .formatted(name, London.minute(plannedAt), answers.place(), line.told())),
                            row,
                            by)
                    : null;
            meeting.invite(line, called(line), invitedAt, contact, by, now);
        }
        meetings.saveAndFlush(meeting);
    }

    private MeetingInvitation.Called called(MeetingInvitation.Answer line) {
        if (line.member() == null) return new MeetingInvitation.Called(line.name(), line.relation());
        HouseholdMember member = members.findById(line.member()).orElseThrow();
        return new MeetingInvitation.Called(member.getName(), choices.words("relationships", member.getRelationship()));
    }

    private static void check(Answers answers, Instant plannedAt, Instant now) {
        if (!plannedAt.isAfter(now))
            throw Refusal.of(
                    "plannedAt",
                    "“The meeting begins on” must lie in the future. Choose the day arranged with the family.");
        Set<UUID> invited = new HashSet<>();
        for (int i = 0; i < answers.invited().size(); i++) {
            UUID member = answers.invited().get(i).member();
            if (member != null && !invited.add(member))
                throw Refusal.of(
                        "invited[" + i + "].member",
                        "The same member is listed twice in “Who is invited”. Remove one of the two lines.");
        }
        if (answers.invited().stream().noneMatch(MeetingInvitation.Answer::isOfTheFamily))
            throw Refusal.of("invited", "Nobody of the family is invited. It is their meeting: add who of them comes.");
        if (answers.invited().stream().noneMatch(MeetingInvitation.Answer::isProfessional))
            throw Refusal.of(
                    "invited",
                    "No agency is invited. Family and agencies meet together: add whoever is to do something.");
    }
}
