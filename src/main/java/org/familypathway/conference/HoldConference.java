package org.familypathway.conference;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.familypathway.engagement.WhoMayBeAsked;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.HouseholdMembers;
import org.familypathway.family.PastTime;
import org.familypathway.forms.Step;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.meeting.Decision;
import org.springframework.stereotype.Component;

/**
 * The co-ordinator writes down what came of the conference (R26 to R29): who was there and what they told the family, how the children were heard, the time that the family had on their own, and
 * what they decided, with who answers for it and by when. Put off, taken back or without an agreed plan, it says why. Times are those of Europe/London.
 */
@Component
class HoldConference implements Step<HoldConference.Answers> {
    /** @param privateFrom time of day in Europe/London */
    record Answers(
            ConferenceMeeting.Outcome outcome,
            LocalDateTime heldAt,
            List<ConferenceAttendance.Answer> attendance,
            String childrenHeard,
            String privateTime,
            LocalTime privateFrom,
            LocalTime privateTo,
            String whyNoPrivateTime,
            List<FamilyDecision.Answer> decisions,
            LocalDate reviewOn,
            ConferenceMeeting.NotAgreedBy notAgreedBy,
            String reason) {
        boolean isHeld() {
            return isAgreed() || outcome == ConferenceMeeting.Outcome.notAgreed;
        }

        boolean isAgreed() {
            return outcome == ConferenceMeeting.Outcome.agreed;
        }
    }

    private final HouseholdMembers members;
    private final Conferences conferences;
    private final ConferenceMeetings meetings;
    private final ConferenceText text;
    private final WhoMayBeAsked mayBeAsked;
    private final Clock clock;
    private final Choices choices;

    HoldConference(
            HouseholdMembers members,
            Conferences conferences,
            ConferenceMeetings meetings,
            ConferenceText text,
            WhoMayBeAsked mayBeAsked,
            Clock clock,
            Choices choices) {
        this.members = members;
        this.conferences = conferences;
        this.meetings = meetings;
        this.text = text;
        this.mayBeAsked = mayBeAsked;
        this.clock = clock;
        this.choices = choices;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        ConferenceMeeting meeting = ahead(conferences.underWay(theCase.getId()).orElseThrow());
        Map<String, Object> shown = new HashMap<>();
        shown.put("familyLabel", theCase.getLabel());
        shown.put("planned", London.minute(meeting.getPlannedAt()));
        shown.put("place", meeting.getPlace());
        shown.put("needs", meeting.getNeeds());
        shown.put(
                "apartShown",
                meeting.apart().stream().map(ContactRestriction::answer).toList());
        shown.put("agencies", ConferenceText.agencies(meeting, choices));
        shown.put("sentViews", ConferenceText.sentViews(meeting, choices));
        shown.put("childrenShown", text.children(meeting));
        shown.put(
                "attendance",
                meeting.expected(members.dead(theCase.getId()))
                        .map(i -> new ConferenceAttendance.Answer(i.getId(), i.inWords(choices), null, null, null))
                        .toList());
        shown.put("accountableChoices", meeting.ownerChoices(mayBeAsked.choices(theCase), choices));
        return shown;
    }

    private ConferenceMeeting ahead(Conference conference) {
        return meetings.ahead(conference.getId()).orElseThrow();
    }

    @Override
    public void record(FamilyCase theCase, Answers answers, String by) {
        Conference conference = conferences.underWay(theCase.getId()).orElseThrow();
        ConferenceMeeting meeting = ahead(conference);
        Instant now = clock.instant();
        Instant heldAt = null;
        if (answers.isHeld()) {
            heldAt = PastTime.sinceReferral("heldAt", "It began on", answers.heldAt(), theCase, now);
            checkHeld(answers, meeting, members.dead(theCase.getId()));
        }
        if (answers.isAgreed()) checkPlan(answers, meeting, London.dateOf(now));
        meeting.conclude(answers, heldAt, by, now);
        meetings.saveAndFlush(meeting);
        switch (answers.outcome()) {
            case agreed -> conference.end(Conference.Outcome.planAgreed, null, by, now);
            case withdrawn -> conference.end(Conference.Outcome.withdrawn, answers.reason(), by, now);
            default -> {
                return;
            }
        }
        conferences.saveAndFlush(conference);
    }

    private static void checkHeld(Answers answers, ConferenceMeeting meeting, Set<UUID> dead) {
        meeting.checkAttendance(answers.attendance(), dead, "conference");
        if (!meeting.hasFamilyAmong(answers.attendance()))
            throw Refusal.of(
                    "attendance",
                    "Nobody of the family was there, so this was no family group conference. Choose “Put off to another day”, or put it right.");
        if (answers.privateFrom() != null && !answers.privateTo().isAfter(answers.privateFrom()))
            throw Refusal.of("privateTo", "The family’s time on their own must end after it began. Put “To” right.");
    }

    private static void checkPlan(Answers answers, ConferenceMeeting meeting, LocalDate today) {
        if (answers.decisions().isEmpty())
            throw Refusal.of(
                    "decisions", "“What the family decided” needs at least one line: a plan says what is to be done.");
        Decision.checkDays(answers.decisions(), answers.heldAt().toLocalDate(), "conference");
        if (answers.decisions().stream()
                .noneMatch(d -> d.whoAnswers().invitation() == null
                        || !meeting.invitation(d.whoAnswers().invitation()).isProfessional()))
            throw Refusal.of(
                    "decisions",
                    "Only agencies answer for what was decided. A family plan says what the family and their own people do; ask them, or record that no plan was agreed.");
        if (!answers.reviewOn().isAfter(today))
            throw Refusal.of(
                    "reviewOn", "“The family review it on” must lie in the future. Choose the day that they agreed.");
    }
}
