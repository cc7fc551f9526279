-- What was set about a service, in the words of the page, by whom and when (UTC). What a service was called, and how many places it had, is read here for every day.
create table service_set (
    id          uuid primary key,
    service_id  text        not null references service,
    said        text        not null,
    recorded_by text        not null,
    recorded_at timestamptz not null
);
create index service_set_of_service on service_set (service_id);
