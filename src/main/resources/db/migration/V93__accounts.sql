-- Who may reach a family by an account: what was asked for, who decided on it, and what was done. Each row stays (R91).
create table account_change (
    id          uuid        primary key,
    kind        text        not null check (kind in ('join', 'leave', 'password', 'create', 'delete')),
    person      text        not null,
    group_id    text,
    why         text,
    asked_by    text        not null,
    asked_at    timestamptz not null,
    decision    text        check (decision in ('approved', 'refused')),
    decided_by  text,
    decided_at  timestamptz,
    alone       boolean     not null default false,
    done_at     timestamptz,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    constraint account_change_names_its_group check ((kind in ('join', 'leave')) = (group_id is not null)),
    constraint account_change_decided_as_a_whole check (num_nulls(decision, decided_by, decided_at) in (0, 3)),
    constraint account_change_decided_by_somebody_else check (decided_by not in (asked_by, person)),
    -- Each rule of its own stands in the database too: what needs a second person is done when one has approved, or alone and marked as such.
    constraint account_change_done_by_two check (
        done_at is null or kind in ('leave', 'create') or alone or decision is not distinct from 'approved')
);
create index account_change_open on account_change (kind, person) where done_at is null;

comment on column account_change.alone is 'Done by the first administrator from the settings, while there was nobody who could approve it.';

-- Who is told by mail of such a change.
create table account_notice (
    id          uuid        primary key,
    change_id   uuid        not null references account_change,
    recipient   text        not null,
    sent_at     timestamptz,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    unique (change_id, recipient)
);
create index account_notice_not_sent on account_notice (recorded_at) where sent_at is null;
