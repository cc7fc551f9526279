package org.familypathway.engagement;

import jakarta.persistence.EntityManager;
import java.sql.Array;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.London;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What was agreed to in another form than that of the consents: a stay, a service, what is passed on, a sibling, the use of a statement (R97, R126, R134). It stands where it was asked, as one view over all of
 * them (docs/decisions/0044-agreed-in-other-forms.md).
 */
@Component
@Transactional(readOnly = true)
class AgreedBesides {
    /**
     * @param what in words, such as {@code A service: Right Track}
     * @param about ids of members; empty where it is about everybody who lives in the household
     * @param givers as {@link org.familypathway.family.WhoAgrees} knows them
     * @param names of the givers, as they were called when it was written down
     * @param goesOn whether something still rests on it, so that it can be taken back
     * @param handedOn whether others have something since: they are told when it is taken back
     */
    record Line(
            UUID id,
            String what,
            List<UUID> about,
            List<UUID> givers,
            String names,
            LocalDate on,
            boolean goesOn,
            boolean handedOn) {
        boolean isAbout(UUID person, boolean livesHere) {
            return about.isEmpty() ? livesHere : about.contains(person);
        }
    }

    private final JdbcClient database;
    private final EntityManager record;
    private final AgreementsTakenBack takenBack;
    private final Clock clock;

    AgreedBesides(JdbcClient database, EntityManager record, AgreementsTakenBack takenBack, Clock clock) {
        this.database = database;
        this.record = record;
        this.takenBack = takenBack;
        this.clock = clock;
    }

    /** The earliest first. */
    List<Line> of(FamilyCase theCase) {
        record.flush();
        return database.sql(
                        """
                        select id, what, givers_now(about) about, givers_now(givers) givers, giver_names(givers, said_at) as names, agreed_on,
                            goes_on and coalesce(until >= :today, true) and not exists (select from agreement_taken_back where agreement_id = agreed.id) as goes_on,
                            handed_on
                        from agreed_besides agreed where case_id = :case order by agreed_on, said_at, id""")
                .param("case", theCase.getId())
                .param("today", London.today(clock))
                .query((row, number) -> new Line(
                        row.getObject("id", UUID.class),
                        row.getString("what"),
                        ids(row.getArray("about")),
                        ids(row.getArray("givers")),
                        row.getString("names"),
                        row.getObject("agreed_on", LocalDate.class),
                        row.getBoolean("goes_on"),
                        row.getBoolean("handed_on")))
                .list();
    }

    private static List<UUID> ids(Array array) throws SQLException {
        return array == null ? List.of() : List.of((UUID[]) array.getArray());
    }

    /** What of it can be taken back: something still rests on it, and nobody took it back. */
    List<Line> goingOn(FamilyCase theCase) {
        return of(theCase).stream().filter(Line::goesOn).toList();
    }

    Optional<AgreementTakenBack> takenBack(UUID agreement) {
        return takenBack.findByAgreementId(agreement);
    }

    /** Everything that was taken back in this case, the earliest first. */
    List<AgreementTakenBack> takenBack(FamilyCase theCase) {
        return takenBack.findByCaseIdOrderByTakenBackAtAscIdAsc(theCase.getId());
    }

    @Transactional
    void takeBack(FamilyCase theCase, UUID agreement, Consent.Withdrawal withdrawal, String by) {
        takenBack.saveAndFlush(new AgreementTakenBack(theCase, agreement, withdrawal, by, clock.instant()));
    }
}
