package org.familypathway.assessment;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.familypathway.family.Recorded;

/** What an agency said when it was asked, under the id of its being asked: who says so, on which day (Europe/London), strengths and worries, what it does for the family (R138, R172, R235). */
@Entity
class AgencyViews extends Recorded {
    private UUID caseId;
    private String saidBy;
    private LocalDate saidOn;
    private String saidHow;
    private String whatTheyDo;

    @OneToMany(cascade = CascadeType.ALL)
    @JoinColumn(name = "viewsId", insertable = false, updatable = false)
    @OrderBy("place")
    private List<AgencyPoint> points = new ArrayList<>();

    protected AgencyViews() {}

    AgencyViews(AgencyAsked agency, GiveAgencyViews.Answers answers, String by, Instant at) {
        super(agency.getId(), by, at);
        this.caseId = agency.getCaseId();
        this.saidBy = answers.saidBy();
        this.saidOn = answers.saidOn();
        this.saidHow = agency.getPartner() == null ? answers.saidHow() : "signedIn";
        this.whatTheyDo = answers.whatTheyDo();
        for (int i = 0; i < answers.points().size(); i++)
            points.add(new AgencyPoint(agency, i + 1, answers.points().get(i), by, at));
    }

    List<AgencyPoint> points() {
        return List.copyOf(points);
    }

    String getSaidBy() {
        return saidBy;
    }

    LocalDate getSaidOn() {
        return saidOn;
    }

    String getWhatTheyDo() {
        return whatTheyDo;
    }
}
