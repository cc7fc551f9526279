-- The agency that a panel agreed names the lead from its own people and says how it supports them (R107, R121). It does so itself where somebody of it signs in; else what its contact said is recorded.
-- Cases that had a lead, or were to get one, before this go on without.
alter table agenda_item add lead_agency_user text, add check (lead_agency_user is null or lead_agency is not null);

create table named_lead (
    id          uuid primary key,
    case_id     uuid        not null references family_case,
    item_id     uuid        not null unique references agenda_item,
    person      text        not null,
    role        text        not null,
    contact     text        not null,
    support     text        not null,
    said_by     text,
    said_how    text,
    said_at     timestamptz,
    named_at    timestamptz not null,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    constraint said_by_whom_how_and_when check (num_nulls(said_by, said_how, said_at) in (0, 3))
);
create index named_lead_of_case on named_lead (case_id);

-- Who leads by name, where they do not sign in and the worker keeps the record for them.
alter table lead_worker add person text;
