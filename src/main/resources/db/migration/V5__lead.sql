-- Who leads, who covers and works beside the lead, what each worker is trained in, and who is away (R58, R93, R107, R109, R135, R230).

create table lead_worker (
    id            uuid primary key,
    case_id       uuid        not null references family_case,
    worker        text        not null,
    cover         text        not null,
    from_at       timestamptz not null,
    to_at         timestamptz,
    reason        text        not null,
    -- Who changes the lead of a case, the manager or a panel (R109): said when the first lead is named, and held from then on.
    changed_by    text        not null default 'manager' check (changed_by in ('manager', 'panel')),
    panel_item_id uuid references agenda_item,
    version       integer     not null default 0,
    recorded_by   text        not null,
    recorded_at   timestamptz not null,
    check (to_at >= from_at),
    check (worker <> cover)
);
create unique index one_current_lead on lead_worker (case_id) where to_at is null;
create unique index one_change_for_one_decision on lead_worker (panel_item_id) where panel_item_id is not null;

create table lead_change (
    id              uuid primary key,
    case_id         uuid        not null references family_case,
    why             text        not null,
    reason          text        not null,
    wished_on       date        not null,
    requested_by    text        not null,
    requested_at    timestamptz not null,
    decision        text check (decision in ('change', 'keep')),
    decision_reason text,
    decided_by      text,
    decided_at      timestamptz,
    new_lead        text,
    cover           text,
    handed_back_by  text,
    handed_back     text,
    met_on          date,
    met_with        text,
    reached_at      text,
    ended_at        timestamptz,
    panel_item_id   uuid references agenda_item,
    version         integer     not null default 0,
    recorded_by     text        not null,
    recorded_at     timestamptz not null,
    check (num_nulls(decision, decision_reason, decided_by, decided_at) in (0, 4)),
    check (decision is distinct from 'change' or num_nulls(new_lead, cover) = 0),
    check (ended_at is null or decision = 'keep' or num_nulls(met_on, met_with, reached_at) = 0)
);
create unique index one_open_lead_change on lead_change (case_id) where ended_at is null;
create index lead_change_of_case on lead_change (case_id, requested_at);

-- Beside the lead: a family worker who is advised and guided, the case-managing social worker, who in the lead agency supports the lead. One at a time.
create table beside_lead (
    id          uuid primary key,
    case_id     uuid        not null references family_case,
    role        text        not null,
    worker      text,
    name        text,
    contact     text,
    from_at     timestamptz not null,
    to_at       timestamptz,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    constraint a_colleague_or_somebody_to_reach check ((worker is null) = (name is not null) and (name is null) = (contact is null)),
    check (to_at >= from_at)
);
create unique index one_beside_the_lead on beside_lead (case_id) where to_at is null;

create table worker_skill (
    id          uuid primary key,
    worker      text        not null,
    skill       text        not null check (skill in ('substanceMisuse', 'domesticAbuse', 'disability', 'parenting', 'mentalHealth', 'youthOffending', 'schoolAttendance', 'housingAndDebt', 'languages')),
    removed_at  timestamptz,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null
);
create unique index one_skill_once on worker_skill (worker, skill) where removed_at is null;

-- A worker is away, days of Europe/London, both included; back_on is the first day back where they came back earlier. Of the reason only its kind is kept.
create table worker_absence (
    id          uuid primary key,
    worker      text        not null,
    from_on     date        not null,
    to_on       date        not null,
    kind        text        not null check (kind in ('leave', 'sick', 'training', 'other')),
    back_on     date,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    check (to_on >= from_on),
    check (back_on between from_on and to_on)
);
create index worker_absence_of_worker on worker_absence (worker, from_on);
