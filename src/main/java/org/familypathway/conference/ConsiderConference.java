package org.familypathway.conference;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Map;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.PastTime;
import org.familypathway.forms.Step;
import org.familypathway.lead.Workers;
import org.familypathway.profile.WaysOfWorking;
import org.springframework.stereotype.Component;

/**
 * Where a conference is offered and not held with every family, the lead settles whether the family want one, somebody asks for one, or it applies because a child is on the edge of care; then the
 * conference service is notified (R207, R233, R248; conflict 2). Where an offer in writing is a duty, going without one needs an exception (5.4). Times are those of Europe/London.
 */
@Component
class ConsiderConference implements Step<ConsiderConference.Answers> {
    /** @param why {@code wantedByFamily}, {@code onRequest}, {@code edgeOfCare} or {@code notNeeded} */
    record Answers(
            String why,
            String words,
            String notifiedWho,
            String notifiedHow,
            LocalDateTime notifiedAt,
            String exceptionReason,
            String agreedBy) {}

    private final ConferenceConsiderations considerations;
    private final WaysOfWorking ways;
    private final Workers workers;
    private final Clock clock;

    ConsiderConference(ConferenceConsiderations considerations, WaysOfWorking ways, Workers workers, Clock clock) {
        this.considerations = considerations;
        this.ways = ways;
        this.workers = workers;
        this.clock = clock;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        boolean duty = ways.of(theCase).offersConferenceInWriting();
        return Map.of(
                "familyLabel",
                theCase.getLabel(),
                "duty",
                duty,
                "dutySays",
                duty
                        ? "It is offered in writing to every family with a child on the edge of care; going without an offer is an exception, and a manager agrees to it."
                        : "It is held with those who want one.",
                "managers",
                workers.choicesIn(theCase.getService().managers()));
    }

    @Override
    public void record(FamilyCase theCase, Answers answers, String by) {
        Instant now = clock.instant();
        Instant notifiedAt = answers.notifiedAt() == null
                ? null
                : PastTime.sinceReferral("notifiedAt", "When", answers.notifiedAt(), theCase, now);
        boolean duty = ways.of(theCase).offersConferenceInWriting();
        considerations.saveAndFlush(new ConferenceConsideration(theCase, duty, answers, notifiedAt, by, now));
    }
}
