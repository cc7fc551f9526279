-- How much of a full week a worker works, until when their checks hold, and when they leave: with these a caseload is weighed and handed over in time (R60, R86, R93, R213).
alter table worker_post
    -- Percent of a full week; null is a full one.
    add part_of_week  integer check (part_of_week between 1 and 100),
    -- The day by which the check is to be renewed; until then it holds.
    add dbs_until     date,
    add trained_until date,
    -- Their last day.
    add leaves_on     date;
create index worker_post_leaving on worker_post (leaves_on) where leaves_on is not null;
