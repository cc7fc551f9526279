package org.familypathway.rhythm;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The legal status of each child of a family as it is now (R254). Days are those of Europe/London. */
@Component
@Transactional(readOnly = true)
public class LegalStatuses {
    /** What the law asks to be looked at again by a statutory review with the day that its chair sets: the team around the family comes no later. */
    private static final Set<String> STATUTORY = Set.of("childProtectionPlan", "section20", "careOrder", "lookedAfter");

    /**
     * @param status a value of the list {@code legalStatuses}
     * @param nextReviewOn the next review; null where no row asks for one
     * @param reviewBy until when the rows wanted it when that was recorded; null where they said nothing
     */
    public record Now(
            UUID childId,
            String name,
            String status,
            LocalDate fromOn,
            LocalDate nextReviewOn,
            LocalDate reviewBy,
            String saidBy) {}

    /** What was so from a day to a day, and is no more. */
    record Before(String name, String status, LocalDate fromOn, LocalDate untilOn) {}

    private final JdbcClient database;

    LegalStatuses(JdbcClient database) {
        this.database = database;
    }

    /** Of those children for whom one was recorded; a child may have several. */
    public List<Now> of(FamilyCase theCase) {
        return database.sql(
                        "select child_id, name, status, from_on, next_review_on, review_by, said_by from legal_status_now where case_id = ? order by name, strictness desc")
                .param(theCase.getId())
                .query(Now.class)
                .list();
    }

    List<Before> before(FamilyCase theCase) {
        return database.sql(
                        "select name, status, from_on, until_on from legal_status_before where case_id = ? order by name, from_on, until_on")
                .param(theCase.getId())
                .query(Before.class)
                .list();
    }

    /** The day of the last review that was recorded ahead and has come, and how many have, of what a child has had since a day. */
    Reviewed reviewed(UUID child, String status, LocalDate since, LocalDate today) {
        return database.sql(
                        """
                        select count(distinct next_review_on) as times, max(next_review_on) as last from legal_status
                        where counts_for(child_id) = counts_for(?) and status = ? and from_on = ? and next_review_on <= ?""")
                .params(child, status, since, today)
                .query(Reviewed.class)
                .single();
    }

    /** What was recorded last of the same child and strand before the status they have now, and ended or gave way to another. */
    Optional<Last> lastOfStrand(FamilyCase theCase, UUID child, String status) {
        return database.sql(
                        """
                        select status, from_on, ended_on from legal_status
                        where case_id = ? and counts_for(child_id) = counts_for(?) and legal_status_strand(status) = legal_status_strand(?)
                            and (status <> ? or ended_on is not null)
                        order by place desc limit 1""")
                .params(theCase.getId(), child, status, status)
                .query(Last.class)
                .optional();
    }

    /** @param endedOn null where it did not end by itself */
    record Last(String status, LocalDate fromOn, LocalDate endedOn) {}

    /** @param last null where there was none */
    record Reviewed(int times, LocalDate last) {}

    /** The statutory review that comes first, of a child with a protection plan or looked after. */
    public Optional<Now> statutory(FamilyCase theCase) {
        return of(theCase).stream()
                .filter(now -> now.nextReviewOn() != null && STATUTORY.contains(now.status()))
                .min(Comparator.comparing(Now::nextReviewOn));
    }
}
