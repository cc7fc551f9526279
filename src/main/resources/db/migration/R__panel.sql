-- A family is on the agenda of its own service's panel; a panel that decides has met: somebody chaired, and it is known who was there. What it decided is written once.
create or replace function panel_decides_when_it_meets() returns trigger language plpgsql as $$
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
create or replace trigger panel_decides_when_it_meets before insert or update on agenda_item for each row execute function panel_decides_when_it_meets();

-- The panel's part of the chronology (R153).
create or replace view panel_events (case_id, happened_at, kind, text, recorded_by, recorded_at, about) as
select i.case_id, i.requested_at, 'agendaItemRequested',
       format('On the agenda of the panel of %s. Asked: %s Brought: %s', to_char(m.meets_on, 'FMDD Mon YYYY'), i.question, i.information), i.requested_by, i.requested_at, null::uuid
from agenda_item i join panel_meeting m on m.id = i.meeting_id
union all
select i.case_id, case i.decision when 'putOff' then i.decided_at else on_day(m.meets_on) end,
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
from information_passed p join agenda_item i on i.id = p.item_id
union all
select n.case_id, coalesce(n.said_at, n.named_at), 'agencyNamedLead',
       format('%s named %s (%s) to lead%s. Support: %s', i.lead_agency_name, n.person, n.role, coalesce(', said ' || n.said_by, ''), n.support), n.recorded_by, n.recorded_at, null
from named_lead n join agenda_item i on i.id = n.item_id;

-- The lead agencies that panels agreed for families whose case is open (R107, R120): whom each says is reached there, and who signs in for it.
create or replace view lead_agency_agreed (case_id, service_id, agency, agency_name, contact, signs_in) as
select distinct on (i.case_id) i.case_id, f.service_id, i.lead_agency, i.lead_agency_name, i.lead_agency_contact, i.lead_agency_user
from agenda_item i join family_case f on f.id = i.case_id and f.closed_at is null
where i.decision = 'accept' and i.lead_agency is not null order by i.case_id, i.decided_at desc, i.id desc;
