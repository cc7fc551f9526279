-- Who works beside the lead, what each worker is trained in, and who is away (R58, R93, R107, R135, R230).

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
call keep_record('beside_lead');

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
call keep_record('worker_skill');

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
call keep_record('worker_absence');

create function one_absence_at_a_time() returns trigger language plpgsql as $$
begin
    perform pg_advisory_xact_lock(hashtext('absence of ' || new.worker));
    if exists (select from worker_absence a where a.worker = new.worker and a.id <> new.id
            and daterange(a.from_on, coalesce(a.back_on, a.to_on + 1)) && daterange(new.from_on, coalesce(new.back_on, new.to_on + 1))) then
        raise exception 'A worker is away once at a time' using errcode = 'exclusion_violation', constraint = 'one_absence_at_a_time';
    end if;
    return new;
end $$;
create trigger one_absence_at_a_time before insert or update on worker_absence for each row execute function one_absence_at_a_time();

-- A colleague who works beside the lead sees the case as long as they do.
create or replace view case_access (case_id, principal_type, principal, reason) as
select case_id, 'user', worker, 'leads the case' from lead_worker where to_at is null
union all
select case_id, 'user', cover, 'covers for the lead' from lead_worker where to_at is null
union all
select id, 'group', service_id || '-managers', 'manages the service' from family_case
union all
select id, 'group', service_id || '-leads', 'leads the service' from family_case
union all
select case_id, 'user', worker, 'works beside the lead' from beside_lead where to_at is null and worker is not null;

-- In the chronology: who works beside the lead, and who stood in while the lead was away. Why they were away is nobody's but theirs and their manager's.
create view standing_in_events (case_id, happened_at, kind, text, recorded_by, recorded_at, about) as
select b.case_id, b.from_at, 'worksBesideLead', b.role || ': ' || coalesce(b.name || ', ' || b.contact, nullif(trim(concat(u.first_, ' ', u.last_)), ''), b.worker), b.recorded_by, b.from_at, null::uuid
from beside_lead b left join act_id_user u on u.id_ = b.worker
union all
select l.case_id, a.from_on::timestamp at time zone 'Europe/London', 'leadAway',
       format('%s is away until %s; %s covers.', coalesce(nullif(trim(concat(u.first_, ' ', u.last_)), ''), l.worker), to_char(coalesce(a.back_on - 1, a.to_on), 'FMDD Mon YYYY'),
              coalesce(nullif(trim(concat(c.first_, ' ', c.last_)), ''), l.cover)), a.recorded_by, a.recorded_at, null
from worker_absence a join lead_worker l on l.worker = a.worker
    and l.from_at < (coalesce(a.back_on, a.to_on + 1)::timestamp at time zone 'Europe/London') and (l.to_at is null or l.to_at > (a.from_on::timestamp at time zone 'Europe/London'))
left join act_id_user u on u.id_ = l.worker left join act_id_user c on c.id_ = l.cover
where a.from_on <= (now() at time zone 'Europe/London')::date and a.from_on is distinct from a.back_on;

-- The reason why somebody gave no answer is a sentence of its own and brings its full stop.
create or replace view monitoring_events (case_id, happened_at, kind, text, recorded_by, recorded_at, about) as
select r.case_id, r.done_at, 'weeklyRound',
       format('Week from %s to %s: %s.%s', to_char(r.week_from, 'FMDD Mon YYYY'), to_char(r.week_to, 'FMDD Mon YYYY'),
              (select string_agg(format('%s %s', initcap(i.source), coalesce(i.incidents || case i.incidents when 1 then ' incident' else ' incidents' end || coalesce(' (' || i.what || ')', ''), 'gave no answer, ' || rtrim(i.why_no_answer, '. '))), '; ' order by i.source)
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
