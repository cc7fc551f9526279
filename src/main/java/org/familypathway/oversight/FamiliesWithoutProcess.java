package org.familypathway.oversight;

import java.sql.Timestamp;
import java.time.Clock;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.NewId;
import org.familypathway.platform.CurrentUser;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Families whose case is open while nothing of it runs in the engine (invariant 10): found at night, shown to their managers, and set down again by whoever repairs. */
@Component
@Transactional
class FamiliesWithoutProcess {
    private final JdbcClient database;
    private final CurrentUser currentUser;
    private final Clock clock;

    FamiliesWithoutProcess(JdbcClient database, CurrentUser currentUser, Clock clock) {
        this.database = database;
        this.currentUser = currentUser;
        this.clock = clock;
    }

    /**
     * Notes it once, until the case is set down again.
     *
     * @return whether nothing of the case is under way
     */
    boolean note(FamilyCase theCase) {
        if (!database.sql("select exists (select from case_without_process where case_id = :case)")
                .param("case", theCase.getId())
                .query(Boolean.class)
                .single()) return false;
        database.sql(
                        """
                        insert into process_gone (id, case_id, found_at, recorded_by, recorded_at)
                        select :id, :case, :now, :by, :now where not exists (select from process_gone known where known.case_id = :case
                          and not exists (select from repair r where r.case_id = :case and r.kind = 'setDown' and r.repaired_at > known.found_at))""")
                .param("id", NewId.next())
                .param("case", theCase.getId())
                .param("now", Timestamp.from(clock.instant()))
                .param("by", currentUser.id())
                .update();
        return true;
    }
}
