-- Oversight of the work: missed deadlines, stalled cases (R131, R152, R258), issues that climb (R61, R131), supervision (R151), the panel's review (R212, R246), the length of the work (R188).

-- Why a deadline was missed and what happens now: one decision for each time.
create table missed_deadline_decision (
    id             uuid primary key,
    case_id        uuid        not null references family_case,
    deadline_id    uuid        not null references deadline,
    missed_because text        not null,
    what_now       text        not null,
    promised_on    date,
    -- What was decided is about one time that it was late.
    breached_at    timestamptz not null,
    version        integer     not null default 0,
    recorded_by    text        not null,
    recorded_at    timestamptz not null,
    constraint decided_once_each_time unique (deadline_id, breached_at)
);
create index missed_deadline_decision_of_case on missed_deadline_decision (case_id);

-- An issue that climbs (R61, R131).
create table issue (
    id          uuid primary key,
    case_id     uuid        not null references family_case,
    kind        text        not null,
    with_whom   text,
    issue       text        not null,
    for_child   text        not null,
    tried       text        not null,
    asked       text        not null,
    raised_by   text        not null,
    raised_at   timestamptz not null,
    settled_at  timestamptz,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    check ((kind = 'professionalDisagreement') = (with_whom is not null))
);
create index issue_of_case on issue (case_id, raised_at);

create table issue_answer (
    id             uuid primary key,
    issue_id       uuid        not null references issue,
    rung           integer     not null check (rung between 1 and 5),
    title          text        not null,
    answer         text        not null check (answer in ('answered', 'passedOn')),
    action         text,
    by_whom        text,
    by_when        date,
    reason         text        not null,
    answered_by    text        not null,
    answered_at    timestamptz not null,
    heard_by       text,
    heard_at       timestamptz,
    enough         boolean,
    why_not_enough text,
    remark         text,
    version        integer     not null default 0,
    recorded_by    text        not null,
    recorded_at    timestamptz not null,
    unique (issue_id, rung),
    constraint answered_with_an_action check (num_nulls(action, by_whom, by_when) = case answer when 'answered' then 0 else 3 end),
    constraint only_an_answer_is_heard check (heard_at is null or answer = 'answered'),
    check (num_nulls(heard_by, heard_at, enough) in (0, 3)),
    check (enough is distinct from false or why_not_enough is not null)
);

-- Oversight of the work: supervision (R151), the panel's review (R212, R246), the length of the work (R188).
create table supervision (
    id          uuid primary key,
    case_id     uuid        not null references family_case,
    held_on     date        not null,
    with_whom   text        not null,
    regular     boolean     not null,
    reflection  text        not null,
    plan_review text        not null,
    child_first text        not null,
    agreed      text        not null,
    noted_at    timestamptz not null,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null
);
create index supervision_of_case on supervision (case_id, noted_at);

create table panel_review (
    id          uuid primary key,
    case_id     uuid        not null references family_case,
    held_on     date        not null,
    chair       text        not null,
    present     text        not null,
    note        text        not null,
    decision    text        not null check (decision in ('goesOn', 'changePlan', 'stepUp', 'stepDown', 'close')),
    to_do       text,
    reviewed_at timestamptz not null,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    check ((decision = 'goesOn') = (to_do is null))
);
create index panel_review_of_case on panel_review (case_id, reviewed_at);

create table length_decision (
    id          uuid primary key,
    case_id     uuid        not null references family_case,
    decision    text        not null check (decision in ('goesOn', 'stepDown', 'close')),
    reason      text        not null,
    until_on    date        not null,
    for_review  text,
    decided_at  timestamptz not null,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    check ((decision = 'close') = (for_review is not null))
);
create index length_decision_of_case on length_decision (case_id, decided_at);

create table stall (
    id            uuid primary key,
    case_id       uuid        not null references family_case,
    noticed_at    timestamptz not null,
    told_to       text        not null check (told_to in ('managers', 'leads')),
    ended_at      timestamptz,
    ended_because text check (ended_because in ('moved', 'decided', 'closed')),
    version       integer     not null default 0,
    recorded_by   text        not null,
    recorded_at   timestamptz not null,
    check ((ended_at is null) = (ended_because is null))
);
-- One at a time waits for a decision; the list of cases marks it.
create unique index one_open_stall on stall (case_id) where ended_at is null;
create index stall_of_case on stall (case_id, noticed_at);

create table stall_sign (
    id          uuid primary key,
    stall_id    uuid        not null references stall,
    sign        text        not null,
    because     text        not null,
    points      integer     not null check (points > 0),
    noticed_at  timestamptz not null,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    unique (stall_id, sign)
);

create table stall_decision (
    id            uuid primary key,
    stall_id      uuid        not null references stall,
    decision      text        not null check (decision in ('supervise', 'changeLead', 'escalate', 'panel', 'wait', 'close')),
    reason        text        not null,
    look_again_on date,
    decided_at    timestamptz not null,
    version       integer     not null default 0,
    recorded_by   text        not null,
    recorded_at   timestamptz not null,
    -- Whatever leaves the work with the service says when it is looked at again (R258).
    constraint decided_with_a_date check ((decision in ('escalate', 'close')) = (look_again_on is null))
);
-- A stall is decided once; before that it may be handed on to the service lead.
create unique index stall_is_decided_once on stall_decision (stall_id) where decision <> 'escalate';
create unique index stall_is_escalated_once on stall_decision (stall_id) where decision = 'escalate';
