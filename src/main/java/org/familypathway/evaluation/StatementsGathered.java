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
    private int neighboursWanted;
    private int agenciesWanted;
    private int serviceUsersWanted;

    protected StatementsGathered() {}

    StatementsGathered(FamilyCase theCase) {
        super(theCase.getId(), null, null);
    }

    void say(GatherStatements.Answers answers, StatementsWanted.Numbers wanted, String by, Instant at) {
        fewerNeighbours = answers.fewerNeighbours();
        noAgency = answers.noAgency();
        noServiceUser = answers.noServiceUser();
        neighboursWanted = wanted.neighbours();
        agenciesWanted = wanted.agencies();
        serviceUsersWanted = wanted.serviceUsers();
        recorded(by, at);
    }

    int getNeighboursWanted() {
        return neighboursWanted;
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
