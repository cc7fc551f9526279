package org.familypathway.plan;

import jakarta.persistence.CascadeType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.NewId;
import org.hibernate.annotations.ColumnTransformer;

/**
 * One version of a family's support plan (R30 to R32, R68, R70, R140 to R142). What it says is written once; it is in force from the moment in which a
 * manager approves what all parties have agreed, until a next version is approved. The database allows one in force a case, and refuses changed words.
 */
@Entity
class SupportPlan extends Recorded {
    /** How a version came to its end. */
    static final String NOT_AGREED = "notAgreed", REPLACED = "replaced";

    private UUID caseId;
    private int number;
    private String strengths;
    private String childrensPart;
    private String noContract;
    private LocalDate firstReviewOn;
    private String intensity;
    private String intensityWhy;
    private Integer reviewWeeks;
    private Integer visitWeeks;
    private String drawnUpBy;
    private Instant drawnUpAt;
    private LocalDate agreedOn;
    private String approvedBy;
    private Instant approvedAt;
    private Instant endedAt;
    private String endedHow;

    @ElementCollection
    @CollectionTable(name = "support_plan_drawn_up_with", joinColumns = @JoinColumn(name = "support_plan_id"))
    @Column(name = "household_member_id")
    @ColumnTransformer(read = "counts_for(household_member_id)")
    private Set<UUID> drawnUpWith = new HashSet<>();

    @OneToMany(cascade = CascadeType.ALL)
    @JoinColumn(name = "planId", insertable = false, updatable = false)
    @OrderBy("goal.number")
    private List<PlanGoal> goals = new ArrayList<>();

    @OneToMany(cascade = CascadeType.ALL)
    @JoinColumn(name = "planId", insertable = false, updatable = false)
    @OrderBy("number")
    private List<PlanAction> actions = new ArrayList<>();

    @OneToMany(cascade = CascadeType.ALL)
    @JoinColumn(name = "planId", insertable = false, updatable = false)
    @OrderBy("place")
    private List<PlanWithoutAction> withoutAction = new ArrayList<>();

    @OneToMany(cascade = CascadeType.ALL)
    @JoinColumn(name = "planId", insertable = false, updatable = false)
    @OrderBy("round, place")
    private List<PlanAgreement> agreements = new ArrayList<>();

    protected SupportPlan() {}

    /** @param areas what each area of the outcome framework is called */
    SupportPlan(
            FamilyCase theCase, int number, DrawUpPlan.Answers text, Map<String, String> areas, String by, Instant at) {
        super(NewId.next(), by, at);
        this.caseId = theCase.getId();
        this.number = number;
        this.strengths = text.strengths();
        this.childrensPart = text.childrensPart();
        this.noContract = text.noContract();
        this.firstReviewOn = text.firstReviewOn();
        this.intensity = text.intensity();
        this.intensityWhy = text.intensityWhy();
        this.reviewWeeks = text.reviewWeeks();
        this.visitWeeks = text.visitWeeks();
        this.drawnUpBy = by;
        this.drawnUpAt = at;
        drawnUpWith.addAll(text.drawnUpWith());
        Map<Integer, UUID> numbered = new HashMap<>();
        for (Goal line : text.goals()) {
            PlanGoal goal = new PlanGoal(getId(), line, areas.get(line.area()), by, at);
            goals.add(goal);
            numbered.put(line.number(), goal.getId());
        }
        for (PlanAction.Answer answer : text.actions())
            actions.add(new PlanAction(getId(), numbered.get(answer.goal()), answer, by, at));
        for (int i = 0; i < text.withoutAction().size(); i++)
            withoutAction.add(
                    new PlanWithoutAction(getId(), i + 1, text.withoutAction().get(i), by, at));
    }

    /** What the parties said this time; where all agree, the plan is agreed on the day of the last of them. */
    void hear(
            List<PlanAgreement.FamilySays> family,
            List<PlanAgreement.AgencySays> agencies,
            Choices choices,
            String by,
            Instant at) {
        int round = round() + 1, place = 0;
        for (PlanAgreement.FamilySays said : family)
            agreements.add(new PlanAgreement(getId(), round, ++place, said, by, at));
        for (PlanAgreement.AgencySays said : agencies)
            agreements.add(new PlanAgreement(getId(), round, ++place, said, choices, by, at));
        agreedOn = lastSaid().stream().allMatch(PlanAgreement::agrees)
                ? lastSaid().stream()
                        .map(PlanAgreement::getSaidOn)
                        .max(LocalDate::compareTo)
                        .orElseThrow()
                : null;
        recorded(by, at);
    }

    void approve(String by, Instant at) {
        approvedBy = by;
        approvedAt = at;
        recorded(by, at);
    }

    void end(String how, String by, Instant at) {
        endedHow = how;
        endedAt = at;
        recorded(by, at);
    }

    /** {@code agreed} or {@code changes}, for the diagram. */
    String partiesSay() {
        return agreedOn != null ? "agreed" : "changes";
    }

    private int round() {
        return agreements.stream().mapToInt(PlanAgreement::getRound).max().orElse(0);
    }

    /** What the parties said when they were asked last. */
    List<PlanAgreement> lastSaid() {
        return agreements.stream().filter(s -> s.getRound() == round()).toList();
    }

    PlanGoal goalOf(PlanAction action) {
        return goals.stream()
                .filter(g -> g.getId().equals(action.getGoalId()))
                .findFirst()
                .orElseThrow();
    }

    boolean isInForce() {
        return approvedAt != null && endedAt == null;
    }

    List<PlanGoal> goals() {
        return List.copyOf(goals);
    }

    List<PlanAction> actions() {
        return List.copyOf(actions);
    }

    List<PlanWithoutAction> withoutAction() {
        return List.copyOf(withoutAction);
    }

    Set<UUID> drawnUpWith() {
        return Set.copyOf(drawnUpWith);
    }

    int getNumber() {
        return number;
    }

    String getStrengths() {
        return strengths;
    }

    String getChildrensPart() {
        return childrensPart;
    }

    String getNoContract() {
        return noContract;
    }

    LocalDate getFirstReviewOn() {
        return firstReviewOn;
    }

    Instant getDrawnUpAt() {
        return drawnUpAt;
    }

    LocalDate getAgreedOn() {
        return agreedOn;
    }

    Instant getApprovedAt() {
        return approvedAt;
    }

    Instant getEndedAt() {
        return endedAt;
    }

    String getEndedHow() {
        return endedHow;
    }

    String getIntensity() {
        return intensity;
    }

    String getIntensityWhy() {
        return intensityWhy;
    }

    /** How many weeks may lie between two reviews as the agency requires; null where the way of working says it. */
    Integer getReviewWeeks() {
        return reviewWeeks;
    }

    /** Within how many weeks the agency requires the family to be seen (R144); null where the way of working says it. */
    Integer getVisitWeeks() {
        return visitWeeks;
    }
}
