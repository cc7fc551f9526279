-- A case is not closed over a report of significant harm that nobody has answered: whatever else ends the work, the report would go with it. A report that comes
-- after the closing has a process of its own.
create or replace function no_case_closed_over_harm() returns trigger language plpgsql as $$
begin
    if old.closed_at is null and new.closed_at is not null and exists (
            select from harm_report h left join statutory_referral r on r.id = h.id
            where h.case_id = new.id and (h.decision is null or h.decision = 'refer' and r.id is null
                or h.own_decision and not exists (select from manager_on_harm m where m.id = h.id)
                or h.followed and r.id is not null and not exists (
                    select from statutory_answer a
                    where a.report_id = h.id and (a.answer in ('accepted', 'enquiry') or a.answer = 'noFurtherAction' and not a.challenged)))) then
        raise exception 'A case is not closed while a report of significant harm is not answered' using errcode = 'check_violation', constraint = 'no_case_closed_over_harm';
    end if;
    return null;
end $$;
drop trigger if exists no_case_closed_over_harm on family_case;
create constraint trigger no_case_closed_over_harm after update on family_case
    deferrable initially deferred for each row execute function no_case_closed_over_harm();

-- For the chronology of a case: what happened at any moment, one line each. Ids of members of staff stand where the record has them.
create or replace view moment_events (case_id, happened_at, kind, text, recorded_by, recorded_at) as
select h.case_id, h.noticed_at, 'harmReported', 'Significant harm reported, in the words of ' || h.whose_words || ' (' || h.nature || '): ' || h.account
    || case when h.immediate_danger then ' In danger then: the emergency services were called.' else '' end || ' Done at once: ' || h.done_at_once,
    h.reported_by, h.reported_at from harm_report h
union all
select h.case_id, h.decided_at, 'harmDecided', case when h.own_decision then 'The worker refers to statutory services by their own decision: ' when h.decision = 'refer' then 'To be referred to statutory services: ' else 'Not referred to statutory services: ' end || h.decision_reason,
    h.decided_by, h.decided_at from harm_report h where h.decided_at is not null
union all
select h.case_id, r.referred_at, 'harmReferred', 'Referred to ' || r.to_whom || case when r.service_reference is null then '' else ', reference ' || r.service_reference end
    || case r.basis when 'consent' then ', with the consent of ' || r.consent_by else ', without consent: ' || r.basis_reason end
    || ' Handed over: ' || r.handed_over || case r.who_goes_on when 'statutory' then ' From then ' || r.taken_over_by || ' leads for the family.' else case when h.followed then '' else ' The work goes on alongside.' end end,
    r.recorded_by, r.recorded_at from statutory_referral r join harm_report h on h.id = r.id
union all
select h.case_id, m.recorded_at, 'managerHasRead', case when m.agrees then 'A manager agrees with the referral.' else 'A manager disagrees with the referral, which stands: ' || m.why_disagrees end
    || case when m.added is null then '' else ' Told ' || m.told_to || ' besides: ' || m.added end,
    m.recorded_by, m.recorded_at from manager_on_harm m join harm_report h on h.id = m.id
union all
select h.case_id, a.answered_at, 'statutoryAnswer', a.answered_by || ' answered: '
    || case a.answer when 'accepted' then 'accepted.' when 'enquiry' then 'an enquiry.'
        when 'strategyDiscussion' then 'a strategy discussion on ' || to_char(a.discussion_on, 'FMDD Mon YYYY') || '.' else 'no further action: ' || a.reason end
    || case when a.challenged then ' Challenged: ' || a.challenge_reason || ' Asked for: ' || a.challenge_asked else '' end
    || case a.who_goes_on when 'statutory' then ' From then ' || a.taken_over_by || ' leads for the family.' when 'alongside' then ' The work goes on alongside.' else '' end
    || ' What happens next: ' || a.follows,
    a.recorded_by, a.recorded_at from statutory_answer a join harm_report h on h.id = a.report_id
union all
select c.case_id, c.requested_at, 'leadChangeRequested', 'Another lead worker asked for: ' || c.reason, c.requested_by, c.requested_at from lead_change c
union all
select c.case_id, c.decided_at, 'leadChangeDecided', case c.decision when 'change' then 'Another worker is to lead: ' else 'The lead stays: ' end || c.decision_reason,
    c.decided_by, c.decided_at from lead_change c where c.decided_at is not null
union all
select c.case_id, c.ended_at, 'leadChanged', 'The case was taken over, after a handover meeting with ' || c.met_with || '.', c.recorded_by, c.recorded_at
    from lead_change c where c.ended_at is not null and c.decision = 'change'
union all
select t.case_id, t.requested_at, 'transferRequested', 'Transfer to ' || t.to_service || ' asked for: ' || t.reason, t.requested_by, t.requested_at from transfer t
union all
select t.case_id, t.decided_at, 'transferDecided', case t.decision when 'agree' then 'Transfer agreed: ' else 'Transfer not agreed: ' end || t.decision_reason,
    t.decided_by, t.decided_at from transfer t where t.decided_at is not null
union all
select t.case_id, coalesce(t.accepted_at, t.ended_at), case when t.accepted then 'transferAccepted' else 'transferNotAccepted' end,
    case when t.accepted then t.to_service || ' has the family: accepted by ' || t.accepted_by || '. Passed on: ' || t.passed_on else t.to_service || ' did not accept the family: ' || t.why_not end,
    t.recorded_by, t.recorded_at from transfer t where t.accepted is not null;

-- The same of each person at risk, in their own journey; the family's chronology has the report once.
create or replace view journey_of_harm (case_id, happened_at, kind, text, recorded_by, recorded_at, about) as
select h.case_id, m.happened_at, m.kind, m.text, m.recorded_by, m.recorded_at, p.member_id
from harm_report h join person_at_risk p on p.report_id = h.id
join lateral (
    select h.noticed_at as happened_at, 'harmReported' as kind, 'Significant harm reported, in the words of ' || h.whose_words || ' (' || h.nature || '): ' || h.account || ' Done at once: ' || h.done_at_once as text, h.reported_by as recorded_by, h.reported_at as recorded_at
    union all
    select r.referred_at, 'harmReferred', 'Referred to ' || r.to_whom || '. Handed over: ' || r.handed_over, r.recorded_by, r.recorded_at from statutory_referral r where r.id = h.id
    union all
    select a.answered_at, 'statutoryAnswer', a.answered_by || ' answered. What happens next: ' || a.follows, a.recorded_by, a.recorded_at from statutory_answer a where a.report_id = h.id
) m on true;
