package org.familypathway.kernel;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What was handed in cannot be recorded as it is. Says which field and, in a sentence the person can act on, why. Nothing has been written.
 */
public class Refusal extends RuntimeException {
    private final List<Reason> reasons;

    /** One thing to put right: {@code field} is the key of the form's field, in a list {@code members[0].name}; null where no single field is meant. */
    public record Reason(String field, String message) {}

    public Refusal(List<Reason> reasons) {
        super(reasons.stream().map(Reason::message).distinct().collect(Collectors.joining(" ")), null, false, false);
        this.reasons = List.copyOf(reasons);
    }

    public static Refusal of(String field, String message) {
        return new Refusal(List.of(new Reason(field, message)));
    }

    public List<Reason> reasons() {
        return reasons;
    }
}
