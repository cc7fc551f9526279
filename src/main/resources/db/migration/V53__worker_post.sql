-- Which professional qualification a worker has, and from where they work; and what the lead agency has done for the lead whom it named.
create table worker_post (
    id            uuid        primary key,
    worker        text        not null unique,
    qualification text,
    location      text,
    version       integer     not null default 0,
    recorded_by   text        not null,
    recorded_at   timestamptz not null
);

create table lead_support (
    id          uuid        primary key,
    case_id     uuid        not null references family_case,
    item_id     uuid        not null references agenda_item,
    kind        text        not null,
    given_on    date        not null,
    given_by    text        not null,
    what        text        not null,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null
);
create index lead_support_of_item on lead_support (item_id, given_on);
