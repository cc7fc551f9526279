-- What "The service now" asks of all families of a service at once (R131, R152).

-- Whether a deadline stands still is asked of each that runs; few were ever paused.
create index deadline_pauses on deadline_event (deadline_id, place) where kind in ('paused', 'resumed');

-- Who sees the cases of a service by a group (case_access) is found without going through all cases of the council.
create index family_case_of_managers on family_case ((service_id || '-managers'));
create index family_case_of_leads on family_case ((service_id || '-leads'));

-- Which deadlines of a case are not over is told by two indexes; of those alone the rows are read.
create index deadline_ids_of_case on deadline (case_id) include (id);
