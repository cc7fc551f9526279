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
call keep_record('panel_meeting');

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
call keep_record('panel_attendance');

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
call keep_record('agenda_item');

-- A family is on the agenda of its own service's panel; a panel that decides has met: somebody chaired, and it is known who was there. What it decided is written once.
create function panel_decides_when_it_meets() returns trigger language plpgsql as $$
begin
    if not exists (select from panel_meeting m join family_case c on c.service_id = m.service_id where m.id = new.meeting_id and c.id = new.case_id) then
        raise exception 'A family is on the agenda of its own service''s panel';
    end if;
    if tg_op = 'UPDATE' and old.decision is not null and (new.decision, new.reason, new.summary, new.case_id, new.meeting_id, new.kind, new.decided_at, new.lead_agency, new.lead_agency_name)
            is distinct from (old.decision, old.reason, old.summary, old.case_id, old.meeting_id, old.kind, old.decided_at, old.lead_agency, old.lead_agency_name) then
        raise exception 'What the panel decided is written once';
    end if;
    if new.decision is not null and new.decision <> 'putOff' and not exists (
            select from panel_meeting m join panel_attendance a on a.meeting_id = m.id and a.removed_at is null
            where m.id = new.meeting_id and m.chair is not null and m.meets_on <= (new.decided_at at time zone 'Europe/London')::date) then
        raise exception 'A panel decides when it meets, with a chair and with those who were there';
    end if;
    return new;
end $$;
create trigger panel_decides_when_it_meets before insert or update on agenda_item for each row execute function panel_decides_when_it_meets();

-- What the panel's members passed on to the lead worker (R122), each with the consent or the lawful basis that allowed it (invariant 2). Written once.
create table information_passed (
    id            uuid primary key,
    item_id       uuid        not null references agenda_item,
    agency        text        not null,
    agency_name   text,
    person        text        not null,
    how           text        not null,
    passed_at     timestamptz not null,
    what          text        not null,
    basis         text        not null check (basis in ('consent', 'lawfulBasis')),
    consent_by    text,
    lawful_basis  text,
    basis_reason  text,
    version       integer     not null default 0,
    recorded_by   text        not null,
    recorded_at   timestamptz not null,
    constraint passed_on_with_a_right check (case basis when 'consent' then consent_by is not null and num_nonnulls(lawful_basis, basis_reason) = 0
        else consent_by is null and num_nulls(lawful_basis, basis_reason) = 0 end)
);
create index information_passed_of_item on information_passed (item_id);
call keep_record('information_passed');

-- Who changes the lead of a case, the manager or a panel (R109): said when the first lead is named, and held from then on.
alter table lead_worker add column changed_by text not null default 'manager' check (changed_by in ('manager', 'panel'));
alter table lead_worker add column panel_item_id uuid references agenda_item;
create unique index one_change_for_one_decision on lead_worker (panel_item_id) where panel_item_id is not null;
alter table lead_change add column panel_item_id uuid references agenda_item;

-- Invariant 6: where a panel changes the lead, no other worker leads without its agreement on this very case; and nobody is exchanged in place.
create function lead_changes_as_agreed() returns trigger language plpgsql as $$
declare
    former lead_worker;
begin
    if tg_op = 'UPDATE' then
        if (new.case_id, new.worker, new.changed_by, new.panel_item_id) is distinct from (old.case_id, old.worker, old.changed_by, old.panel_item_id) then
            raise exception 'A lead worker is followed by another, never exchanged in place' using errcode = 'check_violation', constraint = 'lead_changes_as_agreed';
        end if;
        return new;
    end if;
    select l.* into former from lead_worker l where l.case_id = new.case_id order by l.from_at desc, l.to_at desc nulls first limit 1;
    if former.id is null then return new; end if;
    if new.changed_by <> former.changed_by then
        raise exception 'Who changes the lead of this case was said when the first lead was named' using errcode = 'check_violation', constraint = 'lead_changes_as_agreed';
    end if;
    if former.changed_by = 'panel' and not exists (
            select from agenda_item a where a.id = new.panel_item_id and a.case_id = new.case_id and a.kind = 'changeOfLead' and a.decision = 'agree' and a.decided_at >= former.from_at) then
        raise exception 'The lead worker of this case changes only with the agreement of the panel' using errcode = 'check_violation', constraint = 'lead_changes_as_agreed';
    end if;
    return new;
end $$;
create trigger lead_changes_as_agreed before insert or update on lead_worker for each row execute function lead_changes_as_agreed();

-- The panel's part of the chronology (R153).
create view panel_events (case_id, happened_at, kind, text, recorded_by, recorded_at, about) as
select i.case_id, i.requested_at, 'agendaItemRequested',
       format('On the agenda of the panel of %s. Asked: %s Brought: %s', to_char(m.meets_on, 'FMDD Mon YYYY'), i.question, i.information), i.requested_by, i.requested_at, null::uuid
from agenda_item i join panel_meeting m on m.id = i.meeting_id
union all
select i.case_id, case i.decision when 'putOff' then i.decided_at else least((m.meets_on + time '12:00') at time zone 'Europe/London', i.decided_at) end,
       case i.decision when 'putOff' then 'panelPutOff' else 'panelDecided' end,
       case i.decision when 'accept' then 'The panel accepts the referral: ' when 'askForMore' then 'The panel asks for more information: ' when 'decline' then 'The panel declines the referral: '
            when 'agree' then 'The panel agrees to a change of lead worker: ' when 'refuse' then 'The panel does not agree to a change of lead worker: '
            when 'advised' then 'The panel advises: ' else 'Put off to another panel: ' end || i.reason
       || coalesce(' Chair: ' || m.chair || '. There: ' || (select string_agg(a.person, '; ' order by a.recorded_at, a.person) from panel_attendance a where a.meeting_id = m.id and a.removed_at is null) || '. Said: ' || i.summary, '')
       || coalesce(' Lead agency: ' || i.lead_agency_name || ' (' || i.lead_agency_contact || ').', '')
       || coalesce(' Expected: ' || i.expectations || ' To be done: ' || i.must_be_done || ' Otherwise: ' || i.consequences, ''),
       i.decided_by, i.decided_at, null
from agenda_item i join panel_meeting m on m.id = i.meeting_id where i.decision is not null
union all
select i.case_id, p.passed_at, 'informationPassedOn', format('%s passed on to the lead worker: %s', p.person, p.what), p.recorded_by, p.recorded_at, null
from information_passed p join agenda_item i on i.id = p.item_id;
