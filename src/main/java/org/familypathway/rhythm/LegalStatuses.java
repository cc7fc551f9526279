package org.familypathway.rhythm;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The legal status of each child of a family as it is now (R254). Days are those of Europe/London. */
@Component
@Transactional(readOnly = true)
public class LegalStatuses {
    /**
     * @param status {@code none}, {@code childInNeed}, {@code childProtectionPlan} or {@code lookedAfter}
     * @param nextReviewOn the next statutory review; null where the law sets none
     */
    public record Now(
            UUID childId, String name, String status, LocalDate fromOn, LocalDate nextReviewOn, String saidBy) {}

    private final JdbcClient database;

    LegalStatuses(JdbcClient database) {
        this.database = database;
    }

    /** Of those children for whom one was recorded. */
    public List<Now> of(FamilyCase theCase) {
        return database.sql(
                        "select child_id, name, status, from_on, next_review_on, said_by from legal_status_now where case_id = ? order by name")
                .param(theCase.getId())
                .query(Now.class)
                .list();
    }

    /** The statutory review that comes first, of a child with a protection plan or looked after. */
    public Optional<Now> statutory(FamilyCase theCase) {
        return of(theCase).stream()
                .filter(now -> now.nextReviewOn() != null)
                .min(Comparator.comparing(Now::nextReviewOn));
    }
}
