-- The secret addresses at which calendar programs ask for somebody's diary. What is kept checks the secret and does not give it.
create table calendar_feed (
    id          uuid        primary key,
    person      text        not null,
    secret_hash text        not null unique,
    made_at     timestamptz not null,
    ended_at    timestamptz,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null
);
create unique index one_calendar_feed_a_person on calendar_feed (person) where ended_at is null;
