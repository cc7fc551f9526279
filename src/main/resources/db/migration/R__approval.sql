create or replace view approval_events (case_id, happened_at, kind, text, recorded_by, recorded_at, about) as
select case_id, requested_at, 'approvalRequested', format('Approval asked for (%s, %s to %s, £%s): %s', case kind when 'shortBreak' then 'short break' when 'placement' then 'placement' when 'beyondBorough' then 'work beyond the borough' else 'other spend' end,
       to_char(from_on, 'FMDD Mon YYYY'), to_char(to_on, 'FMDD Mon YYYY'), cost, why), requested_by, requested_at, child from approval
union all
select case_id, decided_at, case decision when 'approve' then 'approved' else 'notApproved' end, decision_reason || coalesce(' Conditions: ' || conditions, ''), decided_by, decided_at, child
from approval where decided_at is not null
union all
select a.case_id, on_day(r.reviewed_on), 'stayReviewed', format('%s reviewed with the plan. The child: %s %s', case a.kind when 'shortBreak' then 'Short break' else 'Placement' end, r.child_says,
       coalesce('Ended: ' || r.ended_because, 'Next review on ' || to_char(r.next_on, 'FMDD Mon YYYY') || '.')), r.recorded_by, r.recorded_at, a.child
from stay_review r join approval a on a.id = r.approval_id;
