package org.familypathway.forms;

import java.util.Map;
import org.familypathway.family.FamilyCase;

/** A step that an analyst drew and no class records: all that its form asks are further questions. */
public class FurtherStep implements Step<FurtherStep.Answers> {
    /** The record has no place of its own for any of them. */
    record Answers() {}

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        return Map.of();
    }

    @Override
    public void record(FamilyCase theCase, Answers answers, String by) {
        // What was answered is kept with the further questions of the form.
    }
}
