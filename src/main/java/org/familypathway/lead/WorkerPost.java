package org.familypathway.lead;

import jakarta.persistence.Entity;
import java.time.Instant;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.NewId;

/** Which professional qualification a worker has and from where they work, as their managers wrote it down (R51, R93). */
@Entity
class WorkerPost extends Recorded {
    private String worker;
    private String qualification;
    private String location;

    protected WorkerPost() {}

    WorkerPost(String worker) {
        super(NewId.next(), null, null);
        this.worker = worker;
    }

    void say(String qualification, String location, String by, Instant at) {
        this.qualification = qualification;
        this.location = location;
        recorded(by, at);
    }

    String getWorker() {
        return worker;
    }

    String getQualification() {
        return qualification;
    }

    String getLocation() {
        return location;
    }
}
