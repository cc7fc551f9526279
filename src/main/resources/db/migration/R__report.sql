-- What a reader of reports may read (DatabaseUsers): no name, no place, no typed word, and nothing that leads to a family outside this database. Days are those of London.
create or replace view report_case (case_id, family_id, service, way_of_working, agency, received_on, opened_on, closed_on, immediate, outcome) as
select c.id, c.family_id, s.name, s.profile, r.agency, (r.received_at at time zone 'Europe/London')::date, (c.opened_at at time zone 'Europe/London')::date, (c.closed_at at time zone 'Europe/London')::date, c.immediate, c.outcome
from family_case c join service s on s.id = c.service_id left join referral r on r.id = c.id;

create or replace view report_deadline (case_id, step, started_at, due_at, met_at, missed_at) as
select d.case_id, d.name, d.started_at, d.due_at, (select e.recorded_at from deadline_event e where e.deadline_id = d.id and e.kind = 'met'),
    (select min(e.recorded_at) from deadline_event e where e.deadline_id = d.id and e.kind = 'breached')
from deadline d;

create or replace view report_reading (case_id, number, framework, read_on, area, score, scale_from, scale_to, better) as
select o.case_id, o.number, o.framework, o.read_on, s.area, s.score, s.scale_from, s.scale_to, s.better
from outcome_reading o join outcome_score s on s.reading_id = o.id where s.about is null;
