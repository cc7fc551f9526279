-- Pausing, extending and reckoning again: the rule stands with each clock, and each change with what it moved.

alter table clock
    -- Empty in clocks that are older than these columns, until the rules are next put in force.
    add column started_by               text,
    add column unit                     text check (unit in ('elapsedHours', 'operatingHours', 'sameDay', 'calendarDays', 'workingDays', 'weeks', 'months', 'enteredDate')),
    add column amount                   integer check (amount >= 0),
    add column calendar                 text check (calendar in ('office', 'sevenDays')),
    add column start_on_non_working_day text check (start_on_non_working_day in ('nextIsDayZero', 'nextIsDayOne')),
    add column end_of_day               time,
    add column warn_percent             integer check (warn_percent between 1 and 99),
    add column pausable                 boolean not null default false,
    add column most_extension           integer check (most_extension > 0),
    add column excuses_late             boolean not null default false,
    add column entered_on               date,
    add check (unit is null or started_by is not null and amount is not null and calendar is not null and start_on_non_working_day is not null and end_of_day is not null);

-- Why open deadlines were reckoned again, and who caused it.
create table recomputation (
    id          uuid primary key,
    cause       text        not null,
    -- The version of the table of timescales, as the engine names it, where new rules were the cause.
    rules       text,
    -- The order in which they were made.
    place       bigint      not null generated always as identity,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null
);
create index recomputation_by_place on recomputation (place);
call keep_record('recomputation');

alter table clock_event
    add column due_before       timestamptz,
    add column due_after        timestamptz,
    add column amount           integer,
    add column reason           text check (reason in ('familyAway', 'familyIll', 'familyAsked', 'waitingForAgency', 'courtProceedings', 'other')),
    add column recomputation_id uuid references recomputation,
    -- A pause says why, an extension also how much and from when to when.
    add check (kind <> 'paused' or (reason is not null and note is not null)),
    add check (kind <> 'extended' or (amount > 0 and note is not null and due_before is not null and due_after >= due_before)),
    add check (kind not in ('resumed', 'recomputed') or (due_before is not null and due_after is not null));
create index clock_event_of_recomputation on clock_event (recomputation_id) where recomputation_id is not null;

-- What stands still is not paused again, and only what stands still goes on.
create function pauses_take_turns() returns trigger language plpgsql as $$
declare
    last text;
begin
    select kind into last from clock_event where clock_id = new.clock_id and kind in ('paused', 'resumed') order by place desc limit 1;
    if (new.kind = 'paused' and last = 'paused') or (new.kind = 'resumed' and last is distinct from 'paused') then
        raise exception 'A clock is paused and resumed by turns' using errcode = 'check_violation', constraint = 'pauses_take_turns';
    end if;
    return new;
end $$;
create trigger pauses_take_turns before insert on clock_event for each row when (new.kind in ('paused', 'resumed')) execute function pauses_take_turns();
