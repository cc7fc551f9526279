-- Weeks follow each other without a gap and without an overlap, from the day on which the plan was agreed.
create or replace function week_follows_week() returns trigger language plpgsql as $$
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
create or replace trigger week_follows_week before insert on weekly_round for each row execute function week_follows_week();

create or replace function monitoring_is_written_once() returns trigger language plpgsql as $$
begin
    raise exception 'What was monitored is written once';
end $$;
create or replace trigger monitoring_is_written_once before update on weekly_round for each row execute function monitoring_is_written_once();
create or replace trigger monitoring_is_written_once before update on weekly_incidents for each row execute function monitoring_is_written_once();
create or replace trigger monitoring_is_written_once before update on action_in_week for each row execute function monitoring_is_written_once();
create or replace trigger monitoring_is_written_once before update on progress_review for each row execute function monitoring_is_written_once();
create or replace trigger monitoring_is_written_once before update on review_attendance for each row execute function monitoring_is_written_once();
create or replace trigger monitoring_is_written_once before update on goal_progress for each row execute function monitoring_is_written_once();
create or replace trigger monitoring_is_written_once before update on weekly_round_seen for each row execute function monitoring_is_written_once();
create or replace trigger monitoring_is_written_once before update on weekly_round_seen_alone for each row execute function monitoring_is_written_once();
create or replace trigger monitoring_is_written_once before update on action_in_review for each row execute function monitoring_is_written_once();

-- An action, a goal and who was seen belong to the family that is monitored.
create or replace function action_is_of_the_family() returns trigger language plpgsql as $$
begin
    if not exists (select from weekly_round r join support_plan p on p.case_id = r.case_id join plan_action a on a.plan_id = p.id
                   where r.id = new.round_id and a.id = new.action_id and a.first_id = a.id) then
        raise exception 'A week says how the actions of its own family were kept';
    end if;
    return new;
end $$;
create or replace trigger action_is_of_the_family before insert on action_in_week for each row execute function action_is_of_the_family();

create or replace function goal_is_of_the_family() returns trigger language plpgsql as $$
begin
    if not exists (select from progress_review r join support_plan p on p.case_id = r.case_id join plan_goal g on g.plan_id = p.id
                   where r.id = new.review_id and g.id = new.goal_id and g.first_id = g.id) then
        raise exception 'A review measures the goals of its own family';
    end if;
    return new;
end $$;
create or replace trigger goal_is_of_the_family before insert on goal_progress for each row execute function goal_is_of_the_family();

-- The reason why somebody gave no answer is a sentence of its own and brings its full stop.
create or replace view monitoring_events (case_id, happened_at, kind, text, recorded_by, recorded_at, about) as
select r.case_id, r.done_at, 'weeklyRound',
       format('Week from %s to %s: %s.%s', to_char(r.week_from, 'FMDD Mon YYYY'), to_char(r.week_to, 'FMDD Mon YYYY'),
              (select string_agg(format('%s: %s', choice('weeklySources', i.source), coalesce(i.incidents || coalesce(' (' || i.what || ')', ''), 'no answer, ' || rtrim(i.why_no_answer, '. '))), '; ' order by i.source)
               from weekly_incidents i where i.round_id = r.id),
              case when r.breach_noticed then ' A breach of the contract was noticed.' else '' end),
       r.recorded_by, r.recorded_at, null::uuid
from weekly_round r
union all
select r.case_id, coalesce(r.seen_at, r.done_at), case r.contact when 'visit' then 'weeklyVisit' when 'dropIn' then 'dropInToSupport' else 'noVisitThisWeek' end,
       coalesce(r.what_was_seen || coalesce(' No child was seen alone: ' || r.why_none_seen_alone, ''), 'Nobody of the family was seen: ' || r.why_not_seen), r.recorded_by, r.recorded_at, null
from weekly_round r
union all
select r.case_id, r.seen_at, 'seenAlone', name_then(s.household_member_id, r.recorded_at) || ' was seen alone.', r.recorded_by, r.recorded_at, s.household_member_id
from weekly_round r join weekly_round_seen_alone s on s.weekly_round_id = r.id
union all
select r.case_id, r.done_at, 'actionNotKept', format('%s: %s. %s', rtrim(a.what, '. '), case w.state when 'late' then 'late' else 'missed' end, w.why), w.recorded_by, w.recorded_at, a.member_id
from action_in_week w join weekly_round r on r.id = w.round_id join plan_action a on a.id = w.action_id where w.state in ('late', 'missed')
union all
select case_id, on_day(held_on), 'progressReviewed',
       format('Review %s: %s %s Risks: %s The family say: %s Next date: %s.', number,
              case decision when 'goesOn' then 'the work goes on.' when 'change' then 'the plan is to be changed.' else 'the work is to be closed.' end,
              reason, risks, family_says, to_char(next_on, 'FMDD Mon YYYY')),
       recorded_by, recorded_at, null
from progress_review
union all
select r.case_id, on_day(r.held_on), 'goalProgress',
       format('%s: %s%s', rtrim(g.words, '. '), case p.how when 'reached' then 'reached' when 'onTrack' then 'on track' when 'behind' then 'behind' else 'not measured' end, coalesce(', ' || amount(p.value, g.unit), '')) || coalesce('. ' || p.comment, ''),
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

create or replace function reviewed_action_is_of_the_family() returns trigger language plpgsql as $$
begin
    if not exists (select from progress_review r join support_plan p on p.case_id = r.case_id join plan_action a on a.plan_id = p.id
                   where r.id = new.review_id and a.id = new.action_id and a.first_id = a.id) then
        raise exception 'A review says how the actions of its own family were kept';
    end if;
    return new;
end $$;
create or replace trigger reviewed_action_is_of_the_family before insert on action_in_review for each row execute function reviewed_action_is_of_the_family();

create or replace view review_action_events (case_id, happened_at, kind, text, recorded_by, recorded_at, about) as
select r.case_id, on_day(r.held_on), 'actionNotKept', format('%s: %s. %s', rtrim(a.what, '. '), i.state, i.why), i.recorded_by, i.recorded_at, a.member_id
from action_in_review i join progress_review r on r.id = i.review_id join plan_action a on a.id = i.action_id where i.state in ('late', 'missed');

create or replace function late_action_is_of_the_family() returns trigger language plpgsql as $$
begin
    if new.action_id is not null and not exists (select from support_plan p join plan_action a on a.plan_id = p.id
                   where p.case_id = new.case_id and a.id = new.action_id and a.first_id = a.id) then
        raise exception 'What is late is an action of its own family';
    end if;
    return new;
end $$;
create or replace trigger late_action_is_of_the_family before insert on late_work for each row execute function late_action_is_of_the_family();

-- When the lead spoke with other professionals, or they told something: not what was planned.
create or replace view professional_contact (case_id, contact_at) as
select case_id, contacted_at from agency_contact
union all
select case_id, said_at from development
union all
select r.case_id, on_day(r.held_on) from review_attendance a join progress_review r on r.id = a.review_id where a.agency is not null and a.came in ('came', 'sentViews')
union all
select r.case_id, r.done_at from weekly_incidents i join weekly_round r on r.id = i.round_id where i.incidents is not null
union all
select case_id, on_day(done_on) from late_work where kind = 'professionals' and stands = 'done';

create or replace view late_work_events (case_id, happened_at, kind, text, recorded_by, recorded_at, about) as
select l.case_id, l.noticed_at, 'lateWorkNoticed',
       format('%s, due %s.', case l.kind when 'action' then rtrim(a.what, '. ') when 'visit' then 'The family was to be seen' else 'Other professionals were to be spoken with' end, to_char(l.due_on, 'FMDD Mon YYYY')),
       'pathway', l.noticed_at, a.member_id
from late_work l left join plan_action a on a.id = l.action_id
union all
select l.case_id, l.answered_at, 'lateWorkSeenTo',
       format('%s: %s', case l.kind when 'action' then rtrim(a.what, '. ') when 'visit' then 'Visit that was overdue' else 'Other professionals' end,
              case l.stands when 'done' then 'done on ' || to_char(l.done_on, 'FMDD Mon YYYY') || '.' when 'later' then 'now by ' || to_char(l.new_day, 'FMDD Mon YYYY') || '. ' || l.why else 'needed no more. ' || l.why end),
       l.answered_by, l.answered_at, a.member_id
from late_work l left join plan_action a on a.id = l.action_id where l.answered_at is not null;

create or replace view listed_incident_events (case_id, happened_at, kind, text, recorded_by, recorded_at, about) as
select case_id, on_day(happened_on), 'incidentListed', format('%s: %s', choice('weeklySources', source), what), recorded_by, recorded_at, member_id
from listed_incident;
