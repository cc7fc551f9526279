create or replace function legal_status_is_written_once() returns trigger language plpgsql as $$
begin
    raise exception 'A legal status is written once: what has changed is recorded as it is now';
end $$;
create or replace trigger legal_status_is_written_once before update on legal_status for each row execute function legal_status_is_written_once();

-- The latest of each child who is on the list of the household, also what was written about another line of the same child; the higher the number, the stricter.
create or replace view legal_status_now (case_id, child_id, name, status, from_on, next_review_on, said_by, strictness) as
select distinct on (s.case_id, m.id) s.case_id, m.id, m.name, s.status, s.from_on, s.next_review_on, s.said_by,
       array_position(array['none', 'childInNeed', 'childProtectionPlan', 'lookedAfter'], s.status)
from legal_status s join household_member m on m.id = counts_for(s.child_id) and m.removed_at is null and m.died_on is null
order by s.case_id, m.id, s.place desc;

create or replace view rhythm_events (case_id, happened_at, kind, text, recorded_by, recorded_at, about) as
select s.case_id, (s.from_on + time '12:00') at time zone 'Europe/London', 'legalStatusChanged',
       format('%s: %s%s, says %s.', name_then(s.child_id, s.recorded_at),
              case s.status when 'none' then 'no legal status' when 'childInNeed' then 'child in need' when 'childProtectionPlan' then 'child protection plan' else 'looked after' end,
              coalesce(', next statutory review on ' || to_char(s.next_review_on, 'FMDD Mon YYYY'), ''), s.said_by),
       s.recorded_by, s.recorded_at, s.child_id
from legal_status s;
