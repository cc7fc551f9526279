package org.familypathway.forms;

import java.util.Map;
import org.familypathway.family.FamilyCase;

/** The form that opens a case: there is no record yet to fill it from. */
public interface FirstStep<A> {
    Class<A> answers();

    Map<String, Object> fill(String user);

    /**
     * Opens the case.
     *
     * @throws Refusal where it cannot be opened so; nothing is written then
     */
    FamilyCase open(A answers, String by);
}
