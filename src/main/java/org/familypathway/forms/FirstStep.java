package org.familypathway.forms;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.familypathway.family.FamilyCase;
import org.springframework.core.ResolvableType;

/** The form that opens a case: there is no record yet to fill it from. */
public interface FirstStep<A> {
    /** The record that {@code A} stands for. */
    @SuppressWarnings("unchecked")
    default Class<A> answers() {
        return (Class<A>) ResolvableType.forClass(getClass())
                .as(FirstStep.class)
                .getGeneric(0)
                .resolve();
    }

    Map<String, Object> fill(String user);

    /**
     * In which way of working the case would be opened; null where the answers do not say it.
     *
     * @param answers as they were handed in, not yet checked
     */
    String profile(ObjectNode answers);

    /**
     * Opens the case.
     *
     * @throws Refusal where it cannot be opened so; nothing is written then
     */
    FamilyCase open(A answers, String by);
}
