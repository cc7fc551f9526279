-- Family and agencies meet together: not prepared without inviting the family, not held without them, not agreed without a decision. The lines of a meeting are there before it is concluded.
create or replace function family_meeting_is_with_the_family() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        if new.outcome is not null then
            raise exception 'A meeting is prepared before it is held';
        end if;
        return new;
    end if;
    if old.outcome is not null then
        raise exception 'What came of a meeting is written once';
    end if;
    if new.outcome in ('agreed', 'notAgreed') and not exists (
        select from meeting_attendance a join meeting_invitation i on i.id = a.invitation_id
        where a.meeting_id = new.id and a.attended in ('attended', 'late') and i.kind in ('member', 'relative')) then
        raise exception 'A family meeting without anybody of the family is none';
    end if;
    if new.outcome = 'agreed' and not exists (select from meeting_decision d where d.meeting_id = new.id) then
        raise exception 'What a meeting agreed is at least one decision';
    end if;
    return new;
end $$;
create or replace trigger family_meeting_is_with_the_family before insert or update on family_meeting for each row execute function family_meeting_is_with_the_family();

create or replace function family_is_invited_to_their_meeting() returns trigger language plpgsql as $$
begin
    if not exists (select from meeting_invitation i where i.meeting_id = new.id and i.kind in ('member', 'relative')) then
        raise exception 'A family meeting to which nobody of the family is invited is none';
    end if;
    return null;
end $$;
drop trigger if exists family_is_invited_to_their_meeting on family_meeting;
create constraint trigger family_is_invited_to_their_meeting after insert on family_meeting deferrable initially deferred
    for each row execute function family_is_invited_to_their_meeting();

-- Whoever stands as member belongs to the family whose meeting it is, and an agency is invited with what this family allowed it to be told.
create or replace function meeting_line_is_of_the_family() returns trigger language plpgsql as $$
declare
    family uuid;
    contact uuid;
begin
    select m.case_id into family from family_meeting m where m.id = new.meeting_id;
    if new.member_id is not null and not exists (select from household_member h where h.id = new.member_id and h.case_id = family) then
        raise exception 'This person is no member of the family whose meeting it is';
    end if;
    contact := (to_jsonb(new) ->> 'contact_id')::uuid;
    if contact is not null and not exists (
        select from agency_contact a where a.id = contact and a.case_id = family and a.agency = to_jsonb(new) ->> 'agency'
            and a.agency_name is not distinct from to_jsonb(new) ->> 'agency_name') then
        raise exception 'An agency is invited with what this family allowed it to be told';
    end if;
    return new;
end $$;
create or replace trigger meeting_line_is_of_the_family before insert or update on meeting_invitation for each row execute function meeting_line_is_of_the_family();
create or replace trigger meeting_line_is_of_the_family before insert or update on meeting_decision for each row execute function meeting_line_is_of_the_family();

create or replace function meeting_lines_stay() returns trigger language plpgsql as $$
begin
    if tg_op <> 'INSERT' then
        raise exception 'The lines of a meeting are written once';
    end if;
    if exists (select from family_meeting m where m.id = new.meeting_id and m.outcome is not null) then
        raise exception 'A meeting that has been held takes no further lines';
    end if;
    return new;
end $$;
create or replace trigger meeting_lines_stay before insert or update on meeting_attendance for each row execute function meeting_lines_stay();
create or replace trigger meeting_lines_stay before insert or update on meeting_decision for each row execute function meeting_lines_stay();
create or replace trigger meeting_lines_stay before insert or update on meeting_invitation for each row execute function meeting_lines_stay();

-- The chapter's lines of the chronology (R153).
create or replace view meeting_events (case_id, happened_at, kind, text, recorded_by, recorded_at, about) as
select m.case_id, m.prepared_at, 'meetingPrepared',
       format('%s prepared for %s, %s. The family want to talk about: %s', m.name, to_char(m.planned_at at time zone 'Europe/London', 'FMDD Mon YYYY HH24:MI'), m.place, m.familys_agenda),
       coalesce(former.former ->> 'recorded_by', m.recorded_by), m.prepared_at, null::uuid
from family_meeting m
left join lateral (
    select f.former from former_version f where f.table_name = 'family_meeting' and f.row_id = m.id::text order by f.id limit 1) former on true
union all
select m.case_id, coalesce(m.held_at, m.concluded_at), case m.outcome when 'putOff' then 'meetingPutOff' when 'familyAbsent' then 'meetingWithoutTheFamily' else 'meetingHeld' end,
       m.name || case m.outcome when 'agreed' then ' held, agreed. ' when 'notAgreed' then ' held, not agreed: ' || rtrim(m.reason, '. ') || '. '
           when 'putOff' then ' put off: ' || m.reason else ', the family did not come: ' || m.reason end
           || coalesce('Chaired by ' || m.chaired_by || '. Risk assessment: ' || m.risk_update, ''),
       m.recorded_by, m.recorded_at, null::uuid
from family_meeting m where m.outcome is not null
union all
select m.case_id, m.held_at, 'meetingDecided', format('%s (%s, by %s)', d.what, coalesce(name_then(d.member_id, d.recorded_at), i.name), to_char(d.by_when, 'FMDD Mon YYYY')), d.recorded_by, d.recorded_at, d.member_id
from meeting_decision d join family_meeting m on m.id = d.meeting_id
left join meeting_invitation i on i.id = d.invitation_id
union all
select m.case_id, w.decided_at, 'withoutAgreementDecided', case w.decision when 'meetAgain' then 'They meet again: ' else 'On to the plan without agreement: ' end || w.reason,
       w.recorded_by, w.recorded_at, null::uuid
from meeting_without_agreement w join family_meeting m on m.id = w.meeting_id
union all
select case_id, explained_at, 'voluntaryExplained', explained || ' What may happen next: ' || may_happen_next, recorded_by, recorded_at, null::uuid
from voluntary_agreement
union all
select p.case_id, coalesce(v.visited_at, p.recorded_at), 'initialVisitPoint', p.label || case p.how when 'done' then ': ' else ', not done: ' end || p.says, p.recorded_by, p.recorded_at, null::uuid
from point_answered p left join first_visit v on v.id = p.occasion_id where p.occasion in ('firstVisit', 'crisisVisit') and p.says is not null;
