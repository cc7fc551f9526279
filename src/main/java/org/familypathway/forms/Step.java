package org.familypathway.forms;

import java.util.Map;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.springframework.core.ResolvableType;

/**
 * One form and what it means for the record. The form {@code forms/referral/decide-referral.form}, the task {@code userTask_decideReferral} and the
 * bean {@code decideReferral} are the same step.
 *
 * @param <A> the answers: a record with one component for each key of the form
 */
public interface Step<A> {
    /** The record that {@code A} stands for. */
    @SuppressWarnings("unchecked")
    default Class<A> answers() {
        return (Class<A>)
                ResolvableType.forClass(getClass()).as(Step.class).getGeneric(0).resolve();
    }

    /** The household member whom the step is about; null where it is about the family. */
    default UUID about() {
        return null;
    }

    /** Whether somebody who may see the case reads what is recorded with the step; what is answered further in it goes by this. */
    default boolean isReadBy(String user, FamilyCase theCase) {
        return true;
    }

    /** What the form shows, by key; read afresh each time it is opened. Keys that only show something (tables, choices) are included. */
    Map<String, Object> fill(FamilyCase theCase);

    /**
     * Writes the answers into the record, in the transaction that completes the step. The answers have passed the form's own rules.
     *
     * @param by id of the user who hands the form in
     * @throws Refusal where the record says no; nothing is written then
     */
    void record(FamilyCase theCase, A answers, String by);
}
