package org.familypathway.oversight;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.NewId;
import org.familypathway.platform.CurrentUser;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Families whose case is open while nothing of it runs in the engine, or not all that is open by its record (invariant 10): found at night, shown to their managers, and put right by whoever repairs. */
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
     * Notes it once, until it is put right: that nothing of the case is under way, or what of it is not.
     *
     * @return whether nothing of the case is under way
     */
    boolean note(FamilyCase theCase) {
        boolean all = database.sql("select exists (select from case_without_process where case_id = :case)")
                .param("case", theCase.getId())
                .query(Boolean.class)
                .single();
        String part = all ? null : notUnderWay(theCase);
        if (all || part != null)
            database.sql(
                            """
                            insert into process_gone (id, case_id, what, found_at, recorded_by, recorded_at)
                            select :id, :case, :what, :now, :by, :now where not exists (
                              select from process_gone_unrepaired known where known.case_id = :case and known.what is not distinct from :what)""")
                    .param("id", NewId.next())
                    .param("case", theCase.getId())
                    .param("what", part, Types.VARCHAR)
                    .param("now", Timestamp.from(clock.instant()))
                    .param("by", currentUser.id())
                    .update();
        return all;
    }

    /** In words; null where all that is open is under way. */
    private String notUnderWay(FamilyCase theCase) {
        return database.sql("select string_agg(distinct what, ', ') from not_under_way where case_id = :case")
                .param("case", theCase.getId())
                .query(String.class)
                .optional()
                .orElse(null);
    }
}
