-- A case ends as stepped down only by a step down that somebody has accepted (R110, R188).
create or replace function step_down_is_accepted() returns trigger language plpgsql as $$
begin
    if new.outcome = 'steppedDown' and not exists (
            select from step_request s where s.case_id = new.id and s.direction = 'down' and s.accepted) then
        raise exception 'A case is stepped down only to somebody who has accepted the family'
            using errcode = 'check_violation', constraint = 'step_down_is_accepted';
    end if;
    return new;
end $$;
create or replace trigger step_down_is_accepted before insert or update on family_case for each row execute function step_down_is_accepted();

create or replace view step_events (case_id, happened_at, kind, text, recorded_by, recorded_at) as
select case_id, requested_at, 'step' || initcap(direction) || 'Requested', format('Step %s to %s asked for: %s. The family: %s', direction, to_service, rtrim(why, '. '), family_view), requested_by, requested_at from step_request
union all
select case_id, decided_at, 'stepDecided', case decision when 'agree' then 'Step ' || direction || ' agreed: ' else 'Step ' || direction || ' not agreed: ' end || decision_reason, decided_by, decided_at
from step_request where decided_at is not null
union all
select s.case_id, s.met_at, 'handoverMeeting', format('Handover meeting with %s, %s. There: %s. Agreed: %s The family want: %s', s.to_service, s.place,
       (select string_agg(p.name || ' (' || p.role || ')', ', ' order by p.place) from handover_person p where p.request_id = s.id), s.agreed, s.family_wants), s.recorded_by, s.recorded_at
from step_request s where s.met_at is not null
union all
select case_id, coalesce(accepted_at, ended_at), case when accepted then 'storyHandedOver' else 'stepNotAccepted' end,
       case when accepted then format('%s of %s leads from now on%s. The family’s story went along: %s', accepted_by, to_service, case who_goes_on when 'beside' then ', and we go on beside them' else '' end, passed_on)
            else to_service || ' did not accept the family: ' || why_not end, recorded_by, recorded_at
from step_request where accepted is not null;
