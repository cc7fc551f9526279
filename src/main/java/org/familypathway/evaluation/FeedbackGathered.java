package org.familypathway.evaluation;

import jakarta.persistence.Entity;
import java.time.Instant;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Recorded;

/** The feedback is gathered, and why nobody young or grown-up was heard where it is so (R263). It has the id of its case. */
@Entity
class FeedbackGathered extends Recorded {
    private String noYoungPerson;
    private String noAdult;

    protected FeedbackGathered() {}

    FeedbackGathered(FamilyCase theCase) {
        super(theCase.getId(), null, null);
    }

    void say(GatherFeedback.Answers answers, String by, Instant at) {
        noYoungPerson = answers.noYoungPerson();
        noAdult = answers.noAdult();
        recorded(by, at);
    }

    String getNoYoungPerson() {
        return noYoungPerson;
    }

    String getNoAdult() {
        return noAdult;
    }
}
