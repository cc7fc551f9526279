-- Invariant 1: an open case that has had a lead always has one, and each lead begins in the moment in which the former one ended. Asked when the
-- transaction ends, because within it one row changes before the other; what others see has never a gap.
create or replace function no_case_without_lead() returns trigger language plpgsql as $$
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
drop trigger if exists no_case_without_lead on lead_worker;
create constraint trigger no_case_without_lead after insert or update on lead_worker
    deferrable initially deferred for each row execute function no_case_without_lead();
drop trigger if exists no_case_without_lead on family_case;
create constraint trigger no_case_without_lead after update on family_case
    deferrable initially deferred for each row execute function no_case_without_lead();

-- Who leads each case now, by the name that people know them by: of a lead who signs in nowhere, their own and not that of who keeps the record for them.
create or replace view lead_now (case_id, name) as
select l.case_id, coalesce(l.person, nullif(trim(concat(u.first_, ' ', u.last_)), ''), l.worker)
from lead_worker l left join act_id_user u on u.id_ = l.worker where l.to_at is null;

create or replace view lead_events (case_id, happened_at, kind, text, recorded_by, recorded_at, about) as
select l.case_id, l.from_at, 'lead worker', coalesce(l.person, nullif(trim(concat(u.first_, ' ', u.last_)), ''), l.worker) || ' leads from now on: ' || l.reason,
       coalesce(former.former ->> 'recorded_by', l.recorded_by), l.from_at, null::uuid
from lead_worker l
left join act_id_user u on u.id_ = l.worker
left join lateral (
    select f.former from former_version f where f.table_name = 'lead_worker' and f.row_id = l.id::text order by f.id limit 1) former on true;

-- Invariant 6: where a panel changes the lead, no other worker leads without its agreement on this very case; and nobody is exchanged in place.
create or replace function lead_changes_as_agreed() returns trigger language plpgsql as $$
declare
    former lead_worker;
begin
    if tg_op = 'UPDATE' then
        if (new.case_id, new.worker, new.person, new.changed_by, new.panel_item_id) is distinct from (old.case_id, old.worker, old.person, old.changed_by, old.panel_item_id) then
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
create or replace trigger lead_changes_as_agreed before insert or update on lead_worker for each row execute function lead_changes_as_agreed();

create or replace function one_absence_at_a_time() returns trigger language plpgsql as $$
begin
    perform pg_advisory_xact_lock(hashtext('absence of ' || new.worker));
    if exists (select from worker_absence a where a.worker = new.worker and a.id <> new.id
            and daterange(a.from_on, coalesce(a.back_on, a.to_on + 1)) && daterange(new.from_on, coalesce(new.back_on, new.to_on + 1))) then
        raise exception 'A worker is away once at a time' using errcode = 'exclusion_violation', constraint = 'one_absence_at_a_time';
    end if;
    return new;
end $$;
create or replace trigger one_absence_at_a_time before insert or update on worker_absence for each row execute function one_absence_at_a_time();

-- In the chronology: who works beside the lead, and who stood in while the lead was away. Why they were away is nobody's but theirs and their manager's.
create or replace view standing_in_events (case_id, happened_at, kind, text, recorded_by, recorded_at, about) as
select b.case_id, b.from_at, 'worksBesideLead', b.role || ': ' || coalesce(b.name || ', ' || b.contact, nullif(trim(concat(u.first_, ' ', u.last_)), ''), b.worker), b.recorded_by, b.from_at, null::uuid
from beside_lead b left join act_id_user u on u.id_ = b.worker
union all
select l.case_id, on_day(a.from_on), 'leadAway',
       format('%s is away until %s; %s covers.', coalesce(nullif(trim(concat(u.first_, ' ', u.last_)), ''), l.worker), to_char(coalesce(a.back_on - 1, a.to_on), 'FMDD Mon YYYY'),
              coalesce(nullif(trim(concat(c.first_, ' ', c.last_)), ''), l.cover)), a.recorded_by, a.recorded_at, null
from worker_absence a join lead_worker l on l.worker = a.worker
    and l.from_at < (coalesce(a.back_on, a.to_on + 1)::timestamp at time zone 'Europe/London') and (l.to_at is null or l.to_at > (a.from_on::timestamp at time zone 'Europe/London'))
left join act_id_user u on u.id_ = l.worker left join act_id_user c on c.id_ = l.cover
where a.from_on <= (now() at time zone 'Europe/London')::date and a.from_on is distinct from a.back_on;

create or replace function closed_case_has_no_lead() returns trigger language plpgsql as $$
begin
    if new.closed_at is not null and exists (select from lead_worker where case_id = new.id and to_at is null) then
        raise exception 'A closed case has no lead' using errcode = 'check_violation', constraint = 'closed_case_has_no_lead';
    end if;
    return null;
end $$;
drop trigger if exists closed_case_has_no_lead on family_case;
create constraint trigger closed_case_has_no_lead after update on family_case deferrable initially deferred
    for each row execute function closed_case_has_no_lead();
