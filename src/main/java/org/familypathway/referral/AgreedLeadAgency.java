package org.familypathway.referral;

import java.util.Optional;
import org.familypathway.family.FamilyCase;

/** The lead agency that was agreed for a family before anybody was named to lead (R107, R120); the panel answers where the way of working has one. */
public interface AgreedLeadAgency {
    /** @param contact how to reach the agency, where support for the worker is found */
    record LeadAgency(String name, String contact) {}

    /** Empty where none was agreed. */
    Optional<LeadAgency> agreed(FamilyCase theCase);

    /**
     * Whom the agency named from its own people.
     *
     * @param inWords name, role and how to reach them
     * @param support how the agency supports them
     */
    record Named(String agency, String person, String inWords, String support) {}

    /** Empty where no agency names the lead, or it has not yet. */
    Optional<Named> named(FamilyCase theCase);
}
