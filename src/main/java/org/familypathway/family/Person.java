package org.familypathway.family;

import jakarta.persistence.Entity;
import java.time.Instant;
import org.familypathway.kernel.NewId;

/** Somebody across all cases in which they are a member of a household: what makes a person known again. */
@Entity
public class Person extends Recorded {
    protected Person() {}

    public Person(String by, Instant at) {
        super(NewId.next(), by, at);
    }
}
