-- Cases that have stalled (R131, R152, R258): by which signs, what was decided, and that the sign went out by itself when the work moved.

create table stall (
    id            uuid primary key,
    case_id       uuid        not null references family_case,
    noticed_at    timestamptz not null,
    told_to       text        not null check (told_to in ('managers', 'leads')),
    ended_at      timestamptz,
    ended_because text check (ended_because in ('moved', 'decided', 'closed')),
    version       integer     not null default 0,
    recorded_by   text        not null,
    recorded_at   timestamptz not null,
    check ((ended_at is null) = (ended_because is null))
);
-- One at a time waits for a decision; the list of cases marks it.
create unique index one_open_stall on stall (case_id) where ended_at is null;
create index stall_of_case on stall (case_id, noticed_at);
call keep_record('stall');

create table stall_sign (
    id          uuid primary key,
    stall_id    uuid        not null references stall,
    sign        text        not null,
    because     text        not null,
    points      integer     not null check (points > 0),
    noticed_at  timestamptz not null,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    unique (stall_id, sign)
);
call keep_record('stall_sign');

create table stall_decision (
    id            uuid primary key,
    stall_id      uuid        not null references stall,
    decision      text        not null check (decision in ('supervise', 'changeLead', 'escalate', 'panel', 'wait', 'close')),
    reason        text        not null,
    look_again_on date,
    decided_at    timestamptz not null,
    version       integer     not null default 0,
    recorded_by   text        not null,
    recorded_at   timestamptz not null,
    -- Whatever leaves the work with the service says when it is looked at again (R258).
    constraint decided_with_a_date check ((decision in ('escalate', 'close')) = (look_again_on is null))
);
-- A stall is decided once; before that it may be handed on to the service lead.
create unique index stall_is_decided_once on stall_decision (stall_id) where decision <> 'escalate';
create unique index stall_is_escalated_once on stall_decision (stall_id) where decision = 'escalate';
call keep_record('stall_decision');

create function only_open_work_stalls() returns trigger language plpgsql as $$
begin
    if exists (select from family_case c where c.id = new.case_id and c.closed_at is not null) then
        raise exception 'A closed case does not stall' using errcode = 'check_violation', constraint = 'only_open_work_stalls';
    end if;
    return new;
end $$;
create trigger only_open_work_stalls before insert on stall for each row execute function only_open_work_stalls();

create function decided_by_somebody() returns trigger language plpgsql as $$
begin
    if new.ended_because = 'decided' and not exists (select from stall_decision d where d.stall_id = new.id and d.decision <> 'escalate') then
        raise exception 'A stall is decided by a decision' using errcode = 'check_violation', constraint = 'decided_by_somebody';
    end if;
    return new;
end $$;
create trigger decided_by_somebody before insert or update on stall for each row execute function decided_by_somebody();

-- When somebody of the service was in contact with the family or tried to be, whichever chapter recorded it.
create view family_contact (case_id, contact_at) as
select case_id, happened_at from entry where kind in ('contact', 'visit')
union all
select case_id, tried_at from engagement_attempt
union all
select case_id, visited_at from first_visit
union all
select c.case_id, v.visited_at from crisis_visit v join crisis c on c.id = v.crisis_id where v.made
union all
select case_id, seen_at from child_heard where seen_at is not null
union all
select case_id, asked_at from parent_asked where asked_at is not null
union all
select c.case_id, m.held_at from conference_meeting m join conference c on c.id = m.conference_id where m.held_at is not null
union all
select case_id, held_at from family_meeting where held_at is not null
union all
select c.case_id, (s.signed_on + time '12:00') at time zone 'Europe/London' from contract_signature s join contract c on c.id = s.contract_id where s.member_id is not null
union all
select p.case_id, (a.said_on + time '12:00') at time zone 'Europe/London' from plan_agreement a join support_plan p on p.id = a.plan_id where a.member_id is not null
union all
select case_id, seen_at from weekly_round where seen_at is not null
union all
select r.case_id, (r.held_on + time '12:00') at time zone 'Europe/London' from progress_review r
where exists (select from review_attendance a where a.review_id = r.id and a.member_id is not null and a.came = 'came');

-- What agencies have taken on and not kept: views that were asked for while the assessment goes on, and actions of the plan in force. Due on a day of Europe/London.
create view agency_commitment (case_id, due_on) as
select a.case_id, (a.no_views_at at time zone 'Europe/London')::date
from agency_asked a join assessment s on s.id = a.case_id
where a.no_views_at is not null and s.signed_off_at is null and not exists (select from agency_views v where v.id = a.id)
union all
select p.case_id, x.due_on
from support_plan p join plan_action x on x.plan_id = p.id and x.owner = 'agency'
where p.approved_at is not null and p.ended_at is null
  and 'kept' is distinct from (
    select kept.state from (
        select w.state, r.done_at as at from action_in_week w join weekly_round r on r.id = w.round_id where w.action_id = x.first_id
        union all
        select w.state, r.reviewed_at from action_in_review w join progress_review r on r.id = w.review_id where w.action_id = x.first_id) kept
    where kept.state <> 'notDue' order by kept.at desc limit 1);

-- The stalls' part of the chronology.
create view stall_events (case_id, happened_at, kind, text, recorded_by, recorded_at, about) as
select s.case_id, s.noticed_at, 'workHasStalled',
       (select string_agg(g.because, ' ' order by g.points desc, g.sign) from stall_sign g where g.stall_id = s.id),
       'pathway', s.noticed_at, null::uuid
from stall s
union all
select s.case_id, d.decided_at, 'decisionOnAStall',
       case d.decision when 'supervise' then 'Supervision' when 'changeLead' then 'Another lead worker is asked for' when 'escalate' then 'Handed on to the service lead'
            when 'panel' then 'Brought to the panel' when 'wait' then 'Wait' else 'The work ends' end
       || coalesce(', looked at again on ' || to_char(d.look_again_on, 'FMDD Mon YYYY'), '') || ': ' || d.reason,
       d.recorded_by, d.recorded_at, null
from stall_decision d join stall s on s.id = d.stall_id
union all
select case_id, ended_at, 'workMovesAgain', 'The work moved on: the sign that it had stalled is gone.', recorded_by, recorded_at, null
from stall where ended_because = 'moved';
