-- Who of a service is on duty in the evening and at weekends; and the hours without anybody, of which those who answer for the service were warned.
create table duty_turn (
    id          uuid        primary key,
    service_id  text        not null references service,
    worker      text        not null,
    starts_at   timestamptz not null,
    ends_at     timestamptz not null,
    removed_at  timestamptz,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    constraint duty_ends_after_it_begins check (ends_at > starts_at)
);
create index duty_turn_of_service on duty_turn (service_id, ends_at) where removed_at is null;

create unique index duty_turn_given_once on duty_turn (service_id, worker, starts_at) where removed_at is null;

create table duty_gap (
    id          uuid        primary key,
    service_id  text        not null references service,
    starts_at   timestamptz not null,
    ends_at     timestamptz not null,
    recipient   text        not null,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    constraint gap_ends_after_it_begins check (ends_at > starts_at),
    constraint warned_of_each_gap_once unique (service_id, starts_at, ends_at, recipient)
);
