package org.familypathway.oversight;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.London;
import org.familypathway.kernel.NewId;

/** What was answered on one rung of the ladder, with who does what by when, and whether it settles the issue for whoever raised it (R61). */
@Entity
class IssueAnswer extends Recorded {
    /** What somebody on a rung of the ladder does with an issue. */
    enum Said {
        answered,
        passedOn
    }

    private UUID issueId;
    private int rung;
    private String title;

    @Enumerated(EnumType.STRING)
    private Said answer;

    private String action;
    private String byWhom;
    private LocalDate byWhen;
    private String reason;
    private String askedWhom;
    private Instant saidAt;
    private String answeredBy;
    private Instant answeredAt;
    private String heardBy;
    private Instant heardAt;
    private Boolean enough;
    private String whyNotEnough;
    private String remark;

    protected IssueAnswer() {}

    IssueAnswer(
            Issue issue,
            int rung,
            String title,
            Said answer,
            String action,
            String byWhom,
            LocalDate byWhen,
            String reason,
            String by,
            Instant at) {
        super(NewId.next(), by, at);
        this.issueId = issue.getId();
        this.rung = rung;
        this.title = title;
        this.answer = answer;
        this.action = action;
        this.byWhom = byWhom;
        this.byWhen = byWhen;
        this.reason = reason;
        this.answeredBy = by;
        this.answeredAt = at;
    }

    /** Somebody who does not sign in answered: who was asked, and when they said it. */
    IssueAnswer saidBy(String asked, Instant at) {
        askedWhom = asked;
        saidAt = at;
        return this;
    }

    void heard(boolean enough, String whyNotEnough, String remark, String by, Instant at) {
        this.heardBy = by;
        this.heardAt = at;
        this.enough = enough;
        this.whyNotEnough = whyNotEnough;
        this.remark = remark;
        recorded(by, at);
    }

    /** Passed on, or with who does what by when. */
    String inWords() {
        return (action == null ? "Passed on. " : "%s (%s, by %s). ".formatted(action, byWhom, London.day(byWhen)))
                + reason
                + (askedWhom == null ? "" : " Said by %s on %s.".formatted(askedWhom, London.minute(saidAt)));
    }

    /** There is an answer, and whoever raised the issue has still to be told. */
    boolean waitsToBeHeard() {
        return action != null && heardAt == null;
    }

    int getRung() {
        return rung;
    }

    String getTitle() {
        return title;
    }

    Instant getHeardAt() {
        return heardAt;
    }

    Boolean getEnough() {
        return enough;
    }

    String getWhyNotEnough() {
        return whyNotEnough;
    }
}
