-- Signed off, an assessment stays as it was signed: what is learned later goes into notes, the plan and its reviews.
create or replace function assessment_is_open() returns trigger language plpgsql as $$
begin
    if exists (select from assessment a where a.id = new.case_id and a.signed_off_at is not null) then
        raise exception 'The assessment is signed off and is not changed any more';
    end if;
    return new;
end $$;
create or replace trigger assessment_is_open before insert or update on agency_asked for each row execute function assessment_is_open();
create or replace trigger assessment_is_open before insert or update on agency_views for each row execute function assessment_is_open();
create or replace trigger assessment_is_open before insert or update on child_to_hear for each row execute function assessment_is_open();
create or replace trigger assessment_is_open before insert or update on child_heard for each row execute function assessment_is_open();
create or replace trigger assessment_is_open before insert or update on absent_parent for each row execute function assessment_is_open();
create or replace trigger assessment_is_open before insert or update on parent_asked for each row execute function assessment_is_open();
create or replace trigger assessment_is_open before insert or update on assessment_factor for each row execute function assessment_is_open();
create or replace trigger assessment_is_open before insert or update on member_without_factor for each row execute function assessment_is_open();
create or replace trigger assessment_is_open before insert or update on genogram_relation for each row execute function assessment_is_open();
create or replace trigger assessment_is_open before insert or update on assessment_decision for each row execute function assessment_is_open();
create or replace trigger assessment_is_open before insert or update on risk_link for each row execute function assessment_is_open();
create or replace trigger assessment_is_open before insert or update on existing_assessment for each row execute function assessment_is_open();

create or replace function analysis_is_open() returns trigger language plpgsql as $$
begin
    if exists (select from assessment a where a.id = new.id and a.signed_off_at is not null) then
        raise exception 'The assessment is signed off and is not changed any more';
    end if;
    return new;
end $$;
create or replace trigger analysis_is_open before insert or update on needs_analysis for each row execute function analysis_is_open();

-- An agency that gave its views was waited for; one that was waited for no longer gives none.
create or replace function views_in_time() returns trigger language plpgsql as $$
begin
    if exists (select from agency_asked a where a.id = new.id and a.no_views_at is not null) then
        raise exception 'The assessment went on without the views of this agency';
    end if;
    return new;
end $$;
create or replace trigger views_in_time before insert on agency_views for each row execute function views_in_time();

create or replace function assessment_signed_off_as_a_whole() returns trigger language plpgsql as $$
begin
    if old.signed_off_at is not null then
        raise exception 'The assessment is signed off and is not changed any more';
    end if;
    if new.signed_off_at is null then return new; end if;
    if not exists (select from assessment_factor f where f.case_id = new.id and f.removed_at is null and f.effect = 'protective')
        or not exists (select from assessment_factor f where f.case_id = new.id and f.removed_at is null and f.effect = 'risk') then
        raise exception 'An assessment holds what protects as well as what endangers';
    end if;
    if not exists (select from needs_analysis n where n.id = new.id
            and num_nulls(n.need_and_risk, n.how_risks_interrelate, n.across_generations, n.diverse_needs, n.change_person, n.change_family, n.change_community_school) = 0)
        or exists (select from child_heard c where c.case_id = new.id and c.heard)
            and exists (select from needs_analysis n where n.id = new.id and n.childs_voice_changed is null) then
        raise exception 'An assessment is signed off with its analysis';
    end if;
    return new;
end $$;
create or replace trigger assessment_signed_off_as_a_whole before update on assessment for each row execute function assessment_signed_off_as_a_whole();

-- A choice that the chronology names: the words are those of the list (choices.dmn), which its reader puts in between these two signs that nobody can type.
create or replace function choice(list text, value text) returns text language sql immutable as $$
    select E'\uE000' || list || ':' || value || E'\uE001'
$$;

-- The assessment's part of the chronology (R153); about is the member whose journey a line belongs to. That an agency was asked stands there as a contact.
create or replace view assessment_events (case_id, happened_at, kind, text, recorded_by, recorded_at, about) as
select id, planned_at, 'assessmentPlanned', 'Reason for the assessment: ' || reason, planned_by, planned_at, null::uuid from assessment
union all
select a.case_id, on_day(v.said_on), 'agencyViews',
       format('%s, %s: %s They do: %s', coalesce(c.agency_name, choice('agencyKinds', c.agency)), v.said_by,
              (select string_agg(case p.kind when 'strength' then 'Strength' else 'Worry' end || case p.nature when 'opinion' then ' (opinion): ' else ': ' end || p.what, ' ' order by p.place)
               from agency_point p where p.views_id = v.id), v.what_they_do),
       v.recorded_by, v.recorded_at, null::uuid
from agency_views v join agency_asked a on a.id = v.id join agency_contact c on c.id = a.contact_id
union all
select a.case_id, r.reminded_at, 'agencyReminded', format('%s, %s: %s', coalesce(c.agency_name, choice('agencyKinds', c.agency)), r.who, r.said), r.recorded_by, r.recorded_at, null::uuid
from agency_reminder r join agency_asked a on a.id = r.agency_asked_id join agency_contact c on c.id = a.contact_id
union all
select a.case_id, a.no_views_at, case when a.asked_no_longer then 'agencyAskedNoLonger' else 'agencyGaveNoViews' end,
       format(case when a.asked_no_longer then '%s, %s, is asked no longer: the consent was withdrawn or refused. The assessment goes on without them.' else '%s, %s, gave no views in time. The assessment goes on without them.' end, coalesce(c.agency_name, choice('agencyKinds', c.agency)), c.person),
       a.recorded_by, a.recorded_at, null::uuid
from agency_asked a join agency_contact c on c.id = a.contact_id where a.no_views_at is not null
union all
select t.case_id, h.seen_at, 'childHeard',
       format('%s, %s. What life is like: %s What the child wants to change: %s (%s)', h.place, case when h.alone then 'alone' else 'not alone: ' || h.why_not_alone end,
              h.life_is_like, h.wants_to_change, case h.whose_words when 'childsOwn' then 'the child’s own words' else 'the worker’s summary' end),
       h.recorded_by, h.recorded_at, t.child_id
from child_heard h join child_to_hear t on t.id = h.id where h.heard
union all
select t.case_id, h.recorded_at, 'childNotHeard', h.why_not_heard, h.recorded_by, h.recorded_at, t.child_id
from child_heard h join child_to_hear t on t.id = h.id where not h.heard
union all
select case_id, recorded_at, 'childNotHeard', why_not, recorded_by, recorded_at, child_id from child_to_hear where not to_be_heard
union all
select p.case_id, coalesce(p.asked_at, p.recorded_at), case when p.asked then 'parentAsked' else 'parentNotAsked' end,
       coalesce(name_then(p.member_id, p.recorded_at), a.name) || ': ' || case when p.asked then p.sees_it || ' Wants to change: ' || p.wants_to_change else p.why_not end,
       p.recorded_by, p.recorded_at, p.member_id
from parent_asked p left join absent_parent a on a.id = p.absent_parent_id
union all
select case_id, recorded_at, 'parentNotAsked', name || ': ' || why_not, recorded_by, recorded_at, null::uuid from absent_parent where not to_be_asked
union all
select case_id, on_day(seen_on), case effect when 'risk' then 'riskFactor' else 'protectiveFactor' end,
       choice(case effect when 'risk' then 'riskKinds' else 'protectiveKinds' end, kind) || coalesce(', ' || other_kind, '') || ': ' || seen
       || case nature when 'opinion' then ' (opinion)' else '' end || ' Source: ' || source,
       recorded_by, recorded_at, about
from assessment_factor where removed_at is null
union all
select id, recorded_at, 'needsAnalysed', need_and_risk, recorded_by, recorded_at, null::uuid from needs_analysis where need_and_risk is not null
union all
select case_id, decided_at, case decision when 'signOff' then 'assessmentSignedOff' else 'assessmentSentBack' end, reasons, recorded_by, recorded_at, null::uuid
from assessment_decision;

create or replace view social_work_events (case_id, happened_at, kind, text, recorded_by, recorded_at) as
select case_id, asked_at, 'socialWorkAsked', coalesce(person || ' was asked for the social-work assessment by ' || to_char(needed_by, 'FMDD Mon YYYY') || '.', 'No social-work assessment was asked for: ' || why_not_asked), asked_by, asked_at
from social_work_assessment
union all
select case_id, given_at, case when says is null then 'noSocialWork' else 'socialWorkGiven' end,
       coalesce(made_by || ', ' || to_char(made_on, 'FMDD Mon YYYY') || ': ' || says, 'There will be no social-work assessment: ' || why_not_made), given_by, given_at
from social_work_assessment where given_at is not null
union all
select case_id, read_at, 'socialWorkRead', 'What follows from the social-work assessment: ' || follows, recorded_by, read_at from social_work_assessment where read_at is not null
union all
select case_id, asked_no_longer_at, 'socialWorkAskedNoLonger', person || ' is asked for the social-work assessment no longer: the consent was withdrawn or refused.', recorded_by, asked_no_longer_at
from social_work_assessment where asked_no_longer_at is not null;
