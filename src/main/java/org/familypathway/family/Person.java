package org.familypathway.family;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;

/** Somebody across all cases in which they are a member of a household: what makes a person known again. */
@Entity
public class Person extends Recorded {
    protected Person() {}

    public Person(String by, Instant at) {
        super(UUID.randomUUID(), by, at);
    }
}
