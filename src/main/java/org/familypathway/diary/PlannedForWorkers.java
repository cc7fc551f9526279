package org.familypathway.diary;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.familypathway.kernel.London;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the record has planned for somebody: of the families that they lead, cover for or work with, and the visits and follow-ups that are theirs (R100). What was done or has ended is not among it. */
@Component
@Transactional(readOnly = true)
public class PlannedForWorkers {
    private final JdbcClient database;
    private final Clock clock;

    PlannedForWorkers(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** @param last the last day in Europe/London; what should have been before today and was not is among it */
    public List<Planned> until(String user, LocalDate last) {
        return database.sql(
                        """
                        with theirs as (
                          select l.case_id from lead_worker l where l.to_at is null and (l.worker = :user or l.cover = :user)
                          union select b.case_id from beside_lead b where b.to_at is null and b.worker = :user),
                        planned (id, case_id, kind, what, at, day) as (
                          select v.id, v.case_id, case when v.at_home then 'visitAtHome' else 'visitElsewhere' end, 'Visit, ' || v.place, v.visit_at, null::date from home_visit v
                          where v.visit_at is not null and v.made_at is null and v.put_off_at is null and exists (select from goes_on_visit g where g.visit_id = v.id and g.worker = :user)
                          union all
                          select m.id, m.case_id, 'meeting', m.name || ', ' || m.place, m.planned_at, null from family_meeting m join theirs using (case_id) where m.outcome is null
                          union all
                          select m.id, c.case_id, 'conference', 'Family group conference, ' || m.place, m.planned_at, null
                          from conference_meeting m join conference c on c.id = m.conference_id join theirs using (case_id) where m.outcome is null
                          union all
                          select t.case_id, t.case_id, 'review', 'Review of progress', null, coalesce(
                            (select r.next_on from progress_review r where r.case_id = t.case_id order by r.number desc limit 1),
                            (select p.first_review_on from support_plan p where p.case_id = t.case_id and p.approved_at is not null and p.ended_at is null))
                          from theirs t
                          union all
                          select a.id, a.case_id, 'stayReview', 'Review of a short break or placement', null, coalesce(
                            (select s.next_on from stay_review s where s.approval_id = a.id order by s.noted_at desc limit 1), a.review_on)
                          from approval a join theirs using (case_id)
                          where a.review_on is not null and coalesce((select s.goes_on from stay_review s where s.approval_id = a.id order by s.noted_at desc limit 1), true)
                          union all
                          select c.id, c.case_id, 'contractReview', 'Review of the contract', null, n.on_day
                          from contract c join theirs using (case_id) cross join lateral (select coalesce(
                            (select r.next_review_on from contract_review r where r.contract_id = c.id order by r.reviewed_at desc, r.id desc limit 1), c.review_on) as on_day) n
                          where c.signed_at is not null and c.ended_at is null and n.on_day >= :today
                          union all
                          select md5(s.child_id::text || s.status)::uuid, s.case_id, 'statutoryReview', 'Statutory review, ' || s.name || ': ' || choice('legalStatuses', s.status), null, s.next_review_on
                          from legal_status_now s join theirs using (case_id) where s.next_review_on >= :today
                          union all
                          select p.id, p.case_id, 'paper', p.title || ', for ' || p.for_whom, null, p.meets_on
                          from paper p join theirs using (case_id) where p.meets_on is not null and p.given_on is null and p.not_given_because is null
                          union all
                          select a.id, p.case_id, 'action', 'Your part in the plan: ' || a.what, null, a.due_on
                          from plan_action a join support_plan p on p.id = a.plan_id join theirs using (case_id)
                          where a.owner = 'lead' and p.approved_at is not null and p.ended_at is null
                            and a.due_on >= :today
                          union all
                          select f.id, f.case_id, 'followUp', 'Follow-up: ' || f.what, null, f.follow_up_on from follow_up f
                          where f.worker = :user and f.removed_at is null and not exists (select from follow_up_made m where m.id = f.id))
                        select p.id, p.kind, c.reference, c.label, c.immediate, p.what, p.at, coalesce(p.day, (p.at at time zone 'Europe/London')::date) as day,
                          exists (select from case_access a where a.case_id = c.id and (a.principal_type = 'user' and a.principal = :user
                            or a.principal_type = 'group' and a.principal in (select group_id_ from act_id_membership where user_id_ = :user))) as may_open
                        from planned p join family_case c on c.id = p.case_id
                        where coalesce(p.day, (p.at at time zone 'Europe/London')::date) <= :last and not hidden_from(c.id, :user)
                        order by day, p.at, c.label, p.id""")
                .param("user", user)
                .param("last", last)
                .param("today", London.today(clock))
                .query((row, n) -> new Planned(
                        row.getObject("id", UUID.class),
                        Planned.Kind.valueOf(row.getString("kind")),
                        row.getString("what"),
                        row.getTimestamp("at") == null
                                ? null
                                : row.getTimestamp("at").toInstant(),
                        row.getObject("day", LocalDate.class),
                        row.getString("reference"),
                        row.getString("label"),
                        row.getBoolean("immediate"),
                        row.getBoolean("may_open")))
                .list();
    }
}
