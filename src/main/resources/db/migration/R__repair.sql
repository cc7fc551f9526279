-- An open case whose whole way does not run in the engine: nobody is asked to do anything for this family. A mail that hangs is no work.
create or replace view case_without_process (case_id, reference) as
select c.id, c.reference from family_case c
where c.closed_at is null and not exists (
    select from act_ru_execution e join act_re_procdef d on d.id_ = e.proc_def_id_ where e.business_key_ = c.reference and e.parent_id_ is null and d.key_ = 'family-support-pathway');

create or replace view repair_events (case_id, happened_at, kind, text, recorded_by, recorded_at) as
select case_id, repaired_at, case kind when 'triedAgain' then 'Repaired: tried again' when 'startedAgain' then 'Repaired: step started again' when 'skipped' then 'Repaired: step skipped'
         when 'moved' then 'Repaired: moved' else 'Repaired: set down again' end,
       what || '. ' || reason, recorded_by, recorded_at from repair
union all
select case_id, found_at, 'Nothing under way', 'The nightly look found no process of this family: nobody was asked to do anything.', recorded_by, recorded_at from process_gone;

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
