-- Whether a kind of agency says nothing without its name.
create or replace function agency_is_named(kind text) returns boolean language sql immutable as $$
    select kind in ('other', 'voluntary', 'school', 'privateOrganisation', 'specialistService')
$$;

-- Whether a refusal to share with the agency of a consent stands about somebody whom the consent is about: the latest word of the one who said it, and no manager went past it with a reason
-- (invariant 9).
create or replace function sharing_is_refused(c consent, at_time timestamptz) returns boolean language plpgsql stable as $$
begin
    return exists (
        select from consent no
        join consent_about person on person.consent_id = no.id
        join consent_about covered on covered.consent_id = c.id and counts_for(covered.member_id) = counts_for(person.member_id)
        where no.case_id = c.case_id and no.id <> c.id and no.purpose = c.purpose and no.agency = c.agency
            and (not agency_is_named(no.agency) or lower(trim(no.agency_name)) = lower(trim(c.agency_name)))
            and (not no.given or no.withdrawn_at <= at_time)
            and coalesce((no.withdrawn_at at time zone 'Europe/London')::date, no.given_on) <= (at_time at time zone 'Europe/London')::date
            and person.decision is distinct from 'goAhead'
            and not exists (
                select from consent yes
                join consent_about again on again.consent_id = yes.id and counts_for(again.member_id) = counts_for(person.member_id)
                where yes.case_id = no.case_id and yes.purpose = no.purpose and yes.agency = no.agency
                    and yes.agency_name is not distinct from no.agency_name and yes.given and yes.withdrawn_at is null
                    and (counts_for(yes.given_by), yes.given_by_holder, yes.given_by_acting) is not distinct from (counts_for(no.given_by), no.given_by_holder, no.given_by_acting)
                    and (yes.given_on, yes.recorded_at) > (coalesce((no.withdrawn_at at time zone 'Europe/London')::date, no.given_on), no.recorded_at)));
end $$;

-- Nothing is shared with an agency without a written consent that covers this agency and was in force at that time (invariant 2). The consent is
-- locked, so that a withdrawal and a contact that are recorded in the same moment are decided one after the other.
create or replace function agency_contact_is_allowed() returns trigger language plpgsql as $$
declare
    c consent;
begin
    if new.consent_id is null then return new; end if;
    select * into c from consent where id = new.consent_id for share;
    if c.purpose <> 'shareInformation' or not c.given or c.form <> 'written' then
        raise exception 'No written consent to share information stands behind this contact' using errcode = 'check_violation', constraint = 'covered_by_consent';
    end if;
    if c.agency <> new.agency or (agency_is_named(c.agency) and lower(trim(c.agency_name)) <> lower(trim(new.agency_name))) then
        raise exception 'The consent is for another agency' using errcode = 'check_violation', constraint = 'covered_by_consent';
    end if;
    if (new.contacted_at at time zone 'Europe/London')::date < c.given_on or new.contacted_at >= c.withdrawn_at then
        raise exception 'The consent was not in force at that time' using errcode = 'check_violation', constraint = 'covered_by_consent';
    end if;
    if sharing_is_refused(c, new.contacted_at) then
        raise exception 'A refusal stands against this consent' using errcode = 'check_violation', constraint = 'covered_by_consent';
    end if;
    return new;
end $$;
create or replace trigger agency_contact_is_allowed before insert or update on agency_contact for each row execute function agency_contact_is_allowed();

-- What a contact rests on cannot be changed under it: of a consent that was given only its withdrawal is added.
create or replace function consent_stays_as_given() returns trigger language plpgsql as $$
begin
    if (new.case_id, new.purpose, new.agency, new.agency_name, new.given_by, new.given_by_holder, new.given_by_acting, new.given, new.form, new.given_on)
        is distinct from (old.case_id, old.purpose, old.agency, old.agency_name, old.given_by, old.given_by_holder, old.given_by_acting, old.given, old.form, old.given_on) then
        raise exception 'A consent stays as it was given; withdraw it and record another' using errcode = 'check_violation', constraint = 'consent_stays_as_given';
    end if;
    if old.withdrawn_at is not null and new.withdrawn_at is distinct from old.withdrawn_at then
        raise exception 'A withdrawal stays withdrawn; record the consent that was given again' using errcode = 'check_violation', constraint = 'consent_stays_as_given';
    end if;
    return new;
end $$;
create or replace trigger consent_stays_as_given before update on consent for each row execute function consent_stays_as_given();

-- Who of other agencies signs in and has to do with an open case (R108): whoever was asked for the agency's views, or answers for the lead agency.
create or replace view concerned_partner (case_id, partner, agency, agency_name) as
select a.case_id, a.partner, c.agency, c.agency_name
from agency_asked a join agency_contact c on c.id = a.contact_id join family_case f on f.id = a.case_id and f.closed_at is null
where a.partner is not null
union
select i.case_id, i.lead_agency_user, i.lead_agency, i.lead_agency_name
from agenda_item i join family_case f on f.id = i.case_id and f.closed_at is null
where i.lead_agency_user is not null and i.decision = 'accept';

-- What somebody agreed to in other forms than those of the consents (docs/decisions/0044-agreed-in-other-forms.md): about whom (null is everybody who lives in the household), who agreed, since when, and
-- whether something may still rest on it, at the latest until a day. Handed on is what others have since, or may say to us on the strength of it: that too is taken back, and whoever has it is told.
create or replace view agreed_besides (id, case_id, what, about, givers, agreed_on, said_at, goes_on, until, handed_on) as
select id, case_id, 'A stay away from home: ' || provider || ', from ' || to_char(from_on, 'FMDD FMMonth YYYY') || ' to ' || to_char(to_on, 'FMDD FMMonth YYYY'), array[child], consent_givers,
    consent_on, requested_at, coalesce(decision = 'approve', true) and not exists (select from stay_review r where r.approval_id = approval.id and not r.goes_on), to_on, false
from approval where consent_givers is not null
union all
select id, case_id, 'A service: ' || what, case when for_member is not null then array[for_member] end, agreed_by_givers,
    asked_on, recorded_at, stands in ('asked', 'onList', 'takenOn'), null, false
from provision where agreed_by_givers is not null and removed_at is null
union all
select id, case_id, 'That everything known is handed over to ' || to_service, null, consent_givers, consent_on, ended_at, true, null, true
from transfer where consent_givers is not null
union all
select id, case_id, 'That everything known is handed over to ' || to_service, null, consent_givers, consent_on, ended_at, true, null, true
from step_request where consent_givers is not null
union all
select p.id, i.case_id, 'That ' || p.person || ' tells the lead worker after the panel what they know', p.about, p.consent_givers, (p.passed_at at time zone 'Europe/London')::date, p.recorded_at, true, null, true
from information_passed p join agenda_item i on i.id = p.item_id where p.consent_givers is not null
union all
select r.id, h.case_id, 'To be referred to ' || r.to_whom, array(select a.member_id from person_at_risk a where a.report_id = h.id), r.consent_givers,
    (r.referred_at at time zone 'Europe/London')::date, r.recorded_at, true, null, true
from statutory_referral r join harm_report h on h.id = r.id where r.consent_givers is not null
union all
select id, case_id, 'To come into the work as a sibling', array[member_id], agreed_by_givers, agreed_on, recorded_at, false, null, false
from sibling_included where agreed_by_givers is not null
union all
select id, case_id, 'That the service uses their statement', array[member_id], use_agreed_by, given_on, recorded_at, true, null, false
from impact_statement where use_agreed_by is not null and removed_at is null;

-- What a consent is asked for, of whom and for whom: “To share information with Housing, asked of Hannah Hale for Hannah Hale, Mia Hale. What is needed for the work.”
create or replace function consent_asked(c consent, moment timestamptz) returns text language sql stable as $$
    select case c.purpose when 'shareInformation' then 'To share information with ' || coalesce(c.agency_name, choice('agencyKinds', c.agency)) else choice('consentPurposes', c.purpose) end
        || ', asked of ' || giver_name(coalesce(c.given_by, c.given_by_holder, c.given_by_acting), moment)
        || coalesce(' for ' || (select string_agg(name_then(a.member_id, moment), ', ' order by name_then(a.member_id, moment)) from consent_about a where a.consent_id = c.id), '')
        || '. ' || c.scope
$$;

-- The chapter's lines of the chronology; kind and text are the practitioner's words, about is the member whose journey it belongs to. Days without a time stand at noon in London.
create or replace view engagement_events (case_id, happened_at, kind, text, recorded_by, recorded_at, about) as
select case_id, on_day(sent_on), 'Project letter', 'Sent to ' || sent_to, recorded_by, recorded_at, null::uuid
from project_letter
union all
select case_id, tried_at, case outcome when 'met' then 'Family met' else 'Attempt to meet the family' end, what_happened, recorded_by, recorded_at, null::uuid
from engagement_attempt
union all
select case_id, visited_at, 'First visit', rtrim(place, '. ') || '. ' || how_received, recorded_by, recorded_at, null::uuid
from first_visit
union all
select v.case_id, v.visited_at, 'Child seen alone', case s.whose_words when 'childsOwn' then 'In the child’s own words: ' else 'In the worker’s summary: ' end || s.said,
    s.recorded_by, s.recorded_at, s.child_id
from child_seen s join first_visit v on v.id = s.visit_id
union all
select case_id, on_day(given_on), case when given then 'Consent given' else 'Consent refused' end, consent_asked(consent, first_recorded('consent', id, recorded_at)), recorded_by, recorded_at, given_by
from consent
union all
select case_id, withdrawn_at, 'Consent withdrawn', consent_asked(consent, recorded_at) || coalesce(' Who has something since: ' || receivers_told, ''), recorded_by, recorded_at, given_by
from consent where withdrawn_at is not null
union all
select case_id, decided_at, case decision when 'goAhead' then 'Managers go ahead in spite of a refusal' else 'Managers respect a refusal' end, decision_reason, recorded_by, recorded_at, member_id
from consent_about where decision is not null
union all
select case_id, contacted_at, 'Contact with an agency', person || ': ' || what, recorded_by, recorded_at, null::uuid
from agency_contact
union all
select case_id, decided_at, 'Decision of the managers', reason, recorded_by, recorded_at, null::uuid
from engagement_decision
union all
select case_id, on_day(happened_on), 'Told by an agency',
    said_by || case nature when 'opinion' then ' believes: ' else ': ' end || what || coalesce(' The agency: ' || agency_does, ''), recorded_by, recorded_at, null::uuid
from development
union all
select case_id, on_day(judged_on), case when able then 'Judged able to decide' else 'Judged not able to decide' end,
    decision || ' Judged by ' || judged_by || ', from: ' || judged_from || coalesce(' In their best interests: ' || best_interests || ' Consulted: ' || consulted, ''),
    recorded_by, recorded_at, member_id
from capacity_judgement
union all
select t.case_id, t.taken_back_at, 'Consent withdrawn', a.what || '.' || coalesce(' Who has something since: ' || t.receivers_told, ''), t.recorded_by, t.recorded_at, null::uuid
from agreement_taken_back t join agreed_besides a on a.id = t.agreement_id;

create or replace function taken_back_once() returns trigger language plpgsql as $$
begin
    raise exception 'What was taken back stays taken back: who agrees again is written down where it is asked';
end $$;
create or replace trigger taken_back_once before update on agreement_taken_back for each row execute function taken_back_once();

create or replace function capacity_is_judged_once() returns trigger language plpgsql as $$
begin
    raise exception 'A judgement of capacity is written once: what was judged since is recorded as it is now';
end $$;
create or replace trigger capacity_is_judged_once before update on capacity_judgement for each row execute function capacity_is_judged_once();
