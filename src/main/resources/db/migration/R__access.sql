-- The groups are made from the few services, so that nobody's question reads each case. Who asks for many cases gives the groups as a list: PostgreSQL takes a list into each of the five, a question within it not.
-- A colleague who works beside the lead sees the case as long as they do.
create or replace view case_access (case_id, principal_type, principal, reason) as
select case_id, 'user', worker, 'leads the case' from lead_worker where to_at is null
union all
select case_id, 'user', cover, 'covers for the lead' from lead_worker where to_at is null
union all
select c.id, 'group', s.id || '-managers', 'manages the service' from service s join family_case c on c.service_id = s.id
union all
select c.id, 'group', s.id || '-leads', 'leads the service' from service s join family_case c on c.service_id = s.id
union all
select case_id, 'user', worker, 'works beside the lead' from beside_lead where to_at is null and worker is not null;

-- Of which agency somebody is who signs in for it (R107, R108, R138): what was said of their account last.
create or replace view account_agency (person, agency, agency_name) as
select person, agency, agency_name
from (select distinct on (person) person, agency, agency_name from account_change where kind = 'agency' and done_at is not null order by person, done_at desc, id desc) latest
where agency is not null;
