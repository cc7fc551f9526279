package org.familypathway.family;

import org.familypathway.kernel.Words;

/** Another agency around a child or a parent (R50, R66, R163): one of the known ones, or with its own name where the kind alone does not say which. */
public record Agency(String kind, String name) {
    /** Whether both are the same agency; a voluntary or other one is told by its name. */
    public boolean is(Agency other) {
        return kind.equals(other.kind) && (!isNamed() || name.strip().equalsIgnoreCase(other.name.strip()));
    }

    private boolean isNamed() {
        return kind.equals("other") || kind.equals("voluntary");
    }

    public String inWords() {
        return isNamed() ? name : Words.of(kind);
    }
}
