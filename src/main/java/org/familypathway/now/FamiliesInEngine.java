package org.familypathway.now;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Where the engine has the families of somebody's service, and which steps were done by whom (R131, R152). Whoever asks has been found allowed to see them. What was typed is not among it: that is the record's. */
@Component
@Transactional(readOnly = true)
class FamiliesInEngine {
    /** @param families how many of those asked for have it under way */
    record Process(String definition, String name, int version, long families) {}

    /** @param since when this process began for the family */
    record Running(String instance, String definition, String process, String reference, Instant since) {}

    /** @param ended null while it is open; @param takenAway whether it ended without being done, because the work went another way */
    record Step(String process, String name, String who, Instant since, Instant ended, boolean takenAway) {}

    /** @param families how many stand at the element */
    record Place(String element, long families) {}

    private final JdbcClient database;

    FamiliesInEngine(JdbcClient database) {
        this.database = database;
    }

    /** The newest version of each process, with the families in any version. By name. */
    List<Process> processes(Collection<String> references) {
        return database.sql(
                        """
                        select d.id_, coalesce(d.name_, d.key_), d.version_, count(distinct p.business_key_)
                        from act_re_procdef d
                        left join act_re_procdef every on every.key_ = d.key_
                        left join act_ru_execution p on p.proc_def_id_ = every.id_ and p.parent_id_ is null and p.business_key_ = any(:references)
                        where d.version_ = (select max(n.version_) from act_re_procdef n where n.key_ = d.key_)
                        group by 1, 2, 3 order by 2""")
                .param("references", references.toArray(String[]::new))
                .query((row, n) -> new Process(row.getString(1), row.getString(2), row.getInt(3), row.getLong(4)))
                .list();
    }

    /** What is under way of these families, the earliest begun first. @param definition a version of a process; null for all */
    List<Running> running(Collection<String> references, String definition) {
        return database.sql(
                        """
                        select p.id_, d.id_, coalesce(d.name_, d.key_), p.business_key_, h.start_time_
                        from act_ru_execution p join act_re_procdef d on d.id_ = p.proc_def_id_ join act_hi_procinst h on h.id_ = p.id_
                        where p.parent_id_ is null and d.key_ <> 'send-message' and p.business_key_ = any(:references)
                          and (cast(:definition as text) is null or d.key_ = (select asked.key_ from act_re_procdef asked where asked.id_ = :definition))
                        order by h.start_time_, p.id_""")
                .param("references", references.toArray(String[]::new))
                .param("definition", definition)
                .query((row, n) -> new Running(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getTimestamp(5).toInstant()))
                .list();
    }

    /** The case of one that runs; null where nothing of this id runs. */
    String reference(String instance) {
        return database.sql("select business_key_ from act_ru_execution where id_ = :instance and parent_id_ is null")
                .param("instance", instance)
                .query(String.class)
                .optional()
                .orElse(null);
    }

    /** All steps of a case, also of one that has ended as long as the engine remembers it: the newest first. */
    List<Step> steps(String reference) {
        return database.sql(
                        """
                        select coalesce(d.name_, d.key_), t.name_, coalesce(nullif(trim(concat(u.first_, ' ', u.last_)), ''), t.assignee_), t.start_time_, t.end_time_,
                          t.end_time_ is not null and t.delete_reason_ is distinct from 'completed'
                        from act_hi_procinst p join act_hi_taskinst t on t.proc_inst_id_ = p.id_ join act_re_procdef d on d.id_ = p.proc_def_id_
                        left join act_id_user u on u.id_ = t.assignee_
                        where p.business_key_ = :reference order by coalesce(t.end_time_, t.start_time_) desc, t.id_""")
                .param("reference", reference)
                .query((row, n) -> new Step(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getTimestamp(4).toInstant(),
                        at(row.getTimestamp(5)),
                        row.getBoolean(6)))
                .list();
    }

    /** Where in a version of a process families stand now. @param references null for all, of whatever service: a figure without a name */
    List<Place> places(String definition, Collection<String> references) {
        return database.sql(
                        """
                        select replace(at.act_id_, '#multiInstanceBody', ''), count(distinct work.business_key_)
                        from act_ru_execution work
                        join act_ru_execution at on at.proc_inst_id_ = work.id_ and at.act_id_ is not null and not exists (select from act_ru_execution below where below.parent_id_ = at.id_)
                        where work.parent_id_ is null and work.proc_def_id_ = :definition
                          and (cast(:references as text[]) is null or work.business_key_ = any(cast(:references as text[])))
                        group by 1 order by 1""")
                .param("definition", definition)
                .param("references", references == null ? null : references.toArray(String[]::new))
                .query((row, n) -> new Place(row.getString(1), row.getLong(2)))
                .list();
    }

    private static Instant at(Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
