-- Every clock that runs for a case: by which rule, since when, until when, why, and what became of it.

create table clock (
    id             uuid primary key,
    case_id        uuid        not null references family_case,
    case_reference text        not null,
    name           text        not null,
    label          text        not null,
    rule           text        not null,
    rule_version   integer     not null,
    started_at     timestamptz not null,
    due_at         timestamptz not null,
    why            text        not null,
    escalate_to    text        not null check (escalate_to in ('managers', 'leads')),
    hard           boolean     not null,
    version        integer     not null default 0,
    recorded_by    text        not null,
    recorded_at    timestamptz not null
);
create index clock_of_case on clock (case_id, due_at);
call keep_record('clock');

-- What became of a clock; recorded_by and recorded_at say who and when.
create table clock_event (
    id             uuid primary key,
    clock_id       uuid        not null references clock,
    -- The order in which things happened, where several did at once.
    place          bigint      not null generated always as identity,
    kind           text        not null check (kind in ('started', 'warned', 'breached', 'told', 'met', 'ended', 'paused', 'resumed', 'extended', 'recomputed', 'broughtForward')),
    note           text,
    version        integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null
);
create index clock_event_of_clock on clock_event (clock_id);
-- A clock starts once, is breached once and is over once.
create unique index once_in_a_clock on clock_event (clock_id, kind) where kind in ('started', 'breached', 'met', 'ended');
call keep_record('clock_event');

-- The days on which this council differs from the rest of England and Wales.
create table council_day (
    id             uuid primary key,
    day            date        not null,
    kind           text        not null check (kind in ('closed', 'extra')),
    name           text        not null,
    removed_at     timestamptz,
    version        integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null
);
create unique index one_council_day on council_day (day) where removed_at is null;
call keep_record('council_day');
