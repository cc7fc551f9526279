package org.familypathway.forms;

import java.util.Map;
import java.util.UUID;
import org.familypathway.family.FamilyCase;

/**
 * A step that may be open several times at once in a case, each time for one line of the record: once for each agency that is asked. Of which line, the diagram
 * says by the local variable {@code line}, an id and nothing else.
 *
 * @param <A> the answers: a record with one component for each key of the form
 */
public interface LineStep<A> extends Step<A> {
    Map<String, Object> fill(FamilyCase theCase, UUID line);

    /** The household member whom this line is about; null where it is about something else. */
    default UUID about(UUID line) {
        return null;
    }

    /** @throws Refusal where the record says no; nothing is written then */
    void record(FamilyCase theCase, UUID line, A answers, String by);

    /** The step for this one line. */
    default Step<A> of(UUID line) {
        LineStep<A> each = this;
        return new Step<>() {
            @Override
            public Class<A> answers() {
                return each.answers();
            }

            @Override
            public UUID about() {
                return each.about(line);
            }

            @Override
            public Map<String, Object> fill(FamilyCase theCase) {
                return each.fill(theCase, line);
            }

            @Override
            public void record(FamilyCase theCase, A answers, String by) {
                each.record(theCase, line, answers, by);
            }
        };
    }

    @Override
    default Map<String, Object> fill(FamilyCase theCase) {
        throw new IllegalStateException("This step is for one line of the record. The diagram does not say for which.");
    }

    @Override
    default void record(FamilyCase theCase, A answers, String by) {
        throw new IllegalStateException("This step is for one line of the record. The diagram does not say for which.");
    }
}
