package org.familypathway.timescale;

import jakarta.persistence.EntityManager;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reckons the open deadlines again when what they rest on has changed, and with them the time at which tasks open, and keeps what moved, from what, to what and why. Those of one family, and a few of many, in the caller's transaction;
 * where they are more than somebody waits for, {@link OpenRecomputations} does it afterwards.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Recomputing {
    /** Open: neither over nor breached, or extended since. */
    private static final String OPEN =
            """
            select c.id from deadline c
            where not exists (select from deadline_event e where e.deadline_id = c.id and e.kind in ('met', 'ended'))
              and (select e.kind from deadline_event e where e.deadline_id = c.id and e.kind in ('breached', 'extended') order by e.place desc limit 1) is distinct from 'breached'\s""";

    private static final int AT_ONCE = 200;

    private final MovingDeadlines movingDeadlines;
    private final ReckonedWaits waits;
    private final OpenRecomputations afterwards;
    private final ApplicationEventPublisher events;
    private final RecomputationsMade made;
    private final Timescales timescales;
    private final JdbcClient database;
    private final EntityManager record;
    private final InstantSource now;

    Recomputing(
            MovingDeadlines movingDeadlines,
            ReckonedWaits waits,
            OpenRecomputations afterwards,
            ApplicationEventPublisher events,
            RecomputationsMade made,
            Timescales timescales,
            JdbcClient database,
            EntityManager record,
            InstantSource now) {
        this.movingDeadlines = movingDeadlines;
        this.waits = waits;
        this.afterwards = afterwards;
        this.events = events;
        this.made = made;
        this.timescales = timescales;
        this.database = database;
        this.record = record;
        this.now = now;
    }

    /** The open deadlines of office hours that run across a day (Europe/London). */
    List<UUID> across(LocalDate day) {
        record.flush();
        return database.sql(
                        OPEN
                                + """
                                and c.on_holidays is distinct from true and (c.on_holidays is not null or c.calendar is distinct from 'sevenDays')
                                and (c.started_at at time zone 'Europe/London')::date <= :day and (c.due_at at time zone 'Europe/London')::date >= :day""")
                .param("day", day)
                .query(UUID.class)
                .list();
    }

    /** A day of the council was added or taken away. @param because a sentence for the record */
    UUID afterDay(LocalDate day, String because, String by) {
        return recompute(across(day), because, null, null, by);
    }

    /** What a family's deadlines go by has changed, such as a child's legal status (R254). @param because a sentence for the record, without a name */
    public void of(FamilyCase theCase, String because, String by) {
        record.flush();
        recompute(
                database.sql(OPEN + "and c.case_id = :case")
                        .param("case", theCase.getId())
                        .query(UUID.class)
                        .list(),
                because,
                null,
                theCase.getReference(),
                by);
    }

    /**
     * Another version of the table of timescales is in force. Nodes that start at once wait for each other, and the second finds that it is done.
     *
     * @return false where the open deadlines go by the newest rules already
     */
    boolean afterRules(String by) {
        database.sql("select pg_advisory_xact_lock(hashtext('family-pathway recomputation'))")
                .query((row, number) -> true)
                .single();
        String inForce = timescales.inForce();
        var before = database.sql("select rules from recomputation where rules is not null order by place desc limit 1")
                .query(String.class)
                .optional();
        if (before.filter(inForce::equals).isPresent()) return false;
        recompute(
                database.sql(OPEN + "order by c.id").query(UUID.class).list(),
                before.filter(this::isDeleted).isPresent()
                        ? "A version of the rules was deleted; the one before is in force again."
                        : "The rules have a new version.",
                inForce,
                null,
                by);
        return true;
    }

    private boolean isDeleted(String rules) {
        return Timescales.tables(rules).stream()
                .anyMatch(table -> !database.sql("select exists (select from act_re_decision_def where id_ = :table)")
                        .param("table", table)
                        .query(Boolean.class)
                        .single());
    }

    /** @param reference of the case that is meant; null for all */
    private UUID recompute(List<UUID> ids, String because, String rules, String reference, String by) {
        var recomputation = made.saveAndFlush(new Recomputation(because, rules, by, now.instant()));
        if (reference == null && ids.size() > afterwards.inTheRequest()) {
            afterwards(recomputation.getId(), ids);
            return recomputation.getId();
        }
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            movingDeadlines.recompute(
                    ids.subList(from, Math.min(from + AT_ONCE, ids.size())), recomputation.getId(), because, by);
            record.flush();
            // What is done with is let go: with all open deadlines in memory each further one would take longer.
            if (reference == null) record.clear();
        }
        waits.again(reference);
        return recomputation.getId();
    }

    private void afterwards(UUID recomputation, List<UUID> ids) {
        database.sql(
                        """
                        insert into recomputation_open (recomputation_id, deadline_id, of_all)
                        select :recomputation, id, :all from deadline where id = any(:ids) order by due_at, id""")
                .param("recomputation", recomputation)
                .param("all", ids.size() + 1)
                .param("ids", ids.toArray(UUID[]::new))
                .update();
        database.sql("insert into recomputation_open (recomputation_id, of_all) values (:recomputation, :all)")
                .param("recomputation", recomputation)
                .param("all", ids.size() + 1)
                .update();
        events.publishEvent(new OpenRecomputations.Queued());
    }
}
