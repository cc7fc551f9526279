-- The panel (R107, R109, R120 to R123, R203, R227, R248, R253): the Early Help Panel, the eligibility meeting. A meeting is one for all families on its agenda; what is asked, said and decided is each family's own.

create table panel_meeting (
    id          uuid primary key,
    service_id  text        not null references service,
    meets_on    date        not null,
    chair       text,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    unique (service_id, meets_on)
);

create table panel_attendance (
    id          uuid primary key,
    meeting_id  uuid        not null references panel_meeting,
    agency      text        not null,
    agency_name text,
    person      text        not null,
    removed_at  timestamptz,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null
);
create index panel_attendance_of_meeting on panel_attendance (meeting_id);

create table agenda_item (
    id                  uuid primary key,
    case_id             uuid        not null references family_case,
    meeting_id          uuid        not null references panel_meeting,
    kind                text        not null check (kind in ('newReferral', 'changeOfLead', 'clinicalPeerSupport', 'programmeReview', 'stepDown', 'other')),
    question            text        not null,
    information         text        not null,
    requested_by        text        not null,
    requested_at        timestamptz not null,
    decision            text check (decision in ('accept', 'askForMore', 'decline', 'agree', 'refuse', 'advised', 'putOff')),
    reason              text,
    summary             text,
    decided_by          text,
    decided_at          timestamptz,
    level_of_need       integer,
    lead_agency         text,
    lead_agency_name    text,
    lead_agency_contact text,
    support             text[]      not null default '{}',
    expectations        text,
    must_be_done        text,
    consequences        text,
    version             integer     not null default 0,
    recorded_by         text        not null,
    recorded_at         timestamptz not null,
    check (num_nulls(decision, reason, decided_by, decided_at) in (0, 4)),
    constraint decided_with_what_was_said check ((coalesce(decision, 'putOff') = 'putOff') = (summary is null)),
    constraint decision_answers_what_was_asked check (decision is null or decision = 'putOff' or case kind
        when 'newReferral' then decision in ('accept', 'askForMore', 'decline')
        when 'changeOfLead' then decision in ('agree', 'refuse')
        else decision = 'advised' end),
    constraint accepted_at_a_level check ((coalesce(decision, '') = 'accept') = (level_of_need is not null)),
    constraint lead_agency_in_full check (num_nulls(lead_agency, lead_agency_name, lead_agency_contact) in (0, 3) and (lead_agency is null or decision = 'accept')),
    constraint clear_expectations check (num_nulls(expectations, must_be_done, consequences) in (0, 3) and (expectations is null) = (support = '{}'))
);
create index agenda_item_of_meeting on agenda_item (meeting_id);
create index agenda_item_of_case on agenda_item (case_id);
create unique index one_item_ahead on agenda_item (case_id, kind) where decision is null;

-- What the panel's members passed on to the lead worker (R122), each with the consent or the lawful basis that allowed it (invariant 2). Written once.
create table information_passed (
    id           uuid primary key,
    item_id      uuid        not null references agenda_item,
    agency       text        not null,
    agency_name  text,
    person       text        not null,
    how          text        not null,
    passed_at    timestamptz not null,
    what         text        not null,
    basis        text        not null check (basis in ('consent', 'lawfulBasis')),
    consent_by   text,
    lawful_basis text,
    basis_reason text,
    version      integer     not null default 0,
    recorded_by  text        not null,
    recorded_at  timestamptz not null,
    constraint passed_on_with_a_right check (case basis when 'consent' then consent_by is not null and num_nonnulls(lawful_basis, basis_reason) = 0
        else consent_by is null and num_nulls(lawful_basis, basis_reason) = 0 end)
);
create index information_passed_of_item on information_passed (item_id);
