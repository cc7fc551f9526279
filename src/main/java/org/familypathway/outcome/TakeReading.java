package org.familypathway.outcome;

import java.util.Map;
import org.familypathway.family.FamilyCase;
import org.familypathway.forms.Step;
import org.springframework.stereotype.Component;

/** A further reading of outcomes, with a review or at the end of the work: what has changed (R57, R128, R205, R256). */
@Component
class TakeReading implements Step<ReadingOfOutcomes.Answers> {
    private final ReadingOfOutcomes reading;

    TakeReading(ReadingOfOutcomes reading) {
        this.reading = reading;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        return reading.fill(theCase);
    }

    @Override
    public void record(FamilyCase theCase, ReadingOfOutcomes.Answers answers, String by) {
        reading.record(theCase, answers, by);
    }
}
