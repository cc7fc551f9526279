package org.familypathway.contract;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.ListRow;
import org.familypathway.kernel.NewId;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.DynamicUpdate;

/** What a party said when the signatures were asked for: name, role, date, who saw it. Each time of asking is a round of its own. */
@Entity
@DynamicUpdate
class ContractSignature extends Recorded {
    /** What somebody says to the contract. */
    enum Said {
        signed,
        changes,
        refuses
    }

    /** @param who id of a household member, {@code worker:} and a user's id, or {@code agency} */
    record Answer(
            UUID id,
            String who,
            String name,
            String role,
            LocalDate signedOn,
            String witnessedBy,
            Said answer,
            String reason)
            implements ListRow.Answer {
        static final String AGENCY = "agency";
        static final String WORKER = "worker:";

        UUID member() {
            return who.equals(AGENCY) || who.startsWith(WORKER) ? null : UUID.fromString(who);
        }

        String worker() {
            return who.startsWith(WORKER) ? who.substring(WORKER.length()) : null;
        }
    }

    private UUID contractId;
    private int round;
    private int place;

    @ColumnTransformer(read = "counts_for(member_id)")
    private UUID memberId;

    private String worker;
    private String name;
    private String role;
    private LocalDate signedOn;
    private String witnessedBy;

    @Enumerated(EnumType.STRING)
    private Said answer;

    private String reason;

    protected ContractSignature() {}

    ContractSignature(UUID contractId, int round, int place, Answer said, String by, Instant at) {
        super(NewId.next(), by, at);
        this.contractId = contractId;
        this.round = round;
        this.place = place;
        this.memberId = said.member();
        this.worker = said.worker();
        this.name = said.name();
        this.role = said.role();
        this.signedOn = said.signedOn();
        this.witnessedBy = said.witnessedBy();
        this.answer = said.answer();
        this.reason = said.reason();
    }

    /** As a line of the next round: who has signed need not be asked again. */
    Answer answer() {
        String who = memberId != null ? memberId.toString() : worker != null ? Answer.WORKER + worker : Answer.AGENCY;
        return saysYes()
                ? new Answer(null, who, name, role, signedOn, witnessedBy, answer, null)
                : new Answer(null, who, name, role, null, null, null, null);
    }

    boolean saysYes() {
        return answer == Said.signed;
    }

    boolean refuses() {
        return answer == Said.refuses;
    }

    int getRound() {
        return round;
    }

    String getName() {
        return name;
    }

    String getRole() {
        return role;
    }

    LocalDate getSignedOn() {
        return signedOn;
    }

    String getWitnessedBy() {
        return witnessedBy;
    }

    Said getAnswer() {
        return answer;
    }

    String getReason() {
        return reason;
    }
}
