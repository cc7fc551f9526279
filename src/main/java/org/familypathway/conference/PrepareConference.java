package org.familypathway.conference;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.familypathway.engagement.Sharing;
import org.familypathway.engagement.WhoMayBeAsked;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.HouseholdMember;
import org.familypathway.family.HouseholdMembers;
import org.familypathway.family.WhatToKnow;
import org.familypathway.forms.Step;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.ListRow;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.meeting.Inviting;
import org.familypathway.meeting.Meeting;
import org.springframework.stereotype.Component;

/**
 * The co-ordinator sees everybody before the day (R26 to R29, R119, R207): who is invited and what they answered, what the agencies will say and what any plan must hold, how each child
 * is prepared, who must not meet whom. An agency is invited only with a consent or a lawful basis. A family who no longer want it are not asked again. Times are those of Europe/London.
 */
@Component
class PrepareConference implements Step<PrepareConference.Answers> {
    /** Whether there is to be a conference at all. */
    enum Readiness {
        ready,
        withdrawn
    }

    record Answers(
            Readiness readiness,
            String reason,
            LocalDateTime plannedAt,
            String place,
            String needs,
            List<ConferenceInvitation.Answer> invited,
            List<ChildPrepared.Answer> children,
            List<ContactRestriction.Answer> apart) {}

    private final WhatToKnow whatToKnow;
    private final Conferences conferences;
    private final ConferenceMeetings meetings;
    private final WithoutFamilyPlans decisions;
    private final Adults adults;
    private final HouseholdMembers members;
    private final WhoMayBeAsked mayBeAsked;
    private final Sharing sharing;
    private final Inviting inviting;
    private final Clock clock;
    private final Choices choices;

    PrepareConference(
            WhatToKnow whatToKnow,
            Conferences conferences,
            ConferenceMeetings meetings,
            WithoutFamilyPlans decisions,
            Adults adults,
            HouseholdMembers members,
            WhoMayBeAsked mayBeAsked,
            Sharing sharing,
            Inviting inviting,
            Clock clock,
            Choices choices) {
        this.whatToKnow = whatToKnow;
        this.conferences = conferences;
        this.meetings = meetings;
        this.decisions = decisions;
        this.adults = adults;
        this.members = members;
        this.mayBeAsked = mayBeAsked;
        this.sharing = sharing;
        this.inviting = inviting;
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
        shown.put("members", mayBeAsked.choices(theCase));
        shown.put("consentChoices", sharing.choices(theCase));
        shown.put("needs", former.map(ConferenceMeeting::getNeeds).orElseGet(() -> needs(theCase)));
        Set<String> may = mayBeAsked.choices(theCase).stream()
                .map(one -> one.get("value"))
                .collect(Collectors.toSet());
        former.ifPresent(meeting -> {
            shown.put("place", meeting.getPlace());
            shown.put(
                    "invited",
                    meeting.expected(members.dead(theCase.getId()))
                            .filter(one -> one.getMemberId() == null
                                    || may.contains(one.getMemberId().toString()))
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
                        .formatted(members.name(a.getMemberId()), choices.within("conferenceAnswers", a.getAnswer())))
                .collect(Collectors.joining(" "));
    }

    /** What the record knows of language and communication, as a beginning (R119). */
    private String needs(FamilyCase theCase) {
        String known = whatToKnow.communication(theCase).stream()
                .map(line -> line.get("who") + ": " + line.get("what"))
                .collect(Collectors.joining("\n"));
        return known.isEmpty() ? null : known;
    }

    private List<Map<String, String>> before(Conference conference) {
        List<ConferenceMeeting> all = meetings.findByConferenceIdOrderByNumber(conference.getId());
        return Meeting.soFar(
                all,
                decisions.findByMeetingIdInOrderByDecidedAtAscIdAsc(
                        all.stream().map(ConferenceMeeting::getId).toList()));
    }

    @Override
    public void record(FamilyCase theCase, Answers answers, String by) {
        Conference conference = conferences.underWay(theCase.getId()).orElseThrow();
        Instant now = clock.instant();
        if (answers.readiness() == Readiness.withdrawn) {
            conference.end(Conference.Outcome.withdrawn, answers.reason(), by, now);
            conferences.saveAndFlush(conference);
            return;
        }
        Instant plannedAt = answers.plannedAt().atZone(London.ZONE).toInstant();
        check(theCase, answers, plannedAt, now);
        int number =
                meetings.findByConferenceIdOrderByNumber(conference.getId()).size() + 1;
        ConferenceMeeting meeting = new ConferenceMeeting(conference.getId(), number, plannedAt, answers, by, now);
        inviting.invite(
                        theCase,
                        answers.invited(),
                        line -> "Invited to the family group conference on %s, %s, to tell the family: %s"
                                .formatted(London.minute(plannedAt), answers.place(), line.information()),
                        by,
                        now)
                .forEach(invited -> meeting.invite(new ConferenceInvitation(meeting.getId(), invited, by, now)));
        meetings.saveAndFlush(meeting);
    }

    private void check(FamilyCase theCase, Answers answers, Instant plannedAt, Instant now) {
        Inviting.check("conference", plannedAt, answers.invited(), now);
        if (answers.invited().stream().noneMatch(line -> line.kind().isOfTheFamily() && line.comes()))
            throw Refusal.of(
                    "invited",
                    "Nobody of the family comes. A conference is theirs: find a day on which they can, or record that they no longer want it.");
        ListRow.checkOneEach(
                "children",
                "How each child is prepared",
                answers.children(),
                adults.children(theCase).stream().map(HouseholdMember::getId).toList(),
                "that is no child of this family",
                "a line for each child of the family");
    }
}
