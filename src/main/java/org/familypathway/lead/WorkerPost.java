package org.familypathway.lead;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.time.LocalDate;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.NewId;

/** What a worker's managers wrote down of their post (R51, R60, R93): qualification, place, how much of a week they work, until when their checks hold, when they leave. Days of Europe/London. */
@Entity
public class WorkerPost extends Recorded {
    /**
     * Null is not known; of the part of a week it is a full one.
     *
     * @param partOfWeek percent of a full week, 1 to 100
     * @param dbsUntil by when the DBS check is to be renewed; @param trainedUntil by when the safeguarding training is
     * @param leavesOn the last day at work
     */
    public record Said(
            String qualification,
            String location,
            Integer partOfWeek,
            LocalDate dbsUntil,
            LocalDate trainedUntil,
            LocalDate leavesOn) {
        public static final Said NOTHING = new Said(null, null, null, null, null, null);
    }

    private String worker;
    private String qualification;
    private String location;
    private Integer partOfWeek;
    private LocalDate dbsUntil;
    private LocalDate trainedUntil;
    private LocalDate leavesOn;

    protected WorkerPost() {}

    WorkerPost(String worker) {
        super(NewId.next(), null, null);
        this.worker = worker;
    }

    void say(Said said, String by, Instant at) {
        this.qualification = said.qualification();
        this.location = said.location();
        this.partOfWeek = said.partOfWeek();
        this.dbsUntil = said.dbsUntil();
        this.trainedUntil = said.trainedUntil();
        this.leavesOn = said.leavesOn();
        recorded(by, at);
    }

    /** What is known now. */
    public Said said() {
        return new Said(qualification, location, partOfWeek, dbsUntil, trainedUntil, leavesOn);
    }

    String getWorker() {
        return worker;
    }
}
