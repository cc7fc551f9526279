package org.familypathway.contract;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
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

/**
 * One version of a family's behaviour contract (R16 to R18, R176). Where it follows from a meeting of family and agencies it refers to it. What it says is written once; it is in force from the moment in which all parties
 * have signed until a next version is signed or it has ended. The database allows one in force a case, and refuses changed words.
 */
@Entity
class Contract extends Recorded {
    /** How a version came to its end. */
    static final String NOT_SIGNED = "notSigned", REPLACED = "replaced", ENDED = "ended";

    private UUID caseId;
    private int number;
    private LocalDate startsOn;
    private LocalDate reviewOn;
    private String drawnUpBy;
    private Instant drawnUpAt;
    private Instant signedAt;
    private Instant endedAt;
    private String endedHow;
    private String endedReason;
    private String name;
    private UUID meetingId;

    @OneToMany(cascade = CascadeType.ALL)
    @JoinColumn(name = "contractId", insertable = false, updatable = false)
    @OrderBy("place")
    private List<ContractStandard> standards = new ArrayList<>();

    @OneToMany(cascade = CascadeType.ALL)
    @JoinColumn(name = "contractId", insertable = false, updatable = false)
    @OrderBy("place")
    private List<ContractCondition> conditions = new ArrayList<>();

    @OneToMany(cascade = CascadeType.ALL)
    @JoinColumn(name = "contractId", insertable = false, updatable = false)
    @OrderBy("step")
    private List<ContractConsequence> consequences = new ArrayList<>();

    @OneToMany(cascade = CascadeType.ALL)
    @JoinColumn(name = "contractId", insertable = false, updatable = false)
    @OrderBy("place")
    private List<ContractSupport> support = new ArrayList<>();

    @OneToMany(cascade = CascadeType.ALL)
    @JoinColumn(name = "contractId", insertable = false, updatable = false)
    @OrderBy("round, place")
    private List<ContractSignature> signatures = new ArrayList<>();

    protected Contract() {}

    /** @param name what it is called where this family is helped; @param meeting of family and agencies from which it follows, or null */
    Contract(
            FamilyCase theCase,
            int number,
            String name,
            UUID meeting,
            DrawUpContract.Answers text,
            String by,
            Instant at) {
        super(NewId.next(), by, at);
        this.caseId = theCase.getId();
        this.number = number;
        this.name = name;
        this.meetingId = meeting;
        this.startsOn = text.startsOn();
        this.reviewOn = text.reviewOn();
        this.drawnUpBy = by;
        this.drawnUpAt = at;
        for (int i = 0; i < text.standards().size(); i++)
            standards.add(new ContractStandard(getId(), i + 1, text.standards().get(i), by, at));
        for (int i = 0; i < text.conditions().size(); i++)
            conditions.add(
                    new ContractCondition(getId(), i + 1, text.conditions().get(i), by, at));
        for (ContractConsequence.Answer answer : text.consequences())
            consequences.add(new ContractConsequence(getId(), answer, by, at));
        for (int i = 0; i < text.support().size(); i++)
            support.add(new ContractSupport(getId(), i + 1, text.support().get(i), by, at));
    }

    /** What the parties said this time. Where all of them have signed, the contract is in force from now on. */
    void hear(List<ContractSignature.Answer> said, String by, Instant at) {
        int round = round() + 1;
        for (int i = 0; i < said.size(); i++)
            signatures.add(new ContractSignature(getId(), round, i + 1, said.get(i), by, at));
        if (said.stream().allMatch(s -> s.answer() == ContractSignature.Said.signed)) {
            signedAt = at;
            recorded(by, at);
        }
    }

    void end(String how, String reason, String by, Instant at) {
        endedAt = at;
        endedHow = how;
        endedReason = reason;
        recorded(by, at);
    }

    /** What the parties say, for the diagram: {@code signed}, {@code changes} or {@code refused}; one who refuses outweighs one who wants changes. */
    String partiesSay() {
        if (signedAt != null) return "signed";
        return lastSaid().stream().anyMatch(ContractSignature::refuses) ? "refused" : "changes";
    }

    private int round() {
        return signatures.stream().mapToInt(ContractSignature::getRound).max().orElse(0);
    }

    /** What the parties said when they were asked last. */
    List<ContractSignature> lastSaid() {
        return signatures.stream().filter(s -> s.getRound() == round()).toList();
    }

    List<ContractSignature> signatures() {
        return List.copyOf(signatures);
    }

    List<ContractStandard> standards() {
        return List.copyOf(standards);
    }

    List<ContractCondition> conditions() {
        return List.copyOf(conditions);
    }

    List<ContractConsequence> consequences() {
        return List.copyOf(consequences);
    }

    List<ContractSupport> support() {
        return List.copyOf(support);
    }

    String getName() {
        return name;
    }

    UUID getMeetingId() {
        return meetingId;
    }

    int getNumber() {
        return number;
    }

    LocalDate getStartsOn() {
        return startsOn;
    }

    LocalDate getReviewOn() {
        return reviewOn;
    }

    String getDrawnUpBy() {
        return drawnUpBy;
    }

    Instant getDrawnUpAt() {
        return drawnUpAt;
    }

    Instant getSignedAt() {
        return signedAt;
    }

    /** When its words were settled: signed, or given up before; null while it is being agreed. */
    Instant finishedAt() {
        return signedAt != null ? signedAt : endedAt;
    }

    Instant getEndedAt() {
        return endedAt;
    }

    String getEndedHow() {
        return endedHow;
    }

    String getEndedReason() {
        return endedReason;
    }
}
