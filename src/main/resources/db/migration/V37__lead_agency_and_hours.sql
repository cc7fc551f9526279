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

-- What an agency tells the lead of by itself (R108): said_how is null where whoever signs in for it wrote it down themselves.
create table development (
    id          uuid primary key,
    case_id     uuid        not null references family_case,
    agency      text        not null,
    agency_name text,
    said_by     text        not null,
    said_how    text,
    said_at     timestamptz not null,
    happened_on date        not null,
    nature      text        not null,
    what        text        not null,
    agency_does text,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    constraint named_where_the_kind_says_nothing check (agency not in ('other', 'voluntary') or agency_name is not null)
);
create index development_of_case on development (case_id, said_at);
create index development_by_whom on development (recorded_by);
create index agenda_item_lead_agency_user on agenda_item (lead_agency_user) where lead_agency_user is not null;
create index agency_asked_partner on agency_asked (partner) where partner is not null;

-- What a panel agreed and an agency did not keep is taken up at the panel's chair (R123).
alter table deadline drop constraint deadline_escalate_to_check, add check (escalate_to in ('managers', 'leads', 'panelChair'));

-- The hours that a deadline counts by stand with it, as its rule does. Null in older deadlines: office hours and the seven days were the same for every service.
alter table deadline drop constraint deadline_calendar_check, add check (calendar in ('office', 'sevenDays', 'core')),
    add hours_words text, add open_days text, add opens time, add closes time, add on_holidays boolean,
    add check (num_nulls(hours_words, open_days, opens, closes, on_holidays) in (0, 5));

-- Who leads by name, where they do not sign in and the worker keeps the record for them.
alter table lead_worker add person text;
alter table lead_change add new_person text, add check (new_person is null or new_lead is not null);
