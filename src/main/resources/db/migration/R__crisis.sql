create or replace view crisis_events (case_id, happened_at, kind, text, recorded_by, recorded_at, about) as
select case_id, happened_at, 'crisis', told_by || ': ' || happened, recorded_by, recorded_at, null::uuid from crisis
union all
select case_id, agreed_at, 'crisisResponse', 'Agreed with ' || agreed_with || ', ' || case response when 'visitToday' then 'a visit today: ' when 'byPhone' then 'support by phone: ' else 'nothing more: ' end || reason,
       recorded_by, recorded_at, null::uuid
from crisis_response
union all
select c.case_id, v.visited_at, 'crisisVisit',
       case when v.made then 'Visit in the crisis' || case when v.joint then ' with the social worker' else ', which did not wait for the social worker (' || v.why_not_joint || ')' end || ': ' || v.strategies else 'Nobody was there.' end
       || ' ' || v.follows, v.recorded_by, v.recorded_at, null::uuid
from crisis_visit v join crisis c on c.id = v.crisis_id;

-- A crisis is a crisis of every child who is on the list then: it stands in the journey of each.
create or replace view journey_of_crisis (case_id, happened_at, kind, text, recorded_by, recorded_at, about) as
select e.case_id, e.happened_at, e.kind, e.text, e.recorded_by, e.recorded_at, m.id
from crisis_events e join household_member m on m.case_id = e.case_id and (m.removed_at is null or m.removed_at > e.happened_at);
