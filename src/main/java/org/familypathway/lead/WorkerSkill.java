package org.familypathway.lead;

import jakarta.persistence.Entity;
import java.time.Instant;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.NewId;

/** Something that a worker is trained in (R93). What no longer holds is marked, never deleted. */
@Entity
class WorkerSkill extends Recorded {
    private String worker;
    private String skill;
    private Instant removedAt;

    protected WorkerSkill() {}

    WorkerSkill(String worker, String skill, String by, Instant at) {
        super(NewId.next(), by, at);
        this.worker = worker;
        this.skill = skill;
    }

    void remove(String by, Instant at) {
        removedAt = at;
        recorded(by, at);
    }

    String getWorker() {
        return worker;
    }

    String getSkill() {
        return skill;
    }
}
