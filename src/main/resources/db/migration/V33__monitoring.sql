-- Monitoring (R33 to R35, R144 to R146, R175, R252 to R258): week after week what police, housing and noise pollution report, how each action was kept,
-- who was seen; reviews that end with a next date; signs of drift and what was decided on them.

create table weekly_round (
    id                   uuid primary key,
    case_id              uuid        not null references family_case,
    number               integer     not null check (number > 0),
    week_from            date        not null,
    week_to              date        not null,
    due_on               date        not null,
    contact              text        not null check (contact in ('visit', 'dropIn', 'none')),
    seen_at              timestamptz,
    what_was_seen        text,
    why_not_seen         text,
    why_none_seen_alone  text,
    breach_noticed       boolean     not null,
    done_at              timestamptz not null,
    version              integer     not null default 0,
    recorded_by          text        not null,
    recorded_at          timestamptz not null,
    unique (case_id, number),
    check (week_to >= week_from),
    check ((contact = 'none') = (seen_at is null)),
    check ((contact = 'none') = (what_was_seen is null)),
    check ((contact = 'none') = (why_not_seen is not null))
);
call keep_record('weekly_round');

create table weekly_round_seen (
    weekly_round_id     uuid not null references weekly_round,
    household_member_id uuid not null references household_member,
    primary key (weekly_round_id, household_member_id)
);
create table weekly_round_seen_alone (
    weekly_round_id     uuid not null references weekly_round,
    household_member_id uuid not null references household_member,
    primary key (weekly_round_id, household_member_id)
);

-- What an agency reported. No answer is not the same as no incident: then there is no number, and the reason.
create table weekly_incidents (
    id            uuid primary key,
    round_id      uuid        not null references weekly_round,
    source        text        not null check (source in ('police', 'housing', 'noise')),
    asked         text        not null,
    incidents     integer check (incidents >= 0),
    what          text,
    why_no_answer text,
    version       integer     not null default 0,
    recorded_by   text        not null,
    recorded_at   timestamptz not null,
    unique (round_id, source),
    check ((incidents is null) = (why_no_answer is not null)),
    check (what is not null or coalesce(incidents, 0) = 0)
);
call keep_record('weekly_incidents');

-- How an action of the plan was kept in the week: families and agencies by the same measure (R175).
create table action_in_week (
    id          uuid primary key,
    round_id    uuid        not null references weekly_round,
    action_id   uuid        not null references plan_action,
    state       text        not null check (state in ('kept', 'late', 'missed', 'notDue')),
    why         text,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    unique (round_id, action_id),
    check ((state in ('late', 'missed')) = (why is not null))
);
create index action_in_week_of_action on action_in_week (action_id);
call keep_record('action_in_week');

create table progress_review (
    id            uuid primary key,
    case_id       uuid        not null references family_case,
    number        integer     not null check (number > 0),
    held_on       date        not null,
    family_says   text        not null,
    risks         text        not null,
    service_right boolean     not null,
    service_why   text        not null,
    decision      text        not null check (decision in ('goesOn', 'change', 'close')),
    reason        text        not null,
    next_on       date        not null,
    reviewed_at   timestamptz not null,
    version       integer     not null default 0,
    recorded_by   text        not null,
    recorded_at   timestamptz not null,
    unique (case_id, number),
    check (next_on > held_on)
);
call keep_record('progress_review');

create table review_attendance (
    id          uuid primary key,
    review_id   uuid        not null references progress_review,
    place       integer     not null,
    member_id   uuid references household_member,
    worker      text,
    agency      text,
    agency_name text,
    name        text        not null,
    came        text        not null check (came in ('came', 'sentViews', 'absent')),
    note        text,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    unique (review_id, place),
    unique (review_id, member_id),
    unique (review_id, worker),
    check (num_nonnulls(member_id, worker, agency) = 1),
    check (came = 'came' or note is not null)
);
call keep_record('review_attendance');

create table goal_progress (
    id          uuid primary key,
    review_id   uuid        not null references progress_review,
    goal_id     uuid        not null references plan_goal,
    how         text        not null check (how in ('reached', 'onTrack', 'behind', 'notMeasured')),
    value       numeric check (value >= 0),
    comment     text,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    unique (review_id, goal_id),
    check ((how = 'notMeasured') = (value is null)),
    check (how in ('reached', 'onTrack') or comment is not null)
);
call keep_record('goal_progress');

create table drift (
    id          uuid primary key,
    case_id     uuid        not null references family_case,
    noticed_at  timestamptz not null,
    told_to     text        not null check (told_to in ('managers', 'leads')),
    facts       text        not null,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null
);
create index drift_of_case on drift (case_id, noticed_at);
call keep_record('drift');

create table drift_sign (
    id          uuid primary key,
    drift_id    uuid        not null references drift,
    sign        text        not null,
    because     text        not null,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    unique (drift_id, sign)
);
call keep_record('drift_sign');

create table drift_decision (
    id             uuid primary key,
    drift_id       uuid        not null references drift,
    decision       text        not null check (decision in ('supervise', 'changePlan', 'escalate', 'nothing')),
    reason         text        not null,
    supervision_on date,
    decided_at     timestamptz not null,
    version        integer     not null default 0,
    recorded_by    text        not null,
    recorded_at    timestamptz not null,
    check ((decision = 'supervise') = (supervision_on is not null))
);
create index drift_decision_of_drift on drift_decision (drift_id, decided_at);
-- A drift is decided once; before that it may be handed on to the service lead.
create unique index drift_is_decided_once on drift_decision (drift_id) where decision <> 'escalate';
create unique index drift_is_escalated_once on drift_decision (drift_id) where decision = 'escalate';
call keep_record('drift_decision');

-- Weeks follow each other without a gap and without an overlap, from the day on which the plan was agreed.
create function week_follows_week() returns trigger language plpgsql as $$
declare
    last weekly_round;
    agreed date;
begin
    select * into last from weekly_round where case_id = new.case_id order by number desc limit 1;
    select agreed_on into agreed from support_plan where case_id = new.case_id and approved_at is not null order by number limit 1;
    if agreed is null then
        raise exception 'Weeks are counted from the day on which a plan was agreed';
    end if;
    if new.number <> coalesce(last.number, 0) + 1 or new.week_from <> coalesce(last.week_to + 1, agreed) then
        raise exception 'The weeks of a family follow each other: none is lost, none is counted twice';
    end if;
    return new;
end $$;
create trigger week_follows_week before insert on weekly_round for each row execute function week_follows_week();

create function monitoring_is_written_once() returns trigger language plpgsql as $$
begin
    raise exception 'What was monitored is written once';
end $$;
create trigger monitoring_is_written_once before update on weekly_round for each row execute function monitoring_is_written_once();
create trigger monitoring_is_written_once before update on weekly_incidents for each row execute function monitoring_is_written_once();
create trigger monitoring_is_written_once before update on action_in_week for each row execute function monitoring_is_written_once();
create trigger monitoring_is_written_once before update on progress_review for each row execute function monitoring_is_written_once();
create trigger monitoring_is_written_once before update on review_attendance for each row execute function monitoring_is_written_once();
create trigger monitoring_is_written_once before update on goal_progress for each row execute function monitoring_is_written_once();
create trigger monitoring_is_written_once before update or delete on weekly_round_seen for each row execute function monitoring_is_written_once();
create trigger monitoring_is_written_once before update or delete on weekly_round_seen_alone for each row execute function monitoring_is_written_once();
create trigger stays before truncate on weekly_round_seen for each statement execute function monitoring_is_written_once();
create trigger stays before truncate on weekly_round_seen_alone for each statement execute function monitoring_is_written_once();

-- An action, a goal and who was seen belong to the family that is monitored.
create function action_is_of_the_family() returns trigger language plpgsql as $$
begin
    if not exists (select from weekly_round r join support_plan p on p.case_id = r.case_id join plan_action a on a.plan_id = p.id
                   where r.id = new.round_id and a.id = new.action_id and a.first_id = a.id) then
        raise exception 'A week says how the actions of its own family were kept';
    end if;
    return new;
end $$;
create trigger action_is_of_the_family before insert on action_in_week for each row execute function action_is_of_the_family();
create function goal_is_of_the_family() returns trigger language plpgsql as $$
begin
    if not exists (select from progress_review r join support_plan p on p.case_id = r.case_id join plan_goal g on g.plan_id = p.id
                   where r.id = new.review_id and g.id = new.goal_id and g.first_id = g.id) then
        raise exception 'A review measures the goals of its own family';
    end if;
    return new;
end $$;
create trigger goal_is_of_the_family before insert on goal_progress for each row execute function goal_is_of_the_family();

-- The monitoring's part of the chronology (R153).
create view monitoring_events (case_id, happened_at, kind, text, recorded_by, recorded_at, about) as
select r.case_id, r.done_at, 'weeklyRound',
       format('Week from %s to %s: %s.%s', to_char(r.week_from, 'FMDD Mon YYYY'), to_char(r.week_to, 'FMDD Mon YYYY'),
              (select string_agg(format('%s %s', initcap(i.source), coalesce(i.incidents || case i.incidents when 1 then ' incident' else ' incidents' end || coalesce(' (' || i.what || ')', ''), 'gave no answer, ' || i.why_no_answer)), '; ' order by i.source)
               from weekly_incidents i where i.round_id = r.id),
              case when r.breach_noticed then ' A breach of the contract was noticed.' else '' end),
       r.recorded_by, r.recorded_at, null::uuid
from weekly_round r
union all
select r.case_id, coalesce(r.seen_at, r.done_at), case r.contact when 'visit' then 'weeklyVisit' when 'dropIn' then 'dropInToSupport' else 'noVisitThisWeek' end,
       coalesce(r.what_was_seen || coalesce(' No child was seen alone: ' || r.why_none_seen_alone, ''), 'Nobody of the family was seen: ' || r.why_not_seen), r.recorded_by, r.recorded_at, null
from weekly_round r
union all
select r.case_id, r.seen_at, 'seenAlone', m.name || ' was seen alone.', r.recorded_by, r.recorded_at, m.id
from weekly_round r join weekly_round_seen_alone s on s.weekly_round_id = r.id join household_member m on m.id = s.household_member_id
union all
select r.case_id, r.done_at, 'actionNotKept', format('%s: %s. %s', rtrim(a.what, '. '), case w.state when 'late' then 'late' else 'missed' end, w.why), w.recorded_by, w.recorded_at, a.member_id
from action_in_week w join weekly_round r on r.id = w.round_id join plan_action a on a.id = w.action_id where w.state in ('late', 'missed')
union all
select case_id, held_on::timestamp at time zone 'Europe/London', 'progressReviewed',
       format('Review %s: %s %s Risks: %s The family say: %s Next date: %s.', number,
              case decision when 'goesOn' then 'the work goes on.' when 'change' then 'the plan is to be changed.' else 'the work is to be closed.' end,
              reason, risks, family_says, to_char(next_on, 'FMDD Mon YYYY')),
       recorded_by, recorded_at, null
from progress_review
union all
select r.case_id, r.held_on::timestamp at time zone 'Europe/London', 'goalProgress',
       format('%s: %s%s', rtrim(g.words, '. '), case p.how when 'reached' then 'reached' when 'onTrack' then 'on track' when 'behind' then 'behind' else 'not measured' end, coalesce(', ' || p.value || ' ' || g.unit, '')) || coalesce('. ' || p.comment, ''),
       p.recorded_by, p.recorded_at, g.about
from goal_progress p join progress_review r on r.id = p.review_id join plan_goal g on g.id = p.goal_id
union all
select d.case_id, d.noticed_at, 'driftNoticed', (select string_agg(s.because, ' ' order by s.sign) from drift_sign s where s.drift_id = d.id), d.recorded_by, d.recorded_at, null
from drift d
union all
select d.case_id, c.decided_at, 'driftDecided',
       format('%s. %s', case c.decision when 'supervise' then 'Supervision on ' || to_char(c.supervision_on, 'FMDD Mon YYYY') when 'changePlan' then 'The plan is to be changed' when 'escalate' then 'Handed on to the service lead' else 'Nothing is changed' end, c.reason),
       c.recorded_by, c.recorded_at, null
from drift_decision c join drift d on d.id = c.drift_id;
