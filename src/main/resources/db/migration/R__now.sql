-- What is read at once of all families of a service; what each means is said where the record says it, and a test holds that both say the same.

-- Deadlines that are not over. Asked deadline by deadline of the cases that are read, by index: as a join all events of the council would be gone through.
create or replace view open_deadline (id, case_id) as
select d.id, d.case_id from deadline d
where not coalesce((select true from deadline_event e where e.deadline_id = d.id and e.kind in ('met', 'ended') limit 1), false);

-- Deadlines that run or are late: neither over nor paused. Late from due_at on, as Deadline.stateAt says. Whoever asks of many cases takes the ids from open_deadline first.
create or replace view running_deadline (id, case_id, name, label, started_at, due_at, warn_at, execution_id, answers_immediate) as
select d.id, d.case_id, d.name, d.label, d.started_at, d.due_at, d.warn_at, d.execution_id,
       -- The answer that an immediate referral waits for (R218).
       d.unit = 'elapsedHours' and d.amount <= 2 and c.immediate and d.started_at < c.opened_at + interval '5 minutes'
from deadline d join family_case c on c.id = d.case_id
where case when (select true from deadline_event e where e.deadline_id = d.id and e.kind in ('met', 'ended') limit 1) then false
           else (select e.kind from deadline_event e where e.deadline_id = d.id and e.kind in ('paused', 'resumed') order by e.place desc limit 1) is distinct from 'paused' end;

-- Open tasks of cases. The engine keeps its times without a zone, in that of the application, which is the session's.
create or replace view open_task (reference, id, key, name, assignee, who, since, due_at, execution_id, instance, line) as
select p.business_key_, t.id_, t.task_def_key_, t.name_, t.assignee_, coalesce(nullif(trim(concat(u.first_, ' ', u.last_)), ''), t.assignee_),
       t.create_time_::timestamptz, t.due_date_::timestamptz, t.execution_id_, t.proc_inst_id_,
       -- What a process is about where it is about one line, such as the deadline that was missed.
       (select v.text_ from act_ru_variable v where v.execution_id_ = t.proc_inst_id_ and v.name_ = 'line')
from act_ru_task t join act_ru_execution p on p.id_ = t.proc_inst_id_
left join act_id_user u on u.id_ = t.assignee_
where p.business_key_ is not null;

-- Cases whose referral was accepted, or that have had a lead, and that nobody leads now; one that waits for a place waits for that first (R215).
create or replace view led_by_nobody (case_id, since) as
select c.id, greatest(accepted.at, place.offered_at, led.until)
from family_case c
left join lateral (select max(d.decided_at) as at from referral_decision d where d.case_id = c.id and d.decision = 'accept') accepted on true
left join lateral (select max(l.to_at) as until from lead_worker l where l.case_id = c.id) led on true
left join waiting_place place on place.id = c.id
where c.closed_at is null and c.outcome is null and coalesce(accepted.at, led.until) is not null
  and not exists (select from lead_worker l where l.case_id = c.id and l.to_at is null)
  and (place.id is null or place.offered_at is not null);

-- Invariant 3: whose plan is in force and has no day ahead on which it is reviewed; on_day is the one that passed, as NextReview says.
create or replace view plan_to_review (case_id, on_day, since) as
select p.case_id, coalesce(last.next_on, first.first_review_on), p.approved_at
from support_plan p join family_case c on c.id = p.case_id and c.closed_at is null and c.outcome is null
left join lateral (select r.next_on from progress_review r where r.case_id = p.case_id order by r.number desc limit 1) last on true
left join lateral (select f.first_review_on from support_plan f where f.case_id = p.case_id and f.approved_at is not null order by f.number limit 1) first on true
where p.approved_at is not null and p.ended_at is null;
