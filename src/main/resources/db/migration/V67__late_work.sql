-- An action of the plan whose day has passed, a visit that is overdue, and contact with other professionals that is: noticed at night, and what became of it.
create table late_work (
    id          uuid        primary key,
    case_id     uuid        not null references family_case,
    kind        text        not null check (kind in ('action', 'visit', 'professionals')),
    action_id   uuid references plan_action,
    due_on      date        not null,
    noticed_at  timestamptz not null,
    stands      text check (stands in ('done', 'later', 'notNeeded')),
    done_on     date,
    new_day     date,
    why         text,
    answered_by text,
    answered_at timestamptz,
    -- It was recorded elsewhere before anybody answered.
    ended_at    timestamptz,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    constraint late_action_is_named check ((action_id is not null) = (kind = 'action')),
    constraint late_work_answered_as_a_whole check (num_nonnulls(stands, answered_at, answered_by) in (0, 3)),
    constraint late_work_done_on_a_day check ((done_on is not null) = coalesce(stands = 'done', false)),
    constraint late_work_has_a_new_day check ((new_day is not null) = coalesce(stands = 'later', false)),
    constraint late_work_says_why check ((why is not null) = coalesce(stands <> 'done', false)),
    constraint late_work_is_over_once check (answered_at is null or ended_at is null)
);
create unique index late_work_noticed_once_at_a_time on late_work (case_id, kind, action_id) nulls not distinct where answered_at is null and ended_at is null;
