-- Open work that somebody moved from one version of a diagram to another, as one batch, and each of it that could not move, with why. Times are UTC.
create table move_of_work (
    id           uuid primary key,
    process      text        not null,
    from_version integer     not null,
    to_version   integer     not null check (to_version > from_version),
    reason       text        not null check (length(trim(reason)) > 0),
    moved_at     timestamptz not null,
    version      integer     not null default 0,
    recorded_by  text        not null,
    recorded_at  timestamptz not null
);
create index move_of_work_of_process on move_of_work (process, moved_at);

create table moved_work (
    id          uuid primary key,
    move_id     uuid        not null references move_of_work,
    instance    text        not null,
    reference   text,
    place       text        not null,
    why_not     text,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    unique (move_id, instance)
);
create index moved_work_of_instance on moved_work (instance);
comment on column moved_work.reference is 'Of the family''s case; empty where the work belongs to none.';
comment on column moved_work.why_not is 'Empty where it moved.';
