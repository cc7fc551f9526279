-- Every deadline of a case: by which rule, since when, until when, why, and what became of it; and the days that a council's calendar has of its own.

create table deadline (
    id                        uuid primary key,
    case_id                   uuid        not null references family_case,
    case_reference            text        not null,
    name                      text        not null,
    label                     text        not null,
    rule                      text        not null,
    rule_version              integer     not null,
    -- The rule stands with each deadline, so that a change of the table changes it only when it is reckoned again.
    started_by                text,
    unit                      text check (unit in ('elapsedHours', 'operatingHours', 'sameDay', 'calendarDays', 'workingDays', 'weeks', 'months', 'enteredDate')),
    amount                    integer check (amount >= 0),
    calendar                  text check (calendar in ('office', 'sevenDays')),
    start_on_non_working_day  text check (start_on_non_working_day in ('nextIsDayZero', 'nextIsDayOne')),
    end_of_day                time,
    warn_percent              integer check (warn_percent between 1 and 99),
    pausable                  boolean     not null default false,
    most_extension            integer check (most_extension > 0),
    excuses_late              boolean     not null default false,
    entered_on                date,
    started_at                timestamptz not null,
    due_at                    timestamptz not null,
    warn_at                   timestamptz,
    why                       text        not null,
    escalate_to               text        not null check (escalate_to in ('managers', 'leads')),
    hard                      boolean     not null,
    -- Which task of the engine goes by it.
    execution_id              text,
    version                   integer     not null default 0,
    recorded_by               text        not null,
    recorded_at               timestamptz not null,
    -- Never after the end; an entered date may lie before the start.
    check (warn_at <= greatest(due_at, started_at)),
    check (unit is null or started_by is not null and amount is not null and calendar is not null and start_on_non_working_day is not null and end_of_day is not null)
);
create index deadline_of_case on deadline (case_id, due_at);
create index deadline_of_task on deadline (execution_id);

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

-- What became of a deadline; recorded_by and recorded_at say who and when.
create table deadline_event (
    id               uuid primary key,
    deadline_id      uuid        not null references deadline,
    -- The order in which things happened, where several did at once.
    place            bigint      not null generated always as identity,
    kind             text        not null check (kind in ('started', 'warned', 'breached', 'met', 'ended', 'paused', 'resumed', 'extended', 'recomputed', 'broughtForward')),
    note             text,
    due_before       timestamptz,
    due_after        timestamptz,
    amount           integer,
    reason           text,
    recomputation_id uuid references recomputation,
    version          integer     not null default 0,
    recorded_by      text        not null,
    recorded_at      timestamptz not null,
    -- A pause says why, an extension also how much and from when to when.
    check (kind <> 'paused' or (reason is not null and note is not null)),
    check (kind <> 'extended' or (amount > 0 and note is not null and due_before is not null and due_after >= due_before)),
    check (kind not in ('resumed', 'recomputed') or (due_before is not null and due_after is not null))
);
create index deadline_event_of_deadline on deadline_event (deadline_id);
create index deadline_event_of_recomputation on deadline_event (recomputation_id) where recomputation_id is not null;
-- A deadline begins once and is over once. It may be near and late again where it was late and then extended: see said_once_until_extended.
create unique index once_in_a_deadline on deadline_event (deadline_id, kind) where kind in ('started', 'met', 'ended');

-- The days on which this council differs from the rest of England and Wales.
create table council_day (
    id          uuid primary key,
    day         date        not null,
    kind        text        not null check (kind in ('closed', 'extra')),
    name        text        not null,
    removed_at  timestamptz,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null
);
create unique index one_council_day on council_day (day) where removed_at is null;
