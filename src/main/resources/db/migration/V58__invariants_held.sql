-- Invariants held against whoever writes past the application, and against two who write in one moment.

-- Invariant 8: who recorded a row and when is part of what was recorded. Only the count of its changes is not.
create or replace function keep_former_version() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        raise exception 'What was recorded is never lost: rows of % are not deleted', tg_table_name;
    end if;
    if to_jsonb(new) - 'version' <> to_jsonb(old) - 'version' then
        insert into former_version (table_name, row_id, former, replaced_by, reason)
        values (tg_table_name, old.id::text, to_jsonb(old), new.recorded_by, nullif(current_setting('family_pathway.reason', true), ''));
    end if;
    return new;
end $$;

-- Invariant 4: what allowed the closing date goes on standing behind it. Who changes an item, a decision or an exception takes the closure first, as does who sets the date: of two in one moment
-- the second sees what the first has written.
create function closing_stays_allowed() returns trigger language plpgsql as $$
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
create trigger closing_stays_allowed after insert or update on closure_item for each row execute function closing_stays_allowed();
create trigger closing_stays_allowed after insert or update on closure_decision for each row execute function closing_stays_allowed();
create trigger closing_stays_allowed after insert or update on closure_exception for each row execute function closing_stays_allowed();
create trigger closing_stays_allowed after insert or update on closure for each row execute function closing_stays_allowed();

-- Invariant 7 (R218): whether a referral is immediate is said once, and one that is starts a clock of two hours at the most with it, whatever is asked for first.
create function immediate_stays() returns trigger language plpgsql as $$
begin
    raise exception 'Whether a referral is immediate does not change (R218)' using errcode = 'check_violation', constraint = 'immediate_stays';
end $$;
create trigger immediate_stays before update of immediate on family_case for each row when (old.immediate is distinct from new.immediate) execute function immediate_stays();

create function immediate_starts_its_clock() returns trigger language plpgsql as $$
begin
    if not exists (select from clock c where c.case_id = new.id and c.started_at between new.opened_at - interval '1 second' and new.opened_at + interval '5 minutes'
            and c.unit = 'elapsedHours' and c.amount <= 2) then
        raise exception 'An immediate referral starts the clock of two hours (R218)' using errcode = 'check_violation', constraint = 'immediate_starts_its_clock';
    end if;
    return null;
end $$;
create constraint trigger immediate_starts_its_clock after insert on family_case deferrable initially deferred
    for each row when (new.immediate) execute function immediate_starts_its_clock();
