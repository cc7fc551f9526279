package org.familypathway.safeguarding;

import jakarta.persistence.Entity;
import java.time.Instant;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.YesNo;

/** What a manager says and adds to a referral that a worker decided on. A disagreement is on the record and undoes nothing. It has the id of its report. */
@Entity
class ManagerOnHarm extends Recorded {
    private boolean agrees;
    private String whyDisagrees;
    private String added;
    private String toldTo;
    private String toldHow;
    private Instant toldAt;

    protected ManagerOnHarm() {}

    ManagerOnHarm(HarmReport report, AddToHarm.Answers answers, Instant toldAt, String by, Instant at) {
        super(report.getId(), by, at);
        this.agrees = answers.agrees() == YesNo.yes;
        this.whyDisagrees = answers.whyDisagrees();
        this.added = answers.added();
        this.toldTo = answers.toldTo();
        this.toldHow = answers.toldHow();
        this.toldAt = toldAt;
    }

    boolean agrees() {
        return agrees;
    }

    String getWhyDisagrees() {
        return whyDisagrees;
    }

    String getAdded() {
        return added;
    }

    String getToldTo() {
        return toldTo;
    }
}
