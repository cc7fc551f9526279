package org.familypathway.family;

import java.util.Set;
import org.familypathway.kernel.Choices;

/** Another agency around a child or a parent (R50, R66, R163): one of the known ones, or with its own name where the kind alone does not say which. */
public record Agency(String kind, String name) {
    /** The kinds that say nothing without a name. */
    private static final Set<String> NAMED =
            Set.of("other", "voluntary", "school", "privateOrganisation", "specialistService");

    /** Whether both are the same agency; a school, a voluntary or other one is told by its name. */
    public boolean is(Agency other) {
        return kind.equals(other.kind) && (!isNamed() || name.strip().equalsIgnoreCase(other.name.strip()));
    }

    /** Whether the kind says nothing without a name. */
    public boolean isNamed() {
        return NAMED.contains(kind);
    }

    public String inWords(Choices choices) {
        return isNamed() ? name : choices.words("agencyKinds", kind);
    }
}
