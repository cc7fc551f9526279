package org.familypathway.conference;

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
import org.springframework.stereotype.Component;

/**
 * The co-ordinator sees everybody before the day (R26 to R29, R119, R207): who is invited and what they answered, what the agencies will say and what any plan must hold, how each child
 * is prepared, who must not meet whom. An agency is invited only with a consent or a lawful basis. A family who no longer want it are not asked again. Times are those of Europe/London.
 */
@Component
class PrepareConference implements Step<PrepareConference.Answers> {
    record Answers(
            String readiness,
            String reason,
            LocalDateTime plannedAt,
            String place,
            String needs,
            List<ConferenceInvitation.Answer> invited,
            List<ChildPrepared.Answer> children,
            List<ContactRestriction.Answer> apart) {}

    private final Conferences conferences;
    private final ConferenceMeetings meetings;
    private final WithoutFamilyPlans decisions;
    private final Adults adults;
    private final HouseholdMembers members;
    private final FamilyRecord record;
    private final Sharing sharing;
    private final Clock clock;
    private final Choices choices;

    PrepareConference(
            Conferences conferences,
            ConferenceMeetings meetings,
            WithoutFamilyPlans decisions,
            Adults adults,
            HouseholdMembers members,
            FamilyRecord record,
            Sharing sharing,
            Clock clock,
            Choices choices) {
        this.conferences = conferences;
        this.meetings = meetings;
        this.decisions = decisions;
        this.adults = adults;
        this.members = members;
        this.record = record;
        this.sharing = sharing;
        this.clock = clock;
        this.choices = choices;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        Conference conference = conferences.underWay(theCase.getId()).orElseThrow();
        Optional<ConferenceMeeting> former = meetings.findFirstByConferenceIdOrderByNumberDesc(conference.getId());
        Map<String, Object> shown = new HashMap<>();
        shown.put("familyLabel", theCase.getLabel());
        shown.put("adults", accepted(conference));
        shown.put("before", before(conference));
        shown.put("members", record.memberChoices(theCase));
        shown.put("consentChoices", sharing.choices(theCase));
        shown.put("needs", former.map(ConferenceMeeting::getNeeds).orElseGet(() -> needs(theCase)));
        former.ifPresent(meeting -> {
            shown.put("place", meeting.getPlace());
            shown.put(
                    "invited",
                    meeting.invitations().stream()
                            .map(ConferenceInvitation::again)
                            .toList());
            shown.put(
                    "apart",
                    meeting.apart().stream().map(ContactRestriction::answer).toList());
        });
        shown.put(
                "children",
                adults.children(theCase).stream()
                        .map(child -> former.flatMap(meeting -> meeting.children().stream()
                                        .filter(c -> c.getChildId().equals(child.getId()))
                                        .findFirst())
                                .map(c -> c.answer(child.getName()))
                                .orElseGet(() -> new ChildPrepared.Answer(
                                        child.getId(), child.getName(), null, null, null, null, null)))
                        .toList());
        return shown;
    }

    /** Who said what to the offer, in one line. */
    private String accepted(Conference conference) {
        return conference.answers().stream()
                .map(a -> "%s: %s."
                        .formatted(
                                members.findById(a.getMemberId()).orElseThrow().getName(),
                                choices.within("conferenceAnswers", a.getAnswer())))
                .collect(Collectors.joining(" "));
    }

    /** What the record knows of language and communication, as a beginning (R119). */
    private String needs(FamilyCase theCase) {
        String known = members.of(theCase.getId()).stream()
                .filter(m -> m.answer().communication() != null)
                .map(m -> m.getName() + ": " + m.answer().communication())
                .collect(Collectors.joining("; "));
        return known.isEmpty() ? null : known;
    }

    private List<Map<String, String>> before(Conference conference) {
        List<ConferenceMeeting> all = meetings.findByConferenceIdOrderByNumber(conference.getId());
        Map<UUID, String> again =
                decisions
                        .findByMeetingIdInOrderByDecidedAt(
                                all.stream().map(ConferenceMeeting::getId).toList())
                        .stream()
                        .collect(Collectors.toMap(WithoutFamilyPlan::getMeetingId, WithoutFamilyPlan::getReason));
        return all.stream()
                .map(m -> Map.of(
                        "what",
                        "%s: %s"
                                .formatted(
                                        London.minute(m.getHeldAt() == null ? m.getPlannedAt() : m.getHeldAt()),
                                        Words.within(m.getOutcome())),
                        "why",
                        again.containsKey(m.getId())
                                ? "%s They meet again: %s".formatted(m.getReason(), again.get(m.getId()))
                                : m.getReason()))
                .toList();
    }

    @Override
    public void record(FamilyCase theCase, Answers answers, String by) {
        Conference conference = conferences.underWay(theCase.getId()).orElseThrow();
        Instant now = clock.instant();
        if (answers.readiness().equals("withdrawn")) {
            conference.end(Conference.WITHDRAWN, answers.reason(), by, now);
            conferences.saveAndFlush(conference);
            return;
        }
        Instant plannedAt = answers.plannedAt().atZone(London.ZONE).toInstant();
        check(theCase, answers, plannedAt, now);
        int number =
                meetings.findByConferenceIdOrderByNumber(conference.getId()).size() + 1;
        ConferenceMeeting meeting = new ConferenceMeeting(conference.getId(), number, plannedAt, answers, by, now);
        for (int i = 0; i < answers.invited().size(); i++) {
            ConferenceInvitation.Answer line = answers.invited().get(i);
            String row = "invited[" + i + "].";
            Instant invitedAt = PastTime.sinceReferral(row + "contactedAt", "When", line.contactedAt(), theCase, now);
            UUID contact = line.isProfessional()
                    ? sharing.record(
                            theCase,
                            line.contact("Invited to the family group conference on %s, %s, to tell the family: %s"
                                    .formatted(London.minute(plannedAt), answers.place(), line.information())),
                            row,
                            by)
                    : null;
            meeting.invite(line, called(line), invitedAt, contact, by, now);
        }
        meetings.saveAndFlush(meeting);
    }

    private ConferenceInvitation.Called called(ConferenceInvitation.Answer line) {
        if (line.member() == null) return new ConferenceInvitation.Called(line.name(), line.relation());
        HouseholdMember member = members.findById(line.member()).orElseThrow();
        return new ConferenceInvitation.Called(
                member.getName(), choices.words("relationships", member.getRelationship()));
    }

    private void check(FamilyCase theCase, Answers answers, Instant plannedAt, Instant now) {
        if (!plannedAt.isAfter(now))
            throw Refusal.of(
                    "plannedAt",
                    "“The conference begins on” must lie in the future. Choose the day arranged with the family.");
        Set<UUID> invited = new HashSet<>();
        for (int i = 0; i < answers.invited().size(); i++) {
            UUID member = answers.invited().get(i).member();
            if (member != null && !invited.add(member))
                throw Refusal.of(
                        "invited[" + i + "].member",
                        "The same member is listed twice in “Who is invited”. Remove one of the two lines.");
        }
        if (answers.invited().stream().noneMatch(line -> line.isOfTheFamily() && line.comes()))
            throw Refusal.of(
                    "invited",
                    "Nobody of the family comes. A conference is theirs: find a day on which they can, or record that they no longer want it.");
        Set<UUID> children = adults.children(theCase).stream()
                .map(HouseholdMember::getId)
                .collect(Collectors.toCollection(HashSet::new));
        for (ChildPrepared.Answer line : answers.children())
            if (!children.remove(line.id()))
                throw Refusal.of(
                        "children",
                        "“How each child is prepared” has a line that is no child of this family, or one twice. Open the form again.");
        if (!children.isEmpty())
            throw Refusal.of(
                    "children",
                    "“How each child is prepared” needs a line for each child of the family. Open the form again to see them all.");
    }
}
