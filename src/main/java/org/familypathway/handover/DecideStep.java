package org.familypathway.handover;

import java.time.Clock;
import java.util.Map;
import org.familypathway.family.FamilyCase;
import org.familypathway.forms.Step;
import org.springframework.stereotype.Component;

/** A manager decides whether the family goes up or down, with the reason (R209, R212). */
@Component
class DecideStep implements Step<DecideStep.Answers> {
    record Answers(StepRequest.Decision decision, String decisionReason) {}

    private final StepRequests requests;
    private final StepShown shown;
    private final Clock clock;

    DecideStep(StepRequests requests, StepShown shown, Clock clock) {
        this.requests = requests;
        this.shown = shown;
        this.clock = clock;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        return shown.of(theCase);
    }

    @Override
    public void record(FamilyCase theCase, Answers answers, String by) {
        StepRequest asked = shown.open(theCase);
        asked.decide(answers.decision(), answers.decisionReason(), by, clock.instant());
        requests.saveAndFlush(asked);
    }
}
