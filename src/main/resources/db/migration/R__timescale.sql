-- Missed deadlines, and what was decided on them, in the chronology.
create or replace view deadline_events (case_id, happened_at, kind, text, recorded_by, recorded_at, about) as
select d.case_id, e.recorded_at, 'deadline missed', d.label || ' was not done in time. ' || d.why, e.recorded_by, e.recorded_at, null::uuid
from deadline_event e join deadline d on d.id = e.deadline_id where e.kind = 'breached'
union all
select m.case_id, m.recorded_at, 'decision on a missed deadline', d.label || ': ' || m.what_now, m.recorded_by, m.recorded_at, null::uuid
from missed_deadline_decision m join deadline d on d.id = m.deadline_id;

-- What stands still is not paused again, and only what stands still goes on.
create or replace function pauses_take_turns() returns trigger language plpgsql as $$
declare
    last text;
begin
    select kind into last from deadline_event where deadline_id = new.deadline_id and kind in ('paused', 'resumed') order by place desc limit 1;
    if (new.kind = 'paused' and last = 'paused') or (new.kind = 'resumed' and last is distinct from 'paused') then
        raise exception 'A deadline is paused and resumed by turns' using errcode = 'check_violation', constraint = 'pauses_take_turns';
    end if;
    return new;
end $$;
create or replace trigger pauses_take_turns before insert on deadline_event for each row when (new.kind in ('paused', 'resumed')) execute function pauses_take_turns();

-- A deadline that was late and then extended, where its rule allows that, may be near and late again. Each time is written down once.
create or replace function said_once_until_extended() returns trigger language plpgsql as $$
begin
    -- Two that write at the same moment take turns.
    perform from deadline where id = new.deadline_id for no key update;
    if (select kind from deadline_event where deadline_id = new.deadline_id and kind in (new.kind, 'extended') order by place desc limit 1) = new.kind then
        raise exception 'That a deadline is near, or late, is written down once until it is extended' using errcode = 'unique_violation', constraint = 'said_once_until_extended';
    end if;
    return new;
end $$;
create or replace trigger said_once_until_extended before insert on deadline_event for each row when (new.kind in ('warned', 'breached')) execute function said_once_until_extended();

-- Invariant 7 (R218): an immediate referral starts a deadline of two hours at the most with it, whatever is asked for first.
create or replace function immediate_starts_its_deadline() returns trigger language plpgsql as $$
begin
    if not exists (select from deadline d where d.case_id = new.id and d.started_at between new.opened_at - interval '1 second' and new.opened_at + interval '5 minutes'
            and d.unit = 'elapsedHours' and d.amount <= 2) then
        raise exception 'An immediate referral starts the deadline of two hours (R218)' using errcode = 'check_violation', constraint = 'immediate_starts_its_deadline';
    end if;
    return null;
end $$;
drop trigger if exists immediate_starts_its_deadline on family_case;
create constraint trigger immediate_starts_its_deadline after insert on family_case deferrable initially deferred
    for each row when (new.immediate) execute function immediate_starts_its_deadline();
