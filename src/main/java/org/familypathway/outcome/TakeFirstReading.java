package org.familypathway.outcome;

import java.util.Map;
import org.familypathway.family.FamilyCase;
import org.familypathway.forms.Step;
import org.springframework.stereotype.Component;

/** The first reading of outcomes, once the assessment is signed off and before there is a plan: where the family stand now (R128, R159, R198). */
@Component
class TakeFirstReading implements Step<ReadingOfOutcomes.Answers> {
    private final ReadingOfOutcomes reading;

    TakeFirstReading(ReadingOfOutcomes reading) {
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
