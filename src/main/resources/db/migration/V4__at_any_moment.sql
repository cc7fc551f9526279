-- What may happen at any moment: significant harm, a change of lead worker, a transfer to another area or service.

create table harm_report (
    id                  uuid primary key,
    case_id             uuid        not null references family_case,
    concerns            text        not null check (concerns in ('child', 'adult', 'both')),
    other_at_risk       text,
    account             text        not null,
    whose_words         text        not null,
    nature              text        not null check (nature in ('fact', 'opinion')),
    noticed_at          timestamptz not null,
    immediate_danger    boolean     not null,
    emergency_called_at timestamptz,
    done_at_once        text        not null,
    reported_by         text        not null,
    reported_at         timestamptz not null,
    decision            text check (decision in ('refer', 'doNotRefer')),
    decision_reason     text,
    decided_by          text,
    decided_at          timestamptz,
    version             integer     not null default 0,
    recorded_by         text        not null,
    recorded_at         timestamptz not null,
    check (not immediate_danger or emergency_called_at is not null),
    check (num_nulls(decision, decision_reason, decided_by, decided_at) in (0, 4))
);
create index harm_report_of_case on harm_report (case_id, reported_at);
call keep_record('harm_report');

create table person_at_risk (
    id          uuid primary key,
    report_id   uuid        not null references harm_report,
    member_id   uuid        not null references household_member,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    unique (report_id, member_id)
);
call keep_record('person_at_risk');

-- A referral to statutory services, under the id of its report. Nothing is shared without consent or a recorded lawful basis (invariant 2).
create table statutory_referral (
    id                uuid primary key references harm_report,
    service           text        not null check (service in ('childrensSocialCare', 'adultSafeguarding', 'police', 'other')),
    to_whom           text        not null,
    how               text        not null,
    service_reference text,
    referred_at       timestamptz not null,
    basis             text        not null check (basis in ('consent', 'safeguarding')),
    consent_by        text,
    basis_reason      text,
    handed_over       text        not null,
    family_told       boolean     not null,
    why_not_told      text,
    who_goes_on       text        not null check (who_goes_on in ('alongside', 'statutory')),
    taken_over_by     text,
    taken_over_at     timestamptz,
    version           integer     not null default 0,
    recorded_by       text        not null,
    recorded_at       timestamptz not null,
    check (case basis when 'consent' then consent_by is not null else basis_reason is not null end),
    check (family_told or why_not_told is not null),
    check (who_goes_on = 'alongside' or num_nulls(taken_over_by, taken_over_at) = 0)
);
call keep_record('statutory_referral');

create table lead_change (
    id              uuid primary key,
    case_id         uuid        not null references family_case,
    why             text        not null check (why in ('leaving', 'absence', 'conflictOfInterest', 'familyAsks', 'other')),
    reason          text        not null,
    wished_on       date        not null,
    requested_by    text        not null,
    requested_at    timestamptz not null,
    decision        text check (decision in ('change', 'keep')),
    decision_reason text,
    decided_by      text,
    decided_at      timestamptz,
    new_lead        text,
    cover           text,
    handed_back_by  text,
    handed_back     text,
    met_on          date,
    met_with        text,
    reached_at      text,
    ended_at        timestamptz,
    version         integer     not null default 0,
    recorded_by     text        not null,
    recorded_at     timestamptz not null,
    check (num_nulls(decision, decision_reason, decided_by, decided_at) in (0, 4)),
    check (decision is distinct from 'change' or num_nulls(new_lead, cover) = 0),
    check (ended_at is null or decision = 'keep' or num_nulls(met_on, met_with, reached_at) = 0)
);
create unique index one_open_lead_change on lead_change (case_id) where ended_at is null;
create index lead_change_of_case on lead_change (case_id, requested_at);
call keep_record('lead_change');

create table transfer (
    id              uuid primary key,
    case_id         uuid        not null references family_case,
    why             text        not null check (why in ('familyMoves', 'other')),
    reason          text        not null,
    to_service      text        not null,
    contact         text        not null,
    wished_on       date        not null,
    requested_by    text        not null,
    requested_at    timestamptz not null,
    decision        text check (decision in ('agree', 'doNotAgree')),
    decision_reason text,
    decided_by      text,
    decided_at      timestamptz,
    accepted        boolean,
    why_not         text,
    accepted_by     text,
    accepted_at     timestamptz,
    basis           text check (basis in ('consent', 'lawfulBasis')),
    consent_by      text,
    consent_on      date,
    lawful_basis    text,
    passed_on       text,
    ended_at        timestamptz,
    version         integer     not null default 0,
    recorded_by     text        not null,
    recorded_at     timestamptz not null,
    check (num_nulls(decision, decision_reason, decided_by, decided_at) in (0, 4)),
    check (accepted is null or case when accepted then num_nulls(accepted_by, accepted_at, basis, passed_on) = 0 else why_not is not null end),
    check (basis is null or case basis when 'consent' then num_nulls(consent_by, consent_on) = 0 else lawful_basis is not null end)
);
create unique index one_open_transfer on transfer (case_id) where ended_at is null;
create index transfer_of_case on transfer (case_id, requested_at);
call keep_record('transfer');

-- Invariant 1: an open case that has had a lead always has one, and each lead begins in the moment in which the former one ended. Asked when the
-- transaction ends, because within it one row changes before the other; what others see has never a gap.
create function no_case_without_lead() returns trigger language plpgsql as $$
declare
    asked uuid := case tg_table_name when 'lead_worker' then (to_jsonb(new) ->> 'case_id')::uuid else new.id end;
begin
    if exists (select from family_case c where c.id = asked and c.closed_at is null)
            and exists (select from lead_worker l where l.case_id = asked)
            and (not exists (select from lead_worker l where l.case_id = asked and l.to_at is null)
                or exists (select from lead_worker l where l.case_id = asked and l.to_at is not null
                    and not exists (select from lead_worker n where n.case_id = asked and n.id <> l.id and n.from_at = l.to_at))) then
        raise exception 'An open case is never left without a lead worker' using errcode = 'check_violation', constraint = 'no_case_without_lead';
    end if;
    return null;
end $$;
create constraint trigger no_case_without_lead after insert or update on lead_worker
    deferrable initially deferred for each row execute function no_case_without_lead();
create constraint trigger no_case_without_lead after update on family_case
    deferrable initially deferred for each row execute function no_case_without_lead();

-- A case is not closed over a report of significant harm that nobody has answered: whatever else ends the work, the report would go with it.
create function no_case_closed_over_harm() returns trigger language plpgsql as $$
begin
    if new.closed_at is not null and exists (
            select from harm_report h left join statutory_referral r on r.id = h.id
            where h.case_id = new.id and (h.decision is null or h.decision = 'refer' and r.id is null)) then
        raise exception 'A case is not closed while a report of significant harm is not answered' using errcode = 'check_violation', constraint = 'no_case_closed_over_harm';
    end if;
    return null;
end $$;
create constraint trigger no_case_closed_over_harm after update on family_case
    deferrable initially deferred for each row execute function no_case_closed_over_harm();

-- For the chronology of a case: what happened at any moment, one line each. Ids of members of staff stand where the record has them.
create view moment_events (case_id, happened_at, kind, text, recorded_by, recorded_at) as
select h.case_id, h.noticed_at, 'harmReported', 'Significant harm reported, in the words of ' || h.whose_words || ' (' || h.nature || '): ' || h.account
    || case when h.immediate_danger then ' In danger then: the emergency services were called.' else '' end || ' Done at once: ' || h.done_at_once,
    h.reported_by, h.reported_at from harm_report h
union all
select h.case_id, h.decided_at, 'harmDecided', case h.decision when 'refer' then 'To be referred to statutory services: ' else 'Not referred to statutory services: ' end || h.decision_reason,
    h.decided_by, h.decided_at from harm_report h where h.decided_at is not null
union all
select h.case_id, r.referred_at, 'harmReferred', 'Referred to ' || r.to_whom || case when r.service_reference is null then '' else ', reference ' || r.service_reference end
    || case r.basis when 'consent' then ', with the consent of ' || r.consent_by else ', without consent: ' || r.basis_reason end
    || ' Handed over: ' || r.handed_over || case r.who_goes_on when 'statutory' then ' From then ' || r.taken_over_by || ' leads for the family.' else ' The work goes on alongside.' end,
    r.recorded_by, r.recorded_at from statutory_referral r join harm_report h on h.id = r.id
union all
select c.case_id, c.requested_at, 'leadChangeRequested', 'Another lead worker asked for: ' || c.reason, c.requested_by, c.requested_at from lead_change c
union all
select c.case_id, c.decided_at, 'leadChangeDecided', case c.decision when 'change' then 'Another worker is to lead: ' else 'The lead stays: ' end || c.decision_reason,
    c.decided_by, c.decided_at from lead_change c where c.decided_at is not null
union all
select c.case_id, c.ended_at, 'leadChanged', 'The case was taken over, after a handover meeting with ' || c.met_with || '.', c.recorded_by, c.recorded_at
    from lead_change c where c.ended_at is not null and c.decision = 'change'
union all
select t.case_id, t.requested_at, 'transferRequested', 'Transfer to ' || t.to_service || ' asked for: ' || t.reason, t.requested_by, t.requested_at from transfer t
union all
select t.case_id, t.decided_at, 'transferDecided', case t.decision when 'agree' then 'Transfer agreed: ' else 'Transfer not agreed: ' end || t.decision_reason,
    t.decided_by, t.decided_at from transfer t where t.decided_at is not null
union all
select t.case_id, coalesce(t.accepted_at, t.ended_at), case when t.accepted then 'transferAccepted' else 'transferNotAccepted' end,
    case when t.accepted then t.to_service || ' has the family: accepted by ' || t.accepted_by || '. Passed on: ' || t.passed_on else t.to_service || ' did not accept the family: ' || t.why_not end,
    t.recorded_by, t.recorded_at from transfer t where t.accepted is not null;
