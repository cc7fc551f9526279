package org.familypathway.timescale;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
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

        /** How long it was by the clocks of London: from noon to noon is a day, also where they were changed between. */
        Duration byTheClock() {
            return Duration.between(
                    LocalDateTime.ofInstant(from, London.ZONE), LocalDateTime.ofInstant(to, London.ZONE));
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

    /** It was reckoned again, and what its rule said then would have made it late by itself. @param until it is due no earlier than this; what is changed afterwards is added */
    record Floor(Instant until) implements DeadlineChange {
        @Override
        public boolean changesAnything() {
            return true;
        }
    }
}
