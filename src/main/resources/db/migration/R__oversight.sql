create or replace function issue_climbs_rung_by_rung() returns trigger language plpgsql as $$
begin
    if new.rung > 1 and not exists (select from issue_answer a where a.issue_id = new.issue_id and a.rung = new.rung - 1 and (a.answer = 'passedOn' or a.enough = false)) then
        raise exception 'An issue climbs rung by rung' using errcode = 'check_violation', constraint = 'issue_climbs_rung_by_rung';
    end if;
    return new;
end $$;
create or replace trigger issue_climbs_rung_by_rung before insert on issue_answer for each row execute function issue_climbs_rung_by_rung();

create or replace view issue_events (case_id, happened_at, kind, text, recorded_by, recorded_at) as
select case_id, raised_at, 'issueEscalated', format('Escalated: %s For the children: %s Asked for: %s', issue, for_child, asked), raised_by, raised_at from issue
union all
select i.case_id, a.answered_at, case a.answer when 'answered' then 'issueAnswered' else 'issuePassedOn' end,
       a.title || ': ' || coalesce(rtrim(a.action, '. ') || ' (' || a.by_whom || ', by ' || to_char(a.by_when, 'FMDD Mon YYYY') || '). ', 'passed on. ') || a.reason, a.answered_by, a.answered_at
from issue_answer a join issue i on i.id = a.issue_id
union all
select i.case_id, a.heard_at, 'answerHeard', case when a.enough then 'The answer was heard' || coalesce(': ' || a.remark, '.') else 'The answer does not settle it: ' || a.why_not_enough end, a.heard_by, a.heard_at
from issue_answer a join issue i on i.id = a.issue_id where a.heard_at is not null
union all
-- What the case was closed over: an issue that nobody has settled goes on nowhere else.
select i.case_id, c.closed_at, case when l.waits_to_be_heard then 'answerNeverHeard' else 'issueNeverAnswered' end,
       case when l.waits_to_be_heard then 'The case was closed before whoever raised it had said whether the answer settles it: ' else 'The case was closed over an issue that was never answered: ' end || i.issue,
       c.recorded_by, c.closed_at
from issue i join family_case c on c.id = i.case_id
left join lateral (select a.answer = 'answered' and a.heard_at is null as waits_to_be_heard from issue_answer a where a.issue_id = i.id order by a.rung desc limit 1) l on true
where i.raised_at < c.closed_at and i.settled_at is null;

-- What was said in supervision stands in no line that whoever covers would read: only that it was held.
create or replace view oversight_events (case_id, happened_at, kind, text, recorded_by, recorded_at) as
select case_id, on_day(held_on), 'supervisionHeld', 'Supervision was held. The lead and the managers see the note.', recorded_by, recorded_at from supervision
union all
select case_id, on_day(held_on), 'panelReviewed', format('Reviewed at the panel, chaired by %s: %s%s', chair, note, coalesce(' To do now: ' || to_do, '')), recorded_by, recorded_at from panel_review
union all
select case_id, decided_at, 'lengthDecided', case decision when 'goesOn' then 'The work goes on until ' || to_char(until_on, 'FMDD Mon YYYY') || ': ' when 'stepDown' then 'A step down is prepared: ' else 'The next review is to decide on closing: ' end || reason
       || coalesce(' For the review: ' || for_review, ''), recorded_by, recorded_at from length_decision;

create or replace function only_open_work_stalls() returns trigger language plpgsql as $$
begin
    if exists (select from family_case c where c.id = new.case_id and c.closed_at is not null) then
        raise exception 'A closed case does not stall' using errcode = 'check_violation', constraint = 'only_open_work_stalls';
    end if;
    return new;
end $$;
create or replace trigger only_open_work_stalls before insert on stall for each row execute function only_open_work_stalls();

create or replace function decided_by_somebody() returns trigger language plpgsql as $$
begin
    if new.ended_because = 'decided' and not exists (select from stall_decision d where d.stall_id = new.id and d.decision <> 'escalate') then
        raise exception 'A stall is decided by a decision' using errcode = 'check_violation', constraint = 'decided_by_somebody';
    end if;
    return new;
end $$;
create or replace trigger decided_by_somebody before insert or update on stall for each row execute function decided_by_somebody();

-- When somebody of the service was in contact with the family or tried to be, whichever chapter recorded it.
create or replace view family_contact (case_id, contact_at) as
select case_id, happened_at from entry where kind in ('contact', 'visit')
union all
select case_id, tried_at from engagement_attempt
union all
select case_id, visited_at from first_visit
union all
select c.case_id, v.visited_at from crisis_visit v join crisis c on c.id = v.crisis_id where v.made
union all
select case_id, seen_at from child_heard where seen_at is not null
union all
select case_id, asked_at from parent_asked where asked_at is not null
union all
select c.case_id, m.held_at from conference_meeting m join conference c on c.id = m.conference_id where m.held_at is not null
union all
select case_id, held_at from family_meeting where held_at is not null
union all
select c.case_id, on_day(s.signed_on) from contract_signature s join contract c on c.id = s.contract_id where s.member_id is not null
union all
select p.case_id, on_day(a.said_on) from plan_agreement a join support_plan p on p.id = a.plan_id where a.member_id is not null
union all
select case_id, seen_at from weekly_round where seen_at is not null
union all
select r.case_id, on_day(r.held_on) from progress_review r
where exists (select from review_attendance a where a.review_id = r.id and a.member_id is not null and a.came = 'came');

-- When a child was seen, whichever chapter recorded it; at_visit where it was one of the visits that family_visit counts.
create or replace view child_met (case_id, child_id, seen_at, alone, at_visit) as
select v.case_id, p.member_id, v.visited_at, false, true from first_visit v join present_at_visit p on p.visit_id = v.id
union all
select v.case_id, s.child_id, v.visited_at, true, true from child_seen s join first_visit v on v.id = s.visit_id
union all
select r.case_id, s.household_member_id, r.seen_at, false, true from weekly_round r join weekly_round_seen s on s.weekly_round_id = r.id where r.seen_at is not null
union all
select r.case_id, s.household_member_id, r.seen_at, true, true from weekly_round r join weekly_round_seen_alone s on s.weekly_round_id = r.id where r.seen_at is not null
union all
select h.case_id, c.child_id, h.seen_at, coalesce(h.alone, false), false from child_heard h join child_to_hear c on c.id = h.id where h.seen_at is not null
union all
select case_id, about, happened_at, false, false from entry where kind = 'visit' and about is not null;

-- Visits of which it is recorded who of the family was seen.
create or replace view family_visit (case_id, visited_at) as
select case_id, visited_at from first_visit
union all
select case_id, seen_at from weekly_round where seen_at is not null;

-- What agencies have taken on and not kept: views that were asked for while the assessment goes on, and actions of the plan in force. Due on a day of Europe/London.
create or replace view agency_commitment (case_id, due_on) as
select a.case_id, (a.no_views_at at time zone 'Europe/London')::date
from agency_asked a join assessment s on s.id = a.case_id
where a.no_views_at is not null and not a.asked_no_longer and s.signed_off_at is null and not exists (select from agency_views v where v.id = a.id)
union all
select p.case_id, x.due_on
from support_plan p join plan_action x on x.plan_id = p.id and x.owner = 'agency'
where p.approved_at is not null and p.ended_at is null
  and 'kept' is distinct from (
    select kept.state from (
        select w.state, r.done_at as at from action_in_week w join weekly_round r on r.id = w.round_id where w.action_id = x.first_id
        union all
        select w.state, r.reviewed_at from action_in_review w join progress_review r on r.id = w.review_id where w.action_id = x.first_id) kept
    where kept.state <> 'notDue' order by kept.at desc limit 1);

-- The stalls' part of the chronology.
create or replace view stall_events (case_id, happened_at, kind, text, recorded_by, recorded_at, about) as
select s.case_id, s.noticed_at, 'workHasStalled',
       (select string_agg(g.because, ' ' order by g.points desc, g.sign) from stall_sign g where g.stall_id = s.id),
       'pathway', s.noticed_at, null::uuid
from stall s
union all
select s.case_id, d.decided_at, 'decisionOnAStall',
       case d.decision when 'supervise' then 'Supervision' when 'changeLead' then 'Another lead worker is asked for' when 'escalate' then 'Handed on to the service lead'
            when 'panel' then 'Brought to the panel' when 'wait' then 'Wait' else 'The work ends' end
       || coalesce(', looked at again on ' || to_char(d.look_again_on, 'FMDD Mon YYYY'), '') || ': ' || d.reason,
       d.recorded_by, d.recorded_at, null
from stall_decision d join stall s on s.id = d.stall_id
union all
select case_id, ended_at, 'workMovesAgain', 'The work moved on: the sign that it had stalled is gone.', recorded_by, recorded_at, null
from stall where ended_because = 'moved';

create or replace view consultation_events (case_id, happened_at, kind, text, recorded_by, recorded_at) as
select case_id, asked_at, 'psychologistAsked', psychologist || ' was asked: ' || question, asked_by, asked_at from consultation
union all
select case_id, on_day(held_on), 'psychologistAdvised', advised_by || ' advised: ' || advice || ' What the worker does: ' || follows, recorded_by, answered_at
from consultation where held_on is not null
union all
select case_id, answered_at, 'noConsultation', 'There was no consultation with the psychologist: ' || why_not, recorded_by, answered_at from consultation where why_not is not null;
