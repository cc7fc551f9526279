package org.familypathway.plan;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.familypathway.family.Agency;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.ListRow;
import org.familypathway.kernel.NewId;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.DynamicUpdate;

/** What somebody does for a goal (R30 to R32, R70): who, by when, in which order, and which service of the menu it uses. {@code firstId} is the same in every version in which it goes on. */
@Entity
@DynamicUpdate
class PlanAction extends Recorded {
    /**
     * @param id that of the action as it stood in the first plan that had it; null for a new one
     * @param goal the number of its goal
     * @param riskAssessedOn when the risk of practical support was assessed (R249), and {@code riskAssessment} what was found
     * @param referredOn when the family was referred directly to a service (R250)
     * @param owner as {@link Party} names it
     */
    record Answer(
            UUID id,
            int number,
            int goal,
            String what,
            String kind,
            String owner,
            String agencyName,
            String service,
            BigDecimal cost,
            LocalDate dueOn,
            LocalDate riskAssessedOn,
            String riskAssessment,
            LocalDate referredOn)
            implements ListRow.Answer {
        Party party() {
            return Party.of(owner, agencyName);
        }

        boolean isPracticalHelp() {
            return PRACTICAL_HELP.equals(kind);
        }

        boolean supportsContract() {
            return SUPPORTS_CONTRACT.equals(kind);
        }
    }

    /** Of the list {@code actionKinds}, to which a service may add, those from which something follows. */
    private static final String PRACTICAL_HELP = "practicalHelp", SUPPORTS_CONTRACT = "supportsContract";

    private UUID planId;
    private UUID firstId;
    private int number;
    private UUID goalId;
    private String what;
    private String kind;

    @Enumerated(EnumType.STRING)
    private Party.Kind owner;

    @ColumnTransformer(read = "counts_for(member_id)")
    private UUID memberId;

    private String agency;
    private String agencyName;
    private String service;
    private BigDecimal cost;
    private LocalDate dueOn;
    private LocalDate riskAssessedOn;
    private String riskAssessment;
    private LocalDate referredOn;

    protected PlanAction() {}

    PlanAction(UUID planId, UUID goalId, Answer answer, String by, Instant at) {
        super(NewId.next(), by, at);
        this.planId = planId;
        this.firstId = answer.id() == null ? getId() : answer.id();
        this.number = answer.number();
        this.goalId = goalId;
        this.what = answer.what();
        this.kind = answer.kind();
        Party party = answer.party();
        this.owner = party.kind();
        this.memberId = party.member();
        if (party.agency() != null) {
            this.agency = party.agency().kind();
            this.agencyName = party.agency().name();
        }
        this.service = answer.service();
        this.cost = answer.cost();
        this.dueOn = answer.dueOn();
        this.riskAssessedOn = answer.riskAssessedOn();
        this.riskAssessment = answer.riskAssessment();
        this.referredOn = answer.referredOn();
    }

    Party party() {
        return new Party(memberId, agency == null ? null : new Agency(agency, agencyName));
    }

    /** As a line of a next version, in which it goes on. @param goal the number of its goal */
    Answer answer(int goal) {
        return new Answer(
                firstId,
                number,
                goal,
                what,
                kind,
                party().who(),
                agencyName,
                service,
                cost,
                dueOn,
                riskAssessedOn,
                riskAssessment,
                referredOn);
    }

    UUID getFirstId() {
        return firstId;
    }

    int getNumber() {
        return number;
    }

    UUID getGoalId() {
        return goalId;
    }

    String getWhat() {
        return what;
    }

    String getKind() {
        return kind;
    }

    Party.Kind getOwner() {
        return owner;
    }

    UUID getMemberId() {
        return memberId;
    }

    String getService() {
        return service;
    }

    BigDecimal getCost() {
        return cost;
    }

    LocalDate getDueOn() {
        return dueOn;
    }
}
