-- What is gone through at a visit or a meeting (R241, R243): the points as they were worded on that day, and what was said to each, written once.
create table point_answered (
    id          uuid primary key,
    case_id     uuid        not null references family_case,
    occasion    text        not null check (occasion in ('firstVisit', 'crisisVisit', 'familyMeeting')),
    occasion_id uuid        not null,
    place       integer     not null check (place > 0),
    point       text        not null,
    label       text        not null,
    must        boolean     not null,
    how         text        not null check (how in ('done', 'notDone')),
    says        text,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    unique (occasion_id, point),
    unique (occasion_id, place),
    constraint what_must_be_done_is_done check (not must or how = 'done'),
    constraint not_done_says_why check (how = 'done' or says is not null)
);
create index point_answered_of_case on point_answered (case_id);
call keep_record('point_answered');

-- How the family were told that working with the team is voluntary, and what may happen next (R244).
create table voluntary_agreement (
    id              uuid primary key,
    case_id         uuid        not null references family_case,
    explained       text        not null,
    may_happen_next text        not null,
    explained_at    timestamptz not null,
    version         integer     not null default 0,
    recorded_by     text        not null,
    recorded_at     timestamptz not null
);
create index voluntary_agreement_of_case on voluntary_agreement (case_id);
call keep_record('voluntary_agreement');

-- The meeting of family and agencies that leads to the plan (R69, R70, R177, R242 to R247): prepared, held with or without agreement, put off, or met without the family and held again.
create table family_meeting (
    id              uuid primary key,
    case_id         uuid        not null references family_case,
    number          integer     not null check (number > 0),
    name            text        not null,
    planned_at      timestamptz not null,
    place           text        not null,
    familys_agenda  text        not null,
    prepared_at     timestamptz not null,
    outcome         text check (outcome in ('agreed', 'notAgreed', 'putOff', 'familyAbsent')),
    reason          text,
    held_at         timestamptz,
    chaired_by      text,
    chair_role      text,
    chair_as_asked  boolean,
    why_other_chair text,
    observations    text,
    risk_changes    boolean,
    risk_update     text,
    next_meeting_on date,
    concluded_at    timestamptz,
    version         integer     not null default 0,
    recorded_by     text        not null,
    recorded_at     timestamptz not null,
    unique (case_id, number),
    check ((outcome is null) = (concluded_at is null)),
    constraint meeting_held_or_not check ((coalesce(outcome, '') in ('agreed', 'notAgreed')) = (held_at is not null)),
    constraint held_with_a_chair_and_an_eye_on_risk check (num_nulls(held_at, chaired_by, chair_role, chair_as_asked, observations, risk_changes, risk_update) in (0, 7)),
    constraint chaired_as_asked_or_why check (chair_as_asked is null or chair_as_asked or why_other_chair is not null),
    constraint agreed_with_a_next_date check ((coalesce(outcome, '') = 'agreed') = (next_meeting_on is not null)),
    constraint meeting_otherwise_has_a_reason check ((coalesce(outcome, 'agreed') = 'agreed') = (reason is null))
);
create unique index one_family_meeting_ahead on family_meeting (case_id) where outcome is null;
call keep_record('family_meeting');

-- An agency is invited only with the contact on which the consent or the lawful basis stands (invariant 2).
create table meeting_invitation (
    id          uuid primary key,
    meeting_id  uuid        not null references family_meeting,
    place       integer     not null,
    kind        text        not null check (kind in ('member', 'relative', 'friend', 'professional')),
    member_id   uuid references household_member,
    name        text        not null,
    relation    text        not null,
    agency      text,
    agency_name text,
    how         text        not null,
    invited_at  timestamptz not null,
    contact_id  uuid references agency_contact,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    unique (meeting_id, place),
    unique (meeting_id, id),
    unique (meeting_id, member_id),
    check ((kind = 'member') = (member_id is not null)),
    check ((kind = 'professional') = (agency is not null)),
    constraint agency_at_meeting_by_right check ((kind = 'professional') = (contact_id is not null))
);
create index meeting_invitation_of_contact on meeting_invitation (contact_id);
call keep_record('meeting_invitation');

create table meeting_attendance (
    id            uuid primary key,
    meeting_id    uuid        not null,
    invitation_id uuid        not null unique,
    attended      text        not null check (attended in ('attended', 'late', 'missed', 'apologies')),
    brought       text,
    version       integer     not null default 0,
    recorded_by   text        not null,
    recorded_at   timestamptz not null,
    foreign key (meeting_id, invitation_id) references meeting_invitation (meeting_id, id)
);
create index meeting_attendance_of_meeting on meeting_attendance (meeting_id);
call keep_record('meeting_attendance');

-- Shared ownership, and in which order (R70): who answers for it, who shares it, what comes before it, by when.
create table meeting_decision (
    id            uuid primary key,
    meeting_id    uuid        not null references family_meeting,
    place         integer     not null check (place > 0),
    what          text        not null,
    member_id     uuid references household_member,
    invitation_id uuid,
    shared_with   text,
    comes_after   integer,
    by_when       date        not null,
    version       integer     not null default 0,
    recorded_by   text        not null,
    recorded_at   timestamptz not null,
    unique (meeting_id, place),
    foreign key (meeting_id, invitation_id) references meeting_invitation (meeting_id, id),
    foreign key (meeting_id, comes_after) references meeting_decision (meeting_id, place),
    constraint somebody_answers_for_a_decision check ((member_id is null) <> (invitation_id is null)),
    constraint what_comes_first_stands_first check (comes_after < place)
);
call keep_record('meeting_decision');

create table meeting_without_agreement (
    id          uuid primary key,
    meeting_id  uuid        not null unique references family_meeting,
    decision    text        not null check (decision in ('meetAgain', 'goOn')),
    reason      text        not null,
    proposals   text,
    decided_at  timestamptz not null,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    check ((decision = 'goOn') = (proposals is not null))
);
call keep_record('meeting_without_agreement');

-- Family and agencies meet together: not prepared without inviting the family, not held without them, not agreed without a decision. The lines of a meeting are there before it is concluded.
create function family_meeting_is_with_the_family() returns trigger language plpgsql as $$
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
create trigger family_meeting_is_with_the_family before insert or update on family_meeting for each row execute function family_meeting_is_with_the_family();

create function family_is_invited_to_their_meeting() returns trigger language plpgsql as $$
begin
    if not exists (select from meeting_invitation i where i.meeting_id = new.id and i.kind in ('member', 'relative')) then
        raise exception 'A family meeting to which nobody of the family is invited is none';
    end if;
    return null;
end $$;
create constraint trigger family_is_invited_to_their_meeting after insert on family_meeting deferrable initially deferred
    for each row execute function family_is_invited_to_their_meeting();

-- Whoever stands as member belongs to the family whose meeting it is, and an agency is invited with what this family allowed it to be told.
create function meeting_line_is_of_the_family() returns trigger language plpgsql as $$
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
create trigger meeting_line_is_of_the_family before insert or update on meeting_invitation for each row execute function meeting_line_is_of_the_family();
create trigger meeting_line_is_of_the_family before insert or update on meeting_decision for each row execute function meeting_line_is_of_the_family();

create function meeting_lines_stay() returns trigger language plpgsql as $$
begin
    if tg_op <> 'INSERT' then
        raise exception 'The lines of a meeting are written once';
    end if;
    if exists (select from family_meeting m where m.id = new.meeting_id and m.outcome is not null) then
        raise exception 'A meeting that has been held takes no further lines';
    end if;
    return new;
end $$;
create trigger meeting_lines_stay before insert or update on meeting_attendance for each row execute function meeting_lines_stay();
create trigger meeting_lines_stay before insert or update on meeting_decision for each row execute function meeting_lines_stay();
create trigger meeting_lines_stay before insert or update on meeting_invitation for each row execute function meeting_lines_stay();

-- The chapter's lines of the chronology (R153).
create view meeting_events (case_id, happened_at, kind, text, recorded_by, recorded_at, about) as
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
select m.case_id, m.held_at, 'meetingDecided', format('%s (%s, by %s)', d.what, coalesce(h.name, i.name), to_char(d.by_when, 'FMDD Mon YYYY')), d.recorded_by, d.recorded_at, d.member_id
from meeting_decision d join family_meeting m on m.id = d.meeting_id
left join household_member h on h.id = d.member_id left join meeting_invitation i on i.id = d.invitation_id
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
