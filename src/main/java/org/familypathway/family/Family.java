package org.familypathway.family;

import jakarta.persistence.Entity;
import java.time.Instant;
import org.familypathway.kernel.NewId;

/** A family across all of its cases, known by the label that workers use for it, such as "Family H". */
@Entity
public class Family extends Recorded {
    private String label;

    protected Family() {}

    public Family(String label, String by, Instant at) {
        super(NewId.next(), by, at);
        this.label = label;
    }

    public String getLabel() {
        return label;
    }
}
