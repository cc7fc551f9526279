-- Missed deadlines, and what was decided on them, in the chronology.
create view deadline_events (case_id, happened_at, kind, text, recorded_by, recorded_at, about) as
select c.case_id, e.recorded_at, 'deadline missed', c.label || ' was not done in time. ' || c.why, e.recorded_by, e.recorded_at, null::uuid
from clock_event e join clock c on c.id = e.clock_id where e.kind = 'breached'
union all
select d.case_id, d.recorded_at, 'decision on a missed deadline', c.label || ': ' || d.what_now, d.recorded_by, d.recorded_at, null::uuid
from missed_deadline_decision d join clock c on c.id = d.clock_id;
