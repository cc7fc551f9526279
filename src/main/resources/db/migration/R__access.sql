-- A colleague who works beside the lead sees the case as long as they do.
create or replace view case_access (case_id, principal_type, principal, reason) as
select case_id, 'user', worker, 'leads the case' from lead_worker where to_at is null
union all
select case_id, 'user', cover, 'covers for the lead' from lead_worker where to_at is null
union all
select id, 'group', service_id || '-managers', 'manages the service' from family_case
union all
select id, 'group', service_id || '-leads', 'leads the service' from family_case
union all
select case_id, 'user', worker, 'works beside the lead' from beside_lead where to_at is null and worker is not null;
