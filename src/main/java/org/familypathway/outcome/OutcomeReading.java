package org.familypathway.outcome;

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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.NewId;
import org.hibernate.annotations.ColumnTransformer;

/** A reading of outcomes with the family: on which day (Europe/London), in which framework, with whom it was agreed (R128). Written once. */
@Entity
class OutcomeReading extends Recorded {
    private UUID caseId;
    private int number;
    private String framework;
    private LocalDate readOn;
    private String alsoAgreed;
    private Instant readAt;

    @ElementCollection
    @CollectionTable(name = "outcome_reading_agreed_with", joinColumns = @JoinColumn(name = "outcome_reading_id"))
    @Column(name = "household_member_id")
    @ColumnTransformer(read = "counts_for(household_member_id)")
    private Set<UUID> agreedWith = new HashSet<>();

    @OneToMany(cascade = CascadeType.ALL)
    @JoinColumn(name = "readingId", insertable = false, updatable = false)
    @OrderBy("place")
    private List<OutcomeScore> scores = new ArrayList<>();

    protected OutcomeReading() {}

    OutcomeReading(
            FamilyCase theCase,
            int number,
            String framework,
            ReadingOfOutcomes.Answers answers,
            String by,
            Instant at) {
        super(NewId.next(), by, at);
        this.caseId = theCase.getId();
        this.number = number;
        this.framework = framework;
        this.readOn = answers.readOn();
        this.alsoAgreed = answers.alsoAgreed();
        this.readAt = at;
        agreedWith.addAll(answers.agreedWith());
    }

    void scored(OutcomeFrameworks.Area area, OutcomeScore.Answer answer, int score, String by, Instant at) {
        scores.add(new OutcomeScore(this, scores.size() + 1, area, answer, score, by, at));
    }

    UUID getCaseId() {
        return caseId;
    }

    int getNumber() {
        return number;
    }

    String getFramework() {
        return framework;
    }

    LocalDate getReadOn() {
        return readOn;
    }

    String getAlsoAgreed() {
        return alsoAgreed;
    }

    Set<UUID> agreedWith() {
        return Set.copyOf(agreedWith);
    }

    List<OutcomeScore> scores() {
        return List.copyOf(scores);
    }
}
