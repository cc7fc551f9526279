-- An open case whose whole way does not run in the engine: nobody is asked to do anything for this family. A mail that hangs is no work.
create or replace view case_without_process (case_id, reference) as
select c.id, c.reference from family_case c
where c.closed_at is null and not exists (
    select from act_ru_execution e join act_re_procdef d on d.id_ = e.proc_def_id_ where e.business_key_ = c.reference and e.parent_id_ is null and d.key_ = 'family-support-pathway');

-- The phases of the whole way that are under way: each as its element, where the process that it calls runs.
create or replace view phase_under_way (case_id, element) as
select c.id, calls.act_id_ from family_case c
join act_ru_execution whole on whole.business_key_ = c.reference and whole.parent_id_ is null
join act_re_procdef d on d.id_ = whole.proc_def_id_ and d.key_ = 'family-support-pathway'
join act_ru_execution calls on calls.proc_inst_id_ = whole.id_
  and calls.act_id_ in ('callActivity_referral', 'callActivity_engagement', 'callActivity_contract', 'callActivity_assessment', 'callActivity_conference', 'callActivity_familyMeeting',
                        'callActivity_contractWithPlan', 'callActivity_plan', 'callActivity_monitoring', 'callActivity_closure')
join act_ru_execution called on called.super_exec_ = calls.id_;

create or replace view repair_events (case_id, happened_at, kind, text, recorded_by, recorded_at) as
select case_id, repaired_at, case kind when 'triedAgain' then 'Repaired: tried again' when 'startedAgain' then 'Repaired: step started again' when 'skipped' then 'Repaired: step skipped'
         when 'moved' then 'Repaired: moved' when 'begunAgain' then 'Repaired: begun again' else 'Repaired: set down again' end,
       what || '. ' || reason, recorded_by, recorded_at from repair
union all
select case_id, found_at, case when what is null then 'Nothing under way' else 'Not under way' end,
       case when what is null then 'The nightly look found no process of this family: nobody was asked to do anything.'
            else 'The nightly look found that nobody was asked to go on with what is open: ' || what || '.' end, recorded_by, recorded_at from process_gone;

-- Which phase the record shows to be over. What comes later shows that what comes earlier is over too.
create or replace view phase_over (case_id, phase) as
select case_id, 'referral' from lead_worker
union
select c.case_id, 'engagement' from consent c
where c.purpose = 'workWithService' and c.given and c.withdrawn_at is null
  and exists (select from deadline d join deadline_event e on e.deadline_id = d.id and e.kind = 'met' where d.case_id = c.case_id and d.name = 'contactAgencies')
union
select case_id, 'engagement' from contract union select case_id, 'engagement' from contract_consideration union select id, 'engagement' from assessment
union
select case_id, 'contract' from contract where signed_at is not null union select case_id, 'contract' from contract_consideration where not wanted
union
select case_id, 'assessment' from assessment_decision where decision = 'signOff'
union
select case_id, 'conference' from conference where outcome is not null union select case_id, 'conference' from conference_consideration where why = 'notNeeded'
union
select case_id, 'familyMeeting' from family_meeting where outcome = 'agreed'
union
select case_id, 'plan' from support_plan where approved_at is not null and ended_at is null
union
select case_id, 'monitoring' from progress_review r
where decision = 'close' and not exists (select from progress_review later where later.case_id = r.case_id and later.number > r.number)
union
select id, 'monitoring' from closure;

-- What the record says is open beside the phases of an open case, and the process that is then under way. Of a kind that is told a message each time, message is what begins it; of the others
-- element is what begins it in the whole way. line is the row that the process is about, where it is about one; steps are the elements at which it stands, none where it stands at its beginning.
-- What begins with the end of a phase is not expected while that phase goes on.
create or replace view open_by_record (case_id, kind, what, process, message, element, line, since, steps) as
select l.case_id, 'oversight', 'oversight of the work', 'oversight-of-work', null, 'callActivity_oversight', null::uuid, l.from_at, array[]::text[]
from lead_worker l where l.to_at is null and not exists (select from phase_under_way p where p.case_id = l.case_id and p.element = 'callActivity_referral')
union all
select c.case_id, 'contractReview', 'the reviews of the contract', 'contract-review', null, null, null, c.signed_at, array[]::text[]
from contract c where c.signed_at is not null and c.ended_at is null
  and not exists (select from phase_under_way p where p.case_id = c.case_id and p.element in ('callActivity_contract', 'callActivity_contractWithPlan'))
union all
select c.case_id, 'conferenceReview', 'the reviews of the family''s plan', 'conference-review', null, 'callActivity_conferenceReview', null, c.recorded_at, array[]::text[]
from conference c where c.outcome = 'planAgreed' and not exists (select from phase_under_way p where p.case_id = c.case_id and p.element = 'callActivity_conference')
  and not exists (select from conference_review r join conference_meeting m on m.id = r.meeting_id where m.conference_id = c.id and r.outcome = 'ended')
union all
select h.case_id, 'harm', 'a report of significant harm', 'significant-harm', 'significantHarmReported', null, h.id, h.reported_at,
       case when h.decision is null then array[]::text[]
            else array_remove(array[case when h.own_decision and m.id is null then 'userTask_addToHarm' end, case when r.id is null then 'userTask_referToStatutory' when not answered.finally then 'userTask_recordStatutoryAnswer' end], null) end
from harm_report h left join manager_on_harm m on m.id = h.id left join statutory_referral r on r.id = h.id
cross join lateral (select exists (select from statutory_answer a where a.report_id = h.id and (a.answer in ('accepted', 'enquiry') or a.answer = 'noFurtherAction' and a.challenged is not true)) as finally) answered
where h.followed and h.decision is distinct from 'doNotRefer' and (r.id is null or h.own_decision and m.id is null or not answered.finally)
union all
select c.case_id, 'crisis', 'a crisis', 'crisis-response', 'crisisReported', null, null, c.recorded_at,
       case when exists (select from crisis_response r where r.crisis_id = c.id and r.response = 'visitToday') then array['userTask_makeCrisisVisit'] else array[]::text[] end
from crisis c where c.over_at is null
union all
select l.case_id, 'leadChange', 'a change of lead worker', 'change-of-lead', 'leadChangeRequested', null, null, l.requested_at,
       case when l.decision = 'change' then array['userTask_takeOverCase'] when l.panel_item_id is not null or l.handed_back is not null then array['userTask_decideNewLead'] else array[]::text[] end
from lead_change l where l.ended_at is null
union all
select b.case_id, 'breach', 'a breach of the contract', 'contract-breach', 'contractBreached', null, null, b.reported_at,
       case when d.id is null then array[]::text[] else array['userTask_carryOutConsequence'] end
from contract_breach b left join breach_decision d on d.id = b.id
where d.id is null or d.consequence_id is not null and not exists (select from consequence_carried_out o where o.id = b.id)
union all
select a.case_id, 'approval', case when a.decision is null then 'an approval' else 'the reviews of a short break or placement' end, 'approval', 'approvalRequested', null, a.id, a.requested_at,
       case when a.decision is null then array[]::text[] else array['intermediateCatchEvent_reviewDay'] end
from approval a left join household_member child on child.id = a.child
where child.died_on is null and (a.decision is null or a.decision = 'approve' and a.child is not null and not exists (select from stay_review r where r.approval_id = a.id and not r.goes_on))
union all
select i.case_id, 'issue', 'an escalated issue', 'issue-escalation', 'issueEscalated', null, i.id, i.raised_at, array[]::text[] from issue i where i.settled_at is null
union all
select s.case_id, 'stall', 'a stalled case', 'stalled-case', 'caseStalled', null, null, s.noticed_at, array[]::text[] from stall s where s.ended_at is null
union all
select s.case_id, 'step', 'a step ' || s.direction, 'step-up-or-down', 'stepRequested', null, null, s.requested_at,
       case when s.met_at is not null then array['userTask_handOverStory'] when s.decision = 'agree' then array['userTask_meetForHandover'] else array[]::text[] end
from step_request s where s.ended_at is null
union all
select t.case_id, 'transfer', 'a transfer', 'transfer-out', 'transferRequested', null, null, t.requested_at,
       case when t.decision = 'agree' then array['userTask_handOverFamily'] else array[]::text[] end
from transfer t where t.ended_at is null
union all
select v.case_id, 'visit', 'a planned visit', 'later-visit', 'visitPlanned', null, v.id, v.planned_at, array[]::text[]
from home_visit v where v.later and v.safe_to_go and num_nonnulls(v.made_at, v.put_off_at, v.rung_in_at, v.found_at) = 0
  and not exists (select from home_visit later where later.case_id = v.case_id and (later.planned_at, later.id) > (v.planned_at, v.id));

-- What is open by the record of an open case while no process is about it: nobody is asked to go on with it. Of rows that the engine cannot tell apart the earlier ones are missed.
create or replace view not_under_way (case_id, reference, kind, what, process, message, element, line, since, steps) as
select c.id, c.reference, 'phase', 'the phase', null, null, null, null::uuid, c.opened_at, array[]::text[] from family_case c
where c.closed_at is null and not exists (select from phase_under_way p where p.case_id = c.id) and not exists (select from case_without_process gone where gone.case_id = c.id)
union all
select c.id, c.reference, o.kind, o.what, o.process, o.message, o.element, o.line, o.since, o.steps
from (select r.*, row_number() over (partition by r.case_id, r.process, r.line order by r.since desc) as n from open_by_record r) o join family_case c on c.id = o.case_id
where c.closed_at is null and not exists (select from case_without_process gone where gone.case_id = c.id)
  and (select count(*) from act_ru_execution e join act_re_procdef d on d.id_ = e.proc_def_id_
       where e.business_key_ = c.reference and e.parent_id_ is null and d.key_ = o.process
         and (o.line is null or exists (select from act_ru_variable v where v.proc_inst_id_ = e.id_ and v.name_ = 'line' and v.text_ = o.line::text))) < o.n;

-- What the nightly look found, and nobody has put right since.
create or replace view process_gone_unrepaired (case_id, found_at, what) as
select g.case_id, g.found_at, g.what from process_gone g
where not exists (select from repair r where r.case_id = g.case_id and r.kind in ('setDown', 'begunAgain') and r.repaired_at > g.found_at);
