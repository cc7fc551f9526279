package org.familypathway.assessment;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.JoinColumn;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.ListRow;
import org.familypathway.kernel.NewId;
import org.familypathway.kernel.YesNo;
import org.hibernate.annotations.ColumnTransformer;

/** A parent who lives elsewhere, fathers first (R99): whose parent, and how to reach them or why they are not asked. */
@Entity
class AbsentParent extends Recorded {
    /** @param parentOf ids of children of the household */
    record Answer(
            UUID id, String name, String relation, List<UUID> parentOf, YesNo toBeAsked, String contact, String whyNot)
            implements ListRow.Answer {}

    private UUID caseId;
    private String name;
    private String relation;
    private boolean toBeAsked;
    private String contact;
    private String whyNot;

    @ElementCollection
    @CollectionTable(name = "absent_parent_of", joinColumns = @JoinColumn(name = "absent_parent_id"))
    @Column(name = "child_id")
    @ColumnTransformer(read = "counts_for(child_id)")
    private Set<UUID> parentOf = new HashSet<>();

    /** The order in which they were listed; the database counts. */
    @Column(insertable = false, updatable = false)
    private Long place;

    protected AbsentParent() {}

    AbsentParent(FamilyCase theCase, Answer answer, String by, Instant at) {
        super(NewId.next(), by, at);
        this.caseId = theCase.getId();
        this.name = answer.name();
        this.relation = answer.relation();
        this.toBeAsked = answer.toBeAsked() == YesNo.yes;
        this.contact = answer.contact();
        this.whyNot = answer.whyNot();
        this.parentOf.addAll(answer.parentOf());
    }

    Set<UUID> parentOf() {
        return Set.copyOf(parentOf);
    }

    String getName() {
        return name;
    }

    String getRelation() {
        return relation;
    }

    boolean isToBeAsked() {
        return toBeAsked;
    }

    String getContact() {
        return contact;
    }

    String getWhyNot() {
        return whyNot;
    }
}
