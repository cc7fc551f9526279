package org.familypathway.family;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.familypathway.kernel.ListRow;
import org.familypathway.kernel.Refusal;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.NoRepositoryBean;

/** The lines of one kind of list, of all cases. */
@NoRepositoryBean
public interface RecordedRows<A extends ListRow.Answer, R extends RecordedRow<A>> extends JpaRepository<R, UUID> {
    /** Those that nobody took away, in the order in which they were written. */
    @Query("from #{#entityName} r where r.caseId = :caseId and r.removedAt is null order by r.recordedAt, r.id")
    List<R> of(UUID caseId);

    /** As the form shows them. */
    default List<A> lines(UUID caseId) {
        return of(caseId).stream().map(RecordedRow::answer).toList();
    }

    /**
     * Brings them in step with the answers.
     *
     * @param list its key in the form
     * @throws Refusal as {@link ListRow#keepInStep}
     */
    default void keep(String list, UUID caseId, List<A> answers, Function<A, R> added, String by, Instant at) {
        List<R> recorded = of(caseId);
        ListRow.keepInStep(list, recorded, answers, added, by, at);
        saveAllAndFlush(recorded);
    }
}
