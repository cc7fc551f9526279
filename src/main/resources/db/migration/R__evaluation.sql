-- A kind of statement or voice that is missing has a reason.
create or replace function statements_are_whole() returns trigger language plpgsql as $$
begin
    if new.fewer_neighbours is null and (select count(*) from impact_statement where case_id = new.id and kind = 'neighbour' and removed_at is null) < new.neighbours_wanted
        or new.no_agency is null and (select count(*) from impact_statement where case_id = new.id and kind = 'agency' and removed_at is null) < new.agencies_wanted
        or new.no_service_user is null and (select count(*) from impact_statement where case_id = new.id and kind = 'serviceUser' and removed_at is null) < new.service_users_wanted then
        raise exception 'As many statements of each kind as are wanted, or the reason why not' using errcode = 'check_violation', constraint = 'statements_are_whole';
    end if;
    return new;
end $$;
create or replace trigger statements_are_whole before insert or update on statements_gathered for each row execute function statements_are_whole();

-- The chapter's lines of the chronology; days without a time stand at noon in London.
create or replace view evaluation_events (case_id, happened_at, kind, text, recorded_by, recorded_at, about) as
select case_id, on_day(given_on), 'impactStatement',
       case kind when 'neighbour' then 'Statement of a neighbour, ' when 'agency' then 'Statement of an agency, ' else 'Statement of the service user, ' end || coalesce(who, name_then(member_id, recorded_at)) || ': ' || text,
       recorded_by, recorded_at, member_id
from impact_statement where removed_at is null
union all
select f.case_id, on_day(f.asked_on), 'feedbackOnTheService',
       name_then(f.member_id, f.recorded_at) || ', asked by ' || f.asked_by || ': ' || f.said || coalesce(' To be done differently: ' || f.differently, ''), f.recorded_by, f.recorded_at, f.member_id
from service_feedback f where f.removed_at is null
union all
select id, evaluated_at, 'outcomesEvaluated', 'For the family: ' || family_level, recorded_by, evaluated_at, null::uuid from evaluation
union all
select case_id, recorded_at, 'outcome', text, recorded_by, recorded_at, case when about like '%-%' then about::uuid end from other_outcome where removed_at is null
union all
select c.case_id, on_day(c.said_on), 'careOutcome',
       name_then(c.member_id, c.recorded_at) || case when c.follow_up_id is null then ', at the end of the work: ' else ', at the follow-up: ' end || choice('careOutcomes', c.lives) || coalesce('. ' || c.details, ''),
       c.recorded_by, c.recorded_at, c.member_id
from care_outcome c;
