package org.familypathway.engagement;

import jakarta.persistence.CascadeType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.NewId;
import org.hibernate.annotations.ColumnTransformer;

/** The first visit, jointly with the referrer wherever possible: who was there, what was explained, and how it was received (R133, R135, R136). */
@Entity
class FirstVisit extends Recorded {
    private UUID caseId;
    private Instant visitedAt;
    private String place;
    private String referrerPresent;
    private String whyWithoutReferrer;
    private List<String> explainedToFamily;
    private List<String> explainedToChildren;
    private String leftUnexplained;
    private String howReceived;
    private String whyNoneSeenAlone;

    @ElementCollection
    @CollectionTable(name = "present_at_visit", joinColumns = @JoinColumn(name = "visitId"))
    @Column(name = "memberId")
    @ColumnTransformer(read = "counts_for(member_id)")
    private Set<UUID> present = new LinkedHashSet<>();

    @OneToMany(cascade = CascadeType.ALL)
    @JoinColumn(name = "visitId", insertable = false, updatable = false)
    private List<ChildSeen> childrenSeen = new ArrayList<>();

    protected FirstVisit() {}

    FirstVisit(FamilyCase theCase, Instant visitedAt, MakeFirstVisit.Answers answers, String by, Instant at) {
        super(NewId.next(), by, at);
        this.caseId = theCase.getId();
        this.visitedAt = visitedAt;
        this.place = answers.place();
        this.referrerPresent = answers.referrerPresent();
        this.whyWithoutReferrer = answers.whyWithoutReferrer();
        this.explainedToFamily = answers.explainedToFamily();
        this.explainedToChildren = answers.explainedToChildren();
        this.leftUnexplained = answers.leftUnexplained();
        this.howReceived = answers.howReceived();
        this.whyNoneSeenAlone = answers.whyNoneSeenAlone();
        present.addAll(answers.present());
        answers.childrenSeen().forEach(seen -> childrenSeen.add(new ChildSeen(getId(), seen, by, at)));
    }

    Instant getVisitedAt() {
        return visitedAt;
    }

    String getPlace() {
        return place;
    }

    String getReferrerPresent() {
        return referrerPresent;
    }

    String getWhyWithoutReferrer() {
        return whyWithoutReferrer;
    }

    List<String> getExplainedToFamily() {
        return explainedToFamily;
    }

    String getLeftUnexplained() {
        return leftUnexplained;
    }

    String getHowReceived() {
        return howReceived;
    }

    String getWhyNoneSeenAlone() {
        return whyNoneSeenAlone;
    }

    Set<UUID> present() {
        return Set.copyOf(present);
    }

    List<ChildSeen> childrenSeen() {
        return List.copyOf(childrenSeen);
    }
}
