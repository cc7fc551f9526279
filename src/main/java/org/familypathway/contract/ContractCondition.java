package org.familypathway.contract;

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
import org.familypathway.family.Recorded;
import org.familypathway.kernel.ListRow;
import org.familypathway.kernel.NewId;
import org.hibernate.annotations.ColumnTransformer;

/** A condition related to the tenancy or to behaviour, and which members of the household it binds (R17). */
@Entity
class ContractCondition extends Recorded {
    /** @param binds ids of household members */
    record Answer(UUID id, String kind, String text, List<UUID> binds) implements ListRow.Answer {}

    private UUID contractId;
    private int place;
    private String kind;
    private String text;

    @ElementCollection
    @CollectionTable(name = "contract_condition_binds", joinColumns = @JoinColumn(name = "contract_condition_id"))
    @Column(name = "household_member_id")
    @ColumnTransformer(read = "counts_for(household_member_id)")
    private Set<UUID> binds = new HashSet<>();

    protected ContractCondition() {}

    ContractCondition(UUID contractId, int place, Answer answer, String by, Instant at) {
        super(NewId.next(), by, at);
        this.contractId = contractId;
        this.place = place;
        this.kind = answer.kind();
        this.text = answer.text();
        this.binds.addAll(answer.binds());
    }

    /** As a line of a next version: it has no id yet, and members who have left the household are bound no more. */
    Answer answer(Set<UUID> household) {
        return new Answer(
                null, kind, text, binds.stream().filter(household::contains).toList());
    }

    String getKind() {
        return kind;
    }

    String getText() {
        return text;
    }

    Set<UUID> binds() {
        return Set.copyOf(binds);
    }
}
