package org.familypathway.monitoring;

import jakarta.persistence.CascadeType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.London;
import org.familypathway.kernel.NewId;
import org.familypathway.kernel.YesNo;
import org.hibernate.annotations.ColumnTransformer;

/**
 * One week of monitoring (R7, R33 to R35): the days that it counts, what was reported, how the plan was kept, who was seen. The weeks of a family follow each
 * other without gap or overlap; the database holds that. Written once. Days are those of Europe/London.
 */
@Entity
class WeeklyRound extends Recorded {
    /** How the family was seen in the week, as the list {@code visitKinds} has it. */
    enum Contact {
        visit,
        dropIn,
        none
    }

    private UUID caseId;
    private int number;
    private LocalDate weekFrom;
    private LocalDate weekTo;
    private LocalDate dueOn;

    @Enumerated(EnumType.STRING)
    private Contact contact;

    private Instant seenAt;
    private String whatWasSeen;
    private String whyNotSeen;
    private String whyNoneSeenAlone;
    private boolean breachNoticed;
    private Instant doneAt;

    @ElementCollection
    @CollectionTable(name = "weekly_round_seen", joinColumns = @JoinColumn(name = "weekly_round_id"))
    @Column(name = "household_member_id")
    @ColumnTransformer(read = "counts_for(household_member_id)")
    private Set<UUID> seen = new HashSet<>();

    @ElementCollection
    @CollectionTable(name = "weekly_round_seen_alone", joinColumns = @JoinColumn(name = "weekly_round_id"))
    @Column(name = "household_member_id")
    @ColumnTransformer(read = "counts_for(household_member_id)")
    private Set<UUID> seenAlone = new HashSet<>();

    @OneToMany(cascade = CascadeType.ALL)
    @JoinColumn(name = "roundId", insertable = false, updatable = false)
    private List<IncidentsInWeek> incidents = new ArrayList<>();

    @OneToMany(cascade = CascadeType.ALL)
    @JoinColumn(name = "roundId", insertable = false, updatable = false)
    private List<ActionInWeek> actions = new ArrayList<>();

    protected WeeklyRound() {}

    WeeklyRound(
            FamilyCase theCase,
            Weeks.Week week,
            RecordWeeklyRound.Answers answers,
            Instant seenAt,
            String by,
            Instant at) {
        super(NewId.next(), by, at);
        this.caseId = theCase.getId();
        this.number = week.number();
        this.weekFrom = week.from();
        this.weekTo = answers.weekTo();
        this.dueOn = week.dueOn();
        this.contact = answers.contact();
        this.seenAt = seenAt;
        this.whatWasSeen = answers.whatWasSeen();
        this.whyNotSeen = answers.whyNotSeen();
        this.whyNoneSeenAlone = answers.whyNoneSeenAlone();
        this.breachNoticed = answers.breach() == YesNo.yes;
        this.doneAt = at;
        seen.addAll(answers.whoWasSeen());
        seenAlone.addAll(answers.seenAlone());
        answers.incidents().forEach(i -> incidents.add(new IncidentsInWeek(getId(), i, by, at)));
        answers.actions().forEach(a -> actions.add(new ActionInWeek(getId(), a, by, at)));
    }

    /** What this source reported; empty where it was not asked. */
    Optional<IncidentsInWeek> from(String source) {
        return incidents.stream().filter(i -> i.getSource().equals(source)).findFirst();
    }

    /** How many days it counts. */
    int days() {
        return (int) java.time.temporal.ChronoUnit.DAYS.between(weekFrom, weekTo) + 1;
    }

    boolean wasLate() {
        return London.dateOf(doneAt).isAfter(dueOn);
    }

    boolean metTheFamily() {
        return seenAt != null;
    }

    List<IncidentsInWeek> incidents() {
        return List.copyOf(incidents);
    }

    List<ActionInWeek> actions() {
        return List.copyOf(actions);
    }

    Set<UUID> seen() {
        return Set.copyOf(seen);
    }

    Set<UUID> seenAlone() {
        return Set.copyOf(seenAlone);
    }

    int getNumber() {
        return number;
    }

    LocalDate getWeekFrom() {
        return weekFrom;
    }

    LocalDate getWeekTo() {
        return weekTo;
    }

    Contact getContact() {
        return contact;
    }

    Instant getSeenAt() {
        return seenAt;
    }

    String getWhatWasSeen() {
        return whatWasSeen;
    }

    String getWhyNotSeen() {
        return whyNotSeen;
    }

    String getWhyNoneSeenAlone() {
        return whyNoneSeenAlone;
    }

    boolean isBreachNoticed() {
        return breachNoticed;
    }

    Instant getDoneAt() {
        return doneAt;
    }
}
