package org.familypathway.conference;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.familypathway.family.FamilyCase;
import org.familypathway.forms.Step;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.London;
import org.familypathway.meeting.WithoutAgreement;
import org.springframework.stereotype.Component;

/** No family plan was agreed: a manager has the family meet again, or lets the work go on to the support plan with what the professionals propose (R26, R29). It never ends here. */
@Component
class DecideWithoutFamilyPlan implements Step<DecideWithoutFamilyPlan.Answers> {
    /** How it goes on without a family plan. */
    enum Decision {
        reconvene,
        goOn
    }

    record Answers(Decision decision, String reason, String proposals) {}

    private final Conferences conferences;
    private final ConferenceMeetings meetings;
    private final WithoutFamilyPlans decisions;
    private final Clock clock;
    private final Choices choices;

    DecideWithoutFamilyPlan(
            Conferences conferences,
            ConferenceMeetings meetings,
            WithoutFamilyPlans decisions,
            Clock clock,
            Choices choices) {
        this.conferences = conferences;
        this.meetings = meetings;
        this.decisions = decisions;
        this.clock = clock;
        this.choices = choices;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        Conference conference = conferences.underWay(theCase.getId()).orElseThrow();
        ConferenceMeeting meeting = last(conference);
        return Map.of(
                "familyLabel",
                theCase.getLabel(),
                "held",
                London.day(meeting.getHeldAt()),
                "notAgreedBy",
                meeting.getNotAgreedBy() == ConferenceMeeting.NotAgreedBy.family
                        ? "The family could not agree among themselves."
                        : "An agency could not agree to the family’s plan.",
                "why",
                meeting.getReason(),
                "there",
                ConferenceText.there(meeting, choices),
                "agencies",
                ConferenceText.agencies(meeting, choices),
                "decidedSoFar",
                WithoutAgreement.soFar(decisions.findByMeetingIdInOrderByDecidedAtAscIdAsc(
                        meetings.findByConferenceIdOrderByNumber(conference.getId()).stream()
                                .map(ConferenceMeeting::getId)
                                .toList())));
    }

    private ConferenceMeeting last(Conference conference) {
        return meetings.findFirstByConferenceIdOrderByNumberDesc(conference.getId())
                .orElseThrow();
    }

    @Override
    public void record(FamilyCase theCase, Answers answers, String by) {
        Conference conference = conferences.underWay(theCase.getId()).orElseThrow();
        Instant now = clock.instant();
        decisions.saveAndFlush(new WithoutFamilyPlan(last(conference).getId(), answers, by, now));
        if (answers.decision() != Decision.goOn) return;
        conference.end(Conference.Outcome.goneOn, answers.reason(), by, now);
        conferences.saveAndFlush(conference);
    }
}
