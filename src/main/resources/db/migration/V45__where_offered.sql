-- Where a way of working offers a contract (R176, R203; conflicts 1, 8, 16): whether it was wanted, what it is called, and which meeting it follows from.
alter table contract add column name text;
alter table contract add column meeting_id uuid references family_meeting;
alter table contract_consequence add column agency_name text;
alter table contract_consequence add column legal_basis text;
alter table contract_consequence add constraint a_named_agency_has_a_name check (agency_name is null or agency = 'other');

create table contract_consideration (
    id            uuid primary key,
    case_id       uuid        not null references family_case,
    name          text        not null,
    wanted        boolean     not null,
    family_said   text        not null,
    reason        text        not null,
    considered_at timestamptz not null,
    version       integer     not null default 0,
    recorded_by   text        not null,
    recorded_at   timestamptz not null
);
create index contract_consideration_of_case on contract_consideration (case_id);
call keep_record('contract_consideration');

-- A contract follows from a meeting of the same family, that agreed something.
create function contract_follows_from_a_meeting() returns trigger language plpgsql as $$
begin
    if new.meeting_id is not null and not exists (
        select from family_meeting m where m.id = new.meeting_id and m.case_id = new.case_id and m.outcome = 'agreed') then
        raise exception 'A contract refers to what this family and the agencies agreed at their meeting';
    end if;
    return new;
end $$;
create trigger contract_follows_from_a_meeting before insert or update on contract for each row execute function contract_follows_from_a_meeting();

-- Where a way of working offers a family group conference (R207, R233, 5.4; conflict 2): whether one is wanted or applies, whom the service for conferences heard it from, and, where an
-- offer in writing is a duty, the exception with which none is made.
create table conference_consideration (
    id               uuid primary key,
    case_id          uuid        not null references family_case,
    why              text        not null check (why in ('wantedByFamily', 'onRequest', 'edgeOfCare', 'notNeeded')),
    words            text        not null,
    notified_who     text,
    notified_how     text,
    notified_at      timestamptz,
    duty             boolean     not null,
    exception_reason text,
    agreed_by        text,
    considered_at    timestamptz not null,
    version          integer     not null default 0,
    recorded_by      text        not null,
    recorded_at      timestamptz not null,
    constraint edge_of_care_is_notified check ((why = 'edgeOfCare') = (notified_who is not null) and num_nulls(notified_who, notified_how, notified_at) in (0, 3)),
    constraint duty_needs_an_exception check ((duty and why = 'notNeeded') = (exception_reason is not null) and (exception_reason is null) = (agreed_by is null))
);
create index conference_consideration_of_case on conference_consideration (case_id);
call keep_record('conference_consideration');

-- Who chaired the closure meeting, in which role, and why another than the way of working asks for (R259; conflict 6).
alter table closure add column chair_role text;
alter table closure add column chair_as_asked boolean;
alter table closure add column why_other_chair text;
alter table closure add constraint closure_chaired_as_asked_or_why check (
    (chair_role is null) = (chair_as_asked is null) and (chair_as_asked is null or chair_as_asked or why_other_chair is not null));

create view considered_events (case_id, happened_at, kind, text, recorded_by, recorded_at, about) as
select case_id, considered_at, case when wanted then 'contractWanted' else 'contractNotWanted' end, format('%s: %s The family say: %s', name, reason, family_said), recorded_by, recorded_at, null::uuid
from contract_consideration
union all
select case_id, considered_at, case why when 'notNeeded' then 'conferenceNotNeeded' else 'conferenceConsidered' end,
       words || coalesce(' Notified: ' || notified_who, '') || coalesce(' Exception from the offer in writing: ' || exception_reason, ''), recorded_by, recorded_at, null::uuid
from conference_consideration;
