-- Fixed families that were walked through a state of diagrams, tables and forms, and what each met on its way. No family of the council is among them. Times are UTC, and those of
-- deadlines are of the fixed days on which the walks take place.
create table walk (
    id            uuid primary key,
    state         text        not null unique,
    began_at      timestamptz not null,
    heard_at      timestamptz not null,
    families      integer     not null check (families > 0),
    ended_at      timestamptz,
    cannot_be_made text,
    version       integer     not null default 0,
    recorded_by   text        not null,
    recorded_at   timestamptz not null,
    check (cannot_be_made is null or ended_at is not null)
);
comment on table walk is 'No part of the record: it can be made again at any time.';
comment on column walk.state is 'A digest of all that is in force in it, and of the families.';

create table walked_family (
    id          uuid primary key,
    walk_id     uuid        not null references walk on delete cascade,
    file        text        not null,
    family      text        not null,
    way         text        not null,
    ending      text        not null,
    step        text,
    sentence    text,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    unique (walk_id, file),
    check (num_nulls(step, sentence) in (0, 2))
);
comment on table walked_family is 'No part of the record: it can be made again at any time.';
comment on column walked_family.step is 'At which it stopped; empty where it came to its end.';

create table walked_line (
    id          uuid primary key,
    family_id   uuid        not null references walked_family on delete cascade,
    place       integer     not null,
    kind        text        not null check (kind in ('step', 'deadline', 'letter')),
    what        text        not null,
    who         text,
    due_at      timestamptz,
    missed      boolean     not null,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    unique (family_id, place)
);
comment on table walked_line is 'No part of the record: it can be made again at any time.';

-- What was known of the walks when somebody released the change; the record keeps it, also where no walk was made.
alter table proposal add column walked text;
comment on column proposal.walked is 'Empty where it was decided before there were walks, or sent back.';
