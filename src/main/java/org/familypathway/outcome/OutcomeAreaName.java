package org.familypathway.outcome;

import jakarta.persistence.Entity;
import java.time.Instant;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.NewId;

/** What this council calls an area of a framework that it is licensed to use (R128; REQUIREMENTS 5.5). A former name is kept. */
@Entity
class OutcomeAreaName extends Recorded {
    private String framework;
    private String area;
    private String name;

    protected OutcomeAreaName() {}

    OutcomeAreaName(String framework, String area, String name, String by, Instant at) {
        super(NewId.next(), by, at);
        this.framework = framework;
        this.area = area;
        this.name = name;
    }

    void is(String next, String by, Instant at) {
        if (name.equals(next)) return;
        name = next;
        recorded(by, at);
    }

    String getArea() {
        return area;
    }

    String getName() {
        return name;
    }
}
