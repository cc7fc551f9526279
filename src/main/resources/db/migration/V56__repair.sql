-- Repair: what somebody of the repair group did in the engine to a family's open work, each with a reason, and families whose process was gone. Times are UTC.
create table repair (
    id          uuid primary key,
    case_id     uuid        not null references family_case,
    kind        text        not null check (kind in ('triedAgain', 'startedAgain', 'skipped', 'moved', 'setDown')),
    what        text        not null,
    reason      text        not null check (length(trim(reason)) >= 10),
    repaired_at timestamptz not null,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null
);
create index repair_of_case on repair (case_id, repaired_at);

-- Found by the nightly look: the case is open, and no process of it is left. Once for each time that it is lost.
create table process_gone (
    id          uuid primary key,
    case_id     uuid        not null references family_case,
    found_at    timestamptz not null,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null
);
create index process_gone_of_case on process_gone (case_id, found_at);
