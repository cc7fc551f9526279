package org.familypathway.monitoring;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.NewId;
import org.familypathway.kernel.YesNo;

/** A review of the plan with everybody involved, from which the work goes on, is planned anew or closed (R127, R145, R146, R252 to R258): who took part, where each goal stands, the risks, and the next date. Written once. */
@Entity
class ProgressReview extends Recorded {
    /** How the work goes on after a review. */
    enum Decision {
        goesOn,
        change,
        close
    }

    private UUID caseId;
    private int number;
    private LocalDate heldOn;
    private String familySays;
    private String risks;
    private boolean serviceRight;
    private String serviceWhy;

    @Enumerated(EnumType.STRING)
    private Decision decision;

    private String reason;
    private LocalDate nextOn;
    private Instant reviewedAt;

    @OneToMany(cascade = CascadeType.ALL)
    @JoinColumn(name = "reviewId", insertable = false, updatable = false)
    @OrderBy("place")
    private List<ReviewAttendance> attendance = new ArrayList<>();

    @OneToMany(cascade = CascadeType.ALL)
    @JoinColumn(name = "reviewId", insertable = false, updatable = false)
    private List<GoalProgress> goals = new ArrayList<>();

    @OneToMany(cascade = CascadeType.ALL)
    @JoinColumn(name = "reviewId", insertable = false, updatable = false)
    private List<ActionInReview> actions = new ArrayList<>();

    protected ProgressReview() {}

    ProgressReview(FamilyCase theCase, int number, ReviewProgress.Answers answers, String by, Instant at) {
        super(NewId.next(), by, at);
        this.caseId = theCase.getId();
        this.number = number;
        this.heldOn = answers.heldOn();
        this.familySays = answers.familySays();
        this.risks = answers.risks();
        this.serviceRight = answers.serviceRight() == YesNo.yes;
        this.serviceWhy = answers.serviceWhy();
        this.decision = answers.decision();
        this.reason = answers.reason();
        this.nextOn = answers.nextOn();
        this.reviewedAt = at;
        for (int i = 0; i < answers.attendance().size(); i++)
            attendance.add(
                    new ReviewAttendance(getId(), i + 1, answers.attendance().get(i), by, at));
        answers.actions().forEach(line -> actions.add(new ActionInReview(getId(), line, by, at)));
        answers.goals().forEach(line -> goals.add(new GoalProgress(getId(), line, by, at)));
    }

    List<ReviewAttendance> attendance() {
        return List.copyOf(attendance);
    }

    List<GoalProgress> goals() {
        return List.copyOf(goals);
    }

    /** Empty where each week is recorded. */
    List<ActionInReview> actions() {
        return List.copyOf(actions);
    }

    Instant getReviewedAt() {
        return reviewedAt;
    }

    boolean hasMetTheFamily() {
        return attendance.stream().anyMatch(a -> a.getMemberId() != null && a.getCame() == ReviewAttendance.Came.came);
    }

    int getNumber() {
        return number;
    }

    LocalDate getHeldOn() {
        return heldOn;
    }

    String getRisks() {
        return risks;
    }

    Decision getDecision() {
        return decision;
    }

    String getReason() {
        return reason;
    }

    LocalDate getNextOn() {
        return nextOn;
    }
}
