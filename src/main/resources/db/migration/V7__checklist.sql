-- What is gone through at a visit or a meeting (R241, R243): the points as they were worded on that day, and what was said to each, written once.
create table point_answered (
    id          uuid primary key,
    case_id     uuid        not null references family_case,
    occasion    text        not null check (occasion in ('firstVisit', 'crisisVisit', 'familyMeeting')),
    occasion_id uuid        not null,
    place       integer     not null check (place > 0),
    point       text        not null,
    label       text        not null,
    must        boolean     not null,
    how         text        not null check (how in ('done', 'notDone')),
    says        text,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    unique (occasion_id, point),
    unique (occasion_id, place),
    constraint what_must_be_done_is_done check (not must or how = 'done'),
    constraint not_done_says_why check (how = 'done' or says is not null)
);
create index point_answered_of_case on point_answered (case_id);
