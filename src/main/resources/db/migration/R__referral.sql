create or replace view referral_events (case_id, happened_at, kind, text, recorded_by, recorded_at, about) as
select r.id, r.received_at, 'referral', r.referrer_name || ', ' || r.referrer_role || ', referred the family: ' || r.reason,
       coalesce(former.former ->> 'recorded_by', r.recorded_by), coalesce(r.typed_at, r.received_at), null::uuid
from referral r
left join lateral (
    select f.former from former_version f where f.table_name = 'referral' and f.row_id = r.id::text order by f.id limit 1) former on true
union all
select case_id, decided_at, 'decision',
       case decision when 'accept' then 'Referral accepted: ' when 'decline' then 'Referral declined: ' else 'More information asked for: ' end || reason,
       recorded_by, recorded_at, null::uuid
from referral_decision;

-- Invariant 5 (R221): a verbal enquiry is accepted, and given a lead, only with the written form and the risk assessment. Neither is ever deleted, so what holds now goes on holding.
create or replace function enquiry_lacks(of_case uuid) returns text language sql stable as $$
    select nullif(concat_ws(' and ',
        case when not exists (select from written_referral w where w.id = of_case and w.enquiry = 'stands') then 'the written referral form' end,
        case when not exists (select from risk_assessment a where a.case_id = of_case) then 'the risk assessment' end), '')
    from referral r where r.id = of_case and r.verbal
$$;

create or replace function verbal_enquiry_is_followed() returns trigger language plpgsql as $$
begin
    if enquiry_lacks(new.case_id) is not null then
        raise exception 'A verbal enquiry is not accepted without % (R221)', enquiry_lacks(new.case_id) using errcode = 'check_violation';
    end if;
    return new;
end $$;
create or replace trigger verbal_enquiry_is_followed before insert or update on referral_decision for each row when (new.decision = 'accept') execute function verbal_enquiry_is_followed();
create or replace trigger verbal_enquiry_is_followed before insert on lead_worker for each row execute function verbal_enquiry_is_followed();

create or replace function channel_stays() returns trigger language plpgsql as $$
begin
    raise exception 'Whether it was a verbal enquiry does not change (R221)' using errcode = 'check_violation';
end $$;
create or replace trigger channel_stays before update of verbal on referral for each row when (old.verbal is distinct from new.verbal) execute function channel_stays();

create or replace view enquiry_events (case_id, happened_at, kind, text, recorded_by, recorded_at, about) as
select id, received_at, 'verbalEnquiry', 'Verbal enquiry by ' || referrer_name || '; the written form follows.', recorded_by, coalesce(typed_at, received_at), null::uuid from referral where verbal
union all
select c.case_id, c.contacted_at, 'socialWorkerContacted',
       coalesce(nullif(trim(concat(u.first_, ' ', u.last_)), ''), c.contacted_by) || ' spoke with ' || c.social_worker || ' (' || c.social_work_team || '): ' || c.next_steps,
       c.recorded_by, c.recorded_at, null::uuid
from social_worker_contact c left join act_id_user u on u.id_ = c.contacted_by
union all
select case_id, made_at, 'riskAssessment', 'Risk assessment (' || occasion || '): ' || risk_to_children || ' To workers: ' || risk_to_workers || ' Reduced by: ' || risk_reduced_by,
       recorded_by, recorded_at, null::uuid
from risk_assessment
union all
select id, written_at, 'writtenReferral', case enquiry when 'stands' then 'The written referral form: ' || request_reason else 'The enquiry is taken back: ' || taken_back_reason end,
       recorded_by, recorded_at, null::uuid
from written_referral
union all
select case_id, screened_at, 'screening', words, recorded_by, recorded_at, null::uuid from screening;

-- Families in work: open, and led by somebody or offered a place that was not declined.
create or replace view family_in_work (case_id, service_id) as
select c.id, c.service_id from family_case c
where c.closed_at is null and c.outcome is null
  and (exists (select from lead_worker l where l.case_id = c.id and l.to_at is null)
    or exists (select from waiting_place w where w.id = c.id and w.offered_at is not null));

create or replace function place_is_free() returns trigger language plpgsql as $$
declare served text; taken integer;
begin
    select service_id into served from family_case where id = new.id;
    perform from service where id = served for update;
    select count(*) into taken from family_in_work w where w.service_id = served and w.case_id <> new.id;
    if taken >= new.capacity then
        raise exception 'All % places of % are taken (R215)', new.capacity, served using errcode = 'check_violation';
    end if;
    return new;
end $$;
create or replace trigger place_is_free before insert or update of offered_at on waiting_place for each row when (new.offered_at is not null) execute function place_is_free();

create or replace view waiting_events (case_id, happened_at, kind, text, recorded_by, recorded_at, about) as
select case_id, set_at, 'prioritySet', 'Priority ' || points || ' points: urgency ' || urgency || ' (' || urgency_reason || '), capacity to change ' || capacity_to_change || ' (' || capacity_reason
       || '), impact ' || impact || ' (' || impact_reason || ')', recorded_by, recorded_at, null::uuid
from priority
union all
select id, offered_at, 'placeOffered', 'A place is offered.' || coalesce(' ' || words, ''), recorded_by, recorded_at, null::uuid from waiting_place where offered_at is not null
union all
select id, waits_since, 'waits', 'The service is full: the family waits for a place.', recorded_by, waits_since, null::uuid from waiting_place where offered_at is null or offered_at > waits_since;
