create or replace function legal_status_is_written_once() returns trigger language plpgsql as $$
begin
    raise exception 'A legal status is written once: what has changed is recorded as it is now';
end $$;
create or replace trigger legal_status_is_written_once before update on legal_status for each row execute function legal_status_is_written_once();

-- Of those of one strand a child has one at a time; any other stands beside them, and ends on its own day.
create or replace function legal_status_strand(status text) returns text language sql immutable as $$
    select case when status in ('none', 'childInNeed', 'childProtectionPlan', 'section20', 'careOrder', 'lookedAfter') then 'care'
                when status in ('senSupport', 'ehcPlan') then 'education'
                else status end
$$;

-- The latest of each strand of each child who is on the list of the household, also what was written about another line of the same child; the higher the number, the stricter.
create or replace view legal_status_now (case_id, child_id, name, status, from_on, next_review_on, said_by, strictness, review_by) as
select case_id, child_id, name, status, from_on, next_review_on, said_by,
       array_position(array['senSupport', 'ehcPlan', 'youthJusticeOrder', 'none', 'childInNeed', 'supervisionOrder', 'preProceedings', 'section47', 'childProtectionPlan', 'section20', 'lookedAfter', 'careOrder'], status),
       review_by
from (select distinct on (s.case_id, m.id, legal_status_strand(s.status))
             s.case_id, m.id as child_id, m.name, s.status, s.from_on, s.next_review_on, s.said_by, s.review_by, s.ended_on
      from legal_status s join household_member m on m.id = counts_for(s.child_id) and m.removed_at is null and m.died_on is null
      order by s.case_id, m.id, legal_status_strand(s.status), s.place desc) latest
where ended_on is null;

-- What was so and is no more, with its days: it ended, or another of its strand took its place.
create or replace view legal_status_before (case_id, name, status, from_on, until_on) as
select case_id, name, status, from_on, coalesce(ended_on, next_from)
from (select s.case_id, m.name, s.status, s.from_on, s.ended_on,
             lead(s.status) over strand as next_status, lead(s.from_on) over strand as next_from
      from legal_status s join household_member m on m.id = counts_for(s.child_id) and m.removed_at is null
      window strand as (partition by s.case_id, m.id, legal_status_strand(s.status) order by s.place)) each_one
where status <> 'none' and (ended_on is not null or next_status <> status);

create or replace view rhythm_events (case_id, happened_at, kind, text, recorded_by, recorded_at, about) as
select s.case_id, on_day(coalesce(s.ended_on, s.from_on)), case when s.ended_on is null then 'legalStatusChanged' else 'legalStatusEnded' end,
       format('%s: %s%s%s, says %s.', name_then(s.child_id, s.recorded_at),
              case s.status when 'none' then 'no legal status' else choice('legalStatuses', s.status) end,
              case when s.ended_on is not null then ', since ' || to_char(s.from_on, 'FMDD Mon YYYY') || ', has ended' else '' end,
              coalesce(', next statutory review on ' || to_char(s.next_review_on, 'FMDD Mon YYYY'), ''), s.said_by),
       s.recorded_by, s.recorded_at, s.child_id
from legal_status s;
