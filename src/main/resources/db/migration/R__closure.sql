-- Invariant 4: every item with which the closure began is answered, and one that is not met stops the closure unless a manager, deciding after the answers were given, has recorded an exception for it.
create or replace function closing_is_allowed(closed_case uuid) returns boolean language sql stable as $$
    select exists (
        select from closure c
        join lateral (select * from closure_decision d where d.case_id = c.id order by d.decided_at desc limit 1) d on true
        where c.id = closed_case and d.decision = 'close' and d.decided_at >= c.answered_at
          and not exists (
              select from unnest(c.items) asked
              where not exists (select from closure_item i where i.case_id = c.id and i.item = asked))
          and not exists (
              select from closure_item i
              where i.case_id = closed_case and i.answer = 'notMet'
                and not exists (select from closure_exception e where e.decision_id = d.id and e.item = i.item)))
$$;

create or replace function closing_needs_every_item() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and new.items <> old.items then
        raise exception 'A closure keeps the items with which it began' using errcode = 'check_violation', constraint = 'closure_items_stay';
    end if;
    if new.closing_on is not null and not closing_is_allowed(new.id) then
        raise exception 'Every closure item is answered, and one that is not met has a manager''s exception, before a closing date is set'
            using errcode = 'check_violation', constraint = 'closing_needs_every_item';
    end if;
    return new;
end $$;
create or replace trigger closing_needs_every_item before insert or update on closure for each row execute function closing_needs_every_item();

create or replace function closure_comes_before_the_end() returns trigger language plpgsql as $$
begin
    if new.outcome in ('needsMet', 'singleAgencyContinues', 'socialCareLeads', 'familyWithdrew')
        and not exists (select from closure c where c.id = new.id and c.closing_on is not null and c.reason = new.outcome and closing_is_allowed(c.id)) then
        raise exception 'A case ends so only by its closure form, with every item answered and a closing date'
            using errcode = 'check_violation', constraint = 'closure_comes_before_the_end';
    end if;
    return new;
end $$;
create or replace trigger closure_comes_before_the_end before insert or update on family_case for each row execute function closure_comes_before_the_end();

create or replace view closure_events (case_id, happened_at, kind, text, recorded_by, recorded_at, about) as
select id, on_day(held_on), 'closureMeeting', 'Chaired by ' || chaired_by || '. ' || reason_text, recorded_by, answered_at, null::uuid
from closure
union all
select id, confirmed_at, 'stepDownLeadConfirmed', confirmed_by || ' is in place: ' || lead_name || ' leads from the closure on.', recorded_by, recorded_at, null::uuid
from closure where confirmed_at is not null
union all
select case_id, decided_at, 'closureDecided',
       case decision when 'close' then 'The case is to close: ' when 'return' then 'Returned to the lead: ' else 'Not yet, the work goes on: ' end || reason, recorded_by, decided_at, null::uuid
from closure_decision
union all
select e.case_id, d.decided_at, 'closureException', 'Closed although an item is not met: ' || e.reason, e.recorded_by, e.recorded_at, null::uuid
from closure_exception e join closure_decision d on d.id = e.decision_id
union all
select id, closing_set_at, 'closingDateSet', 'The case closes on ' || to_char(closing_on, 'FMDD Mon YYYY') || '. The family: ' || family_said, recorded_by, closing_set_at, null::uuid
from closure where closing_set_at is not null
union all
select f.case_id, on_day(m.done_on), 'followUp',
       case m.reached when 'yes' then 'With ' || m.spoke_with || ': ' else 'The family was not reached: ' end || m.how_they_are || coalesce(' A new referral is needed: ' || m.new_referral_because, ''),
       m.recorded_by, m.recorded_at, null::uuid
from follow_up_made m join follow_up f on f.id = m.id;

-- Invariant 4: what allowed the closing date goes on standing behind it. Who changes an item, a decision or an exception takes the closure first, as does who sets the date: of two in one moment
-- the second sees what the first has written.
create or replace function closing_stays_allowed() returns trigger language plpgsql as $$
declare
    asked uuid;
begin
    for asked in select distinct coalesce(said ->> 'case_id', said ->> 'id')::uuid from unnest(array [to_jsonb(old), to_jsonb(new)]) said where said is not null loop
        perform from closure where id = asked for no key update;
        if exists (select from family_case c left join closure f on f.id = c.id
                where c.id = asked and (f.closing_on is not null or c.outcome in ('needsMet', 'singleAgencyContinues', 'socialCareLeads', 'familyWithdrew'))
                    and (f.closing_on is null or not closing_is_allowed(asked))) then
            raise exception 'A closing date is set: every closure item stays answered, and one that is not met has a manager''s exception'
                using errcode = 'check_violation', constraint = 'closing_stays_allowed';
        end if;
    end loop;
    return null;
end $$;
create or replace trigger closing_stays_allowed after insert or update on closure_item for each row execute function closing_stays_allowed();
create or replace trigger closing_stays_allowed after insert or update on closure_decision for each row execute function closing_stays_allowed();
create or replace trigger closing_stays_allowed after insert or update on closure_exception for each row execute function closing_stays_allowed();
create or replace trigger closing_stays_allowed after insert or update on closure for each row execute function closing_stays_allowed();
