package org.familypathway.plan;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.familypathway.family.RecordedRow;
import org.familypathway.kernel.ListRow;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.DynamicUpdate;

/**
 * What a service does for the family, or was asked to do: upon which basis, with what answer, from when, and what came of it (R5, R71, R73, R113, R149, R191, R250); or what the family needs and
 * nobody offers (R4). Days of Europe/London.
 */
@Entity
@DynamicUpdate
class Provision extends RecordedRow<Provision.Answer> {
    /** In {@code forWhom}, instead of a member. */
    static final String FAMILY = "family";

    /**
     * @param need a value of the list {@code serviceNeeds}
     * @param forWhom the id of a member, or {@link #FAMILY}
     * @param stands a value of the list {@code provisionStates}
     * @param askedUpon {@code consent} or {@code otherBasis}
     * @param agreedByGivers who agreed that it is asked for; null on another basis
     * @param agreedBy on which other basis; in a line of before, who agreed as it was typed
     * @param followOn by when {@code whoFollows} goes after it
     */
    record Answer(
            UUID id,
            String what,
            String need,
            String forWhom,
            String stands,
            String givenBy,
            LocalDate askedOn,
            String askedUpon,
            List<UUID> agreedByGivers,
            String agreedBy,
            LocalDate answeredOn,
            String answer,
            LocalDate beganOn,
            Integer sessions,
            Integer attended,
            LocalDate endedOn,
            String cameOfIt,
            String whoFollows,
            LocalDate followOn,
            String meanwhile)
            implements ListRow.Answer {
        /** Whether a service is at it, or has been asked to be. */
        boolean isUnderWay() {
            return Set.of("asked", "onList", "takenOn").contains(stands);
        }

        /** Whether somebody’s yes is what it rests on, and it goes on. */
        boolean restsOnConsent() {
            return agreedByGivers != null && isUnderWay();
        }

        boolean isForTheSameAs(Answer other) {
            return need.equals(other.need)
                    && (forWhom.equals(other.forWhom) || forWhom.equals(FAMILY) || other.forWhom.equals(FAMILY));
        }
    }

    private String what;
    private String need;

    @ColumnTransformer(read = "counts_for(for_member)")
    private UUID forMember;

    private String stands;
    private String givenBy;
    private LocalDate askedOn;
    private String agreedBy;

    @ColumnTransformer(read = "givers_now(agreed_by_givers)")
    private List<UUID> agreedByGivers;

    private LocalDate answeredOn;
    private String answer;
    private LocalDate beganOn;
    private Integer sessions;
    private Integer attended;
    private LocalDate endedOn;
    private String cameOfIt;
    private String whoFollows;
    private LocalDate followOn;
    private String meanwhile;

    protected Provision() {}

    Provision(UUID caseId, Answer answer, String by, Instant at) {
        super(caseId, by, at);
        write(answer);
    }

    @Override
    protected void write(Answer said) {
        what = said.what();
        need = said.need();
        forMember = said.forWhom().equals(FAMILY) ? null : UUID.fromString(said.forWhom());
        stands = said.stands();
        givenBy = said.givenBy();
        askedOn = said.askedOn();
        agreedBy = said.agreedBy();
        agreedByGivers = said.agreedByGivers();
        answeredOn = said.answeredOn();
        answer = said.answer();
        beganOn = said.beganOn();
        sessions = said.sessions();
        attended = said.attended();
        endedOn = said.endedOn();
        cameOfIt = said.cameOfIt();
        whoFollows = said.whoFollows();
        followOn = said.followOn();
        meanwhile = said.meanwhile();
    }

    @Override
    public Answer answer() {
        return new Answer(
                getId(),
                what,
                need,
                forMember == null ? FAMILY : forMember.toString(),
                stands,
                givenBy,
                askedOn,
                givenBy == null ? null : agreedByGivers == null ? "otherBasis" : "consent",
                agreedByGivers,
                agreedBy,
                answeredOn,
                answer,
                beganOn,
                sessions,
                attended,
                endedOn,
                cameOfIt,
                whoFollows,
                followOn,
                meanwhile);
    }

    UUID getForMember() {
        return forMember;
    }
}
