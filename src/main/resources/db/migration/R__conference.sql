-- A conference is the family's: it is not prepared for a day on which nobody of them comes, nor held without them, nor agreed without a decision.
-- The lines of a meeting are there before it is concluded, so the meeting asks for them then.
create or replace function conference_is_the_familys() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        if new.outcome is not null then
            raise exception 'A conference is prepared before it is held';
        end if;
        return new;
    end if;
    if old.outcome is not null then
        raise exception 'What came of a conference is written once';
    end if;
    if new.outcome in ('agreed', 'notAgreed') and not exists (
        select from conference_attendance a join conference_invitation i on i.id = a.invitation_id
        where a.meeting_id = new.id and a.came and i.kind in ('member', 'relative')) then
        raise exception 'A conference without anybody of the family is none';
    end if;
    if new.outcome = 'agreed' and not exists (select from family_decision d where d.meeting_id = new.id) then
        raise exception 'A family plan holds what the family decided';
    end if;
    return new;
end $$;
create or replace trigger conference_is_the_familys before insert or update on conference_meeting for each row execute function conference_is_the_familys();

create or replace function family_comes_to_their_conference() returns trigger language plpgsql as $$
begin
    if not exists (select from conference_invitation i where i.meeting_id = new.id and i.kind in ('member', 'relative') and i.answer = 'comes') then
        raise exception 'A conference to which nobody of the family comes is none';
    end if;
    return null;
end $$;
drop trigger if exists family_comes_to_their_conference on conference_meeting;
create constraint trigger family_comes_to_their_conference after insert on conference_meeting deferrable initially deferred
    for each row execute function family_comes_to_their_conference();

-- An agency is invited by a contact of the same family and to the same agency: what one family allowed, no other has.
create or replace function invitation_is_allowed() returns trigger language plpgsql as $$
begin
    if new.contact_id is not null and not exists (
        select from agency_contact a join conference c on c.case_id = a.case_id join conference_meeting m on m.conference_id = c.id
        where a.id = new.contact_id and m.id = new.meeting_id and a.agency = new.agency and a.agency_name is not distinct from new.agency_name) then
        raise exception 'An agency is invited with what this family allowed it to be told';
    end if;
    return new;
end $$;
create or replace trigger invitation_is_allowed before insert or update on conference_invitation for each row execute function invitation_is_allowed();

-- Whoever is named as member belongs to the family whose conference it is.
create or replace function conference_member_is_of_the_family() returns trigger language plpgsql as $$
declare
    family uuid;
    member uuid;
begin
    member := coalesce(to_jsonb(new) ->> 'member_id', to_jsonb(new) ->> 'child_id')::uuid;
    if member is null then return new; end if;
    select c.case_id into family from conference c left join conference_meeting m on m.conference_id = c.id
    where m.id = (to_jsonb(new) ->> 'meeting_id')::uuid or c.id = (to_jsonb(new) ->> 'conference_id')::uuid limit 1;
    if not exists (select from household_member h where h.id = member and h.case_id = family) then
        raise exception 'This person is no member of the family whose conference it is';
    end if;
    return new;
end $$;
create or replace trigger member_is_of_the_family before insert or update on conference_answer for each row execute function conference_member_is_of_the_family();
create or replace trigger member_is_of_the_family before insert or update on conference_invitation for each row execute function conference_member_is_of_the_family();
create or replace trigger member_is_of_the_family before insert or update on child_prepared for each row execute function conference_member_is_of_the_family();
create or replace trigger member_is_of_the_family before insert or update on family_decision for each row execute function conference_member_is_of_the_family();

create or replace function family_plan_is_agreed() returns trigger language plpgsql as $$
begin
    if not exists (select from conference_meeting m where m.id = new.meeting_id and m.outcome = 'agreed') then
        raise exception 'Only what the family decided at a conference is reviewed';
    end if;
    return new;
end $$;
create or replace trigger family_plan_is_agreed before insert on conference_review for each row execute function family_plan_is_agreed();

-- The conference's part of the chronology (R153). Days without a time stand at noon in London; about is the child whose journey the line belongs to.
create or replace view conference_events (case_id, happened_at, kind, text, recorded_by, recorded_at, about) as
select c.case_id, case when c.letter_on is null then c.offered_at else on_day(c.letter_on) end,
       case when c.letter_on is null then 'conferenceNotOffered' else 'conferenceOffered' end,
       case when c.letter_on is null then 'No family group conference was offered: ' || c.outcome_reason
            else format('Family group conference offered to %s in writing. %s', c.letter_to, c.explained) end,
       coalesce(former.former ->> 'recorded_by', c.recorded_by), c.offered_at, null::uuid
from conference c
left join lateral (
    select f.former from former_version f where f.table_name = 'conference' and f.row_id = c.id::text order by f.id limit 1) former on true
union all
select c.case_id, on_day(a.answered_on), 'conferenceAnswer',
       format('%s %s a family group conference: %s', name_then(a.member_id, a.recorded_at),
              case a.answer when 'accepts' then 'accepts' when 'declines' then 'declines' else 'could not be reached about' end, a.words),
       a.recorded_by, a.recorded_at, null::uuid
from conference_answer a join conference c on c.id = a.conference_id
union all
select case_id, outcome_at, case outcome when 'declined' then 'conferenceDeclined' when 'withdrawn' then 'conferenceWithdrawn' else 'conferenceGoneOn' end,
       case outcome when 'declined' then 'No family group conference, the family decline: ' when 'withdrawn' then 'The family have taken back their yes to a conference: '
            else 'The work goes on without a family plan: ' end || outcome_reason, recorded_by, outcome_at, null::uuid
from conference where outcome in ('declined', 'withdrawn', 'goneOn')
union all
select c.case_id, m.prepared_at, 'conferencePrepared',
       format('Family group conference prepared for %s, %s. Invited: %s', to_char(m.planned_at at time zone 'Europe/London', 'FMDD Mon YYYY HH24:MI'), m.place,
              (select string_agg(i.name, ', ' order by i.place) from conference_invitation i where i.meeting_id = m.id)),
       coalesce(former.former ->> 'recorded_by', m.recorded_by), m.prepared_at, null::uuid
from conference_meeting m join conference c on c.id = m.conference_id
left join lateral (
    select f.former from former_version f where f.table_name = 'conference_meeting' and f.row_id = m.id::text order by f.id limit 1) former on true
union all
select c.case_id, m.prepared_at, 'childPrepared',
       format('Prepared for the conference (%s): %s', coalesce('advocate: ' || p.advocate, 'no advocate: ' || p.why_no_advocate), p.prepared),
       p.recorded_by, p.recorded_at, p.child_id
from child_prepared p join conference_meeting m on m.id = p.meeting_id join conference c on c.id = m.conference_id
union all
select c.case_id, coalesce(m.held_at, m.concluded_at), case m.outcome when 'putOff' then 'conferencePutOff' when 'withdrawn' then 'conferenceNotHeld' else 'conferenceHeld' end,
       case m.outcome
           when 'agreed' then format('Family group conference held, the family’s plan agreed, to be reviewed on %s. ', to_char(m.review_on, 'FMDD Mon YYYY'))
           when 'notAgreed' then format('Family group conference held, no plan agreed (%s): %s. ', case m.not_agreed_by when 'family' then 'the family among themselves' else 'an agency' end, rtrim(m.reason, '. '))
           when 'putOff' then 'Family group conference put off: ' || m.reason
           else 'Family group conference not held: ' || m.reason end
           || coalesce('There: ' || (select string_agg(i.name, ', ' order by i.place) from conference_attendance a join conference_invitation i on i.id = a.invitation_id
                                     where a.meeting_id = m.id and a.came) || '. Children: ' || m.children_heard, ''),
       m.recorded_by, m.recorded_at, null::uuid
from conference_meeting m join conference c on c.id = m.conference_id where m.outcome is not null
union all
select c.case_id, m.held_at, 'familyDecided', format('Decided at the conference: %s (%s, by %s)', d.what, coalesce(name_then(d.member_id, d.recorded_at), i.name), to_char(d.by_when, 'FMDD Mon YYYY')),
       d.recorded_by, d.recorded_at, d.member_id
from family_decision d join conference_meeting m on m.id = d.meeting_id join conference c on c.id = m.conference_id
left join conference_invitation i on i.id = d.invitation_id
union all
select c.case_id, w.decided_at, 'withoutFamilyPlanDecided', case w.decision when 'reconvene' then 'They meet again: ' else 'On to the support plan without a family plan: ' end || w.reason,
       w.recorded_by, w.recorded_at, null::uuid
from without_family_plan w join conference_meeting m on m.id = w.meeting_id join conference c on c.id = m.conference_id
union all
select c.case_id, on_day(r.reviewed_on), 'conferenceReviewed',
       format('What the family decided was reviewed: %s done, %s under way, %s not done. %s The family say: %s',
              (select count(*) from decision_reviewed d where d.review_id = r.id and d.how = 'done'),
              (select count(*) from decision_reviewed d where d.review_id = r.id and d.how = 'underWay'),
              (select count(*) from decision_reviewed d where d.review_id = r.id and d.how = 'notDone'),
              coalesce('Next review on ' || to_char(r.next_review_on, 'FMDD Mon YYYY') || '.', 'The reviews have ended: ' || rtrim(r.reason, '. ') || '.'), r.family_says),
       r.recorded_by, r.recorded_at, null::uuid
from conference_review r join conference_meeting m on m.id = r.meeting_id join conference c on c.id = m.conference_id;
