package org.familypathway.timescale;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.familypathway.kernel.London;

/** What changed a deadline after it had begun. */
public sealed interface DeadlineChange {
    boolean changesAnything();

    /** A time in which it stood still. */
    record Pause(Instant from, Instant to) implements DeadlineChange {
        public Pause {
            if (to.isBefore(from)) throw new IllegalArgumentException("A pause does not end before it begins.");
        }

        @Override
        public boolean changesAnything() {
            return from.isBefore(to);
        }

        /** Days of the calendar, Europe/London. */
        long days() {
            return ChronoUnit.DAYS.between(London.dateOf(from), London.dateOf(to));
        }
    }

    /** @param amount in the units of the rule; @param by id of the user who granted it */
    record Extension(int amount, String by) implements DeadlineChange {
        public Extension {
            if (amount < 0) throw new IllegalArgumentException("An extension never shortens.");
        }

        @Override
        public boolean changesAnything() {
            return amount > 0;
        }
    }
}
