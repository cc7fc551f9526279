package org.familypathway.evaluation;

import jakarta.persistence.Entity;
import java.time.Instant;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Recorded;

/** The statements are gathered, and why one kind is missing where it is (R36 to R38). It has the id of its case. */
@Entity
class StatementsGathered extends Recorded {
    private String fewerNeighbours;
    private String noAgency;
    private String noServiceUser;

    protected StatementsGathered() {}

    StatementsGathered(FamilyCase theCase) {
        super(theCase.getId(), null, null);
    }

    void say(GatherStatements.Answers answers, String by, Instant at) {
        fewerNeighbours = answers.fewerNeighbours();
        noAgency = answers.noAgency();
        noServiceUser = answers.noServiceUser();
        recorded(by, at);
    }

    String getFewerNeighbours() {
        return fewerNeighbours;
    }

    String getNoAgency() {
        return noAgency;
    }

    String getNoServiceUser() {
        return noServiceUser;
    }
}
