-- Who on duty looked at what a family's safety needs, when and why: each look, also of a family that is theirs.
create table duty_look (
    id          uuid        primary key,
    case_id     uuid        not null references family_case,
    turn_id     uuid        not null references duty_turn,
    looked_by   text        not null,
    looked_at   timestamptz not null,
    why         text        not null,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null
);
create index duty_look_of_case on duty_look (case_id, looked_at);
