package org.familypathway.plan;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.UUID;
import org.familypathway.family.Agency;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.ListRow;
import org.familypathway.kernel.NewId;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.DynamicUpdate;

/** What a party said when they were asked whether they agree (R46, R70, R140): who, when, and for the family who saw it. Each time of asking is a round of its own. */
@Entity
@DynamicUpdate
class PlanAgreement extends Recorded {
    /** What somebody says to the plan. */
    enum Said {
        agrees,
        changes
    }

    /** @param who id of a household member, or {@code worker:} and a user's id */
    record FamilySays(
            UUID id,
            String who,
            String name,
            String role,
            LocalDate saidOn,
            String witnessedBy,
            Said answer,
            String wants)
            implements ListRow.Answer {
        static final String WORKER = "worker:";

        UUID member() {
            return who.startsWith(WORKER) ? null : UUID.fromString(who);
        }

        String worker() {
            return who.startsWith(WORKER) ? who.substring(WORKER.length()) : null;
        }
    }

    /** @param who as {@link Party} names an agency; @param consent the id of a consent, or {@code lawfulBasis} */
    record AgencySays(
            UUID id,
            String who,
            String agencyName,
            String person,
            String how,
            LocalDateTime contactedAt,
            String consent,
            String lawfulBasis,
            String basisReason,
            Said answer,
            String wants)
            implements ListRow.Answer {}

    private UUID planId;
    private int round;
    private int place;

    @ColumnTransformer(read = "counts_for(member_id)")
    private UUID memberId;

    private String worker;
    private String agency;
    private String agencyName;
    private String name;
    private String role;
    private LocalDate saidOn;
    private String witnessedBy;

    @Enumerated(EnumType.STRING)
    private Said answer;

    private String wants;

    protected PlanAgreement() {}

    PlanAgreement(UUID planId, int round, int place, FamilySays said, String by, Instant at) {
        super(NewId.next(), by, at);
        this.planId = planId;
        this.round = round;
        this.place = place;
        this.memberId = said.member();
        this.worker = said.worker();
        this.name = said.name();
        this.role = said.role();
        this.saidOn = said.saidOn();
        this.witnessedBy = said.witnessedBy();
        this.answer = said.answer();
        this.wants = said.wants();
    }

    PlanAgreement(UUID planId, int round, int place, AgencySays said, Choices choices, String by, Instant at) {
        super(NewId.next(), by, at);
        this.planId = planId;
        this.round = round;
        this.place = place;
        Agency of = Party.of(said.who(), said.agencyName()).agency();
        this.agency = of.kind();
        this.agencyName = of.name();
        this.name = said.person();
        this.role = of.inWords(choices);
        this.saidOn = said.contactedAt().toLocalDate();
        this.answer = said.answer();
        this.wants = said.wants();
    }

    boolean agrees() {
        return answer == Said.agrees;
    }

    Agency agency() {
        return agency == null ? null : new Agency(agency, agencyName);
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

    LocalDate getSaidOn() {
        return saidOn;
    }

    Said getAnswer() {
        return answer;
    }

    String getWants() {
        return wants;
    }
}
