-- What may happen at any moment in every way of working: a step up or down with the family's story, an issue that climbs, and the oversight of the work.

alter table family_case drop constraint family_case_outcome_check;
alter table family_case add constraint family_case_outcome_check check (outcome in (
    'declined', 'notEngaged', 'consentWithdrawn', 'contractRefused', 'contractEnded', 'steppedUp', 'steppedDown', 'transferredOut',
    'needsMet', 'singleAgencyContinues', 'socialCareLeads', 'familyWithdrew'));

create table step_request (
    id              uuid primary key,
    case_id         uuid        not null references family_case,
    direction       text        not null check (direction in ('up', 'down')),
    to_kind         text        not null,
    to_service      text        not null,
    contact         text        not null,
    wished_on       date        not null,
    why             text        not null,
    family_view     text        not null,
    requested_by    text        not null,
    requested_at    timestamptz not null,
    decision        text check (decision in ('agree', 'doNotAgree')),
    decision_reason text,
    decided_by      text,
    decided_at      timestamptz,
    met_at          timestamptz,
    place           text,
    why_no_family   text,
    family_wants    text,
    agreed          text,
    accepted        boolean,
    why_not         text,
    accepted_by     text,
    accepted_at     timestamptz,
    who_goes_on     text check (who_goes_on in ('theyLead', 'beside')),
    basis           text check (basis in ('consent', 'lawfulBasis')),
    consent_by      text,
    consent_on      date,
    lawful_basis    text,
    passed_on       text,
    ended_at        timestamptz,
    version         integer     not null default 0,
    recorded_by     text        not null,
    recorded_at     timestamptz not null,
    constraint kind_of_its_direction check (case direction
        when 'up' then to_kind in ('socialWorkTeam', 'childProtection', 'lookedAfterChildren', 'adultSocialCare', 'adultSafeguarding')
        else to_kind in ('earlyHelp', 'existingFamilySupport', 'universalServices') end),
    check (num_nulls(decision, decision_reason, decided_by, decided_at) in (0, 4)),
    constraint meeting_once_agreed check (num_nulls(met_at, place, family_wants, agreed) in (0, 4) and (met_at is null or decision = 'agree')),
    constraint handover_after_the_meeting check (accepted is null or met_at is not null),
    -- Invariant 2, and R110: a story goes along with consent or on a lawful basis, and to somebody who has accepted.
    constraint story_goes_on_a_ground check (coalesce(accepted, false) = (num_nulls(accepted_by, accepted_at, who_goes_on, basis, passed_on) = 0)
        and (accepted is not true or (basis = 'consent' and num_nulls(consent_by, consent_on) = 0) or (basis = 'lawfulBasis' and lawful_basis is not null))),
    constraint not_accepted_says_why check (accepted is distinct from false or why_not is not null),
    constraint beside_on_the_way_up check (who_goes_on is distinct from 'beside' or direction = 'up')
);
create unique index one_open_step on step_request (case_id) where ended_at is null;
create index step_of_case on step_request (case_id, requested_at);
call keep_record('step_request');

create table handover_person (
    id          uuid primary key,
    request_id  uuid        not null references step_request,
    place       integer     not null,
    name        text        not null,
    role        text        not null,
    side        text        not null check (side in ('ours', 'theirs', 'family')),
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    unique (request_id, place)
);
call keep_record('handover_person');

-- A case ends as stepped down only by a step down that somebody has accepted (R110, R188).
create function step_down_is_accepted() returns trigger language plpgsql as $$
begin
    if new.outcome = 'steppedDown' and not exists (
            select from step_request s where s.case_id = new.id and s.direction = 'down' and s.accepted) then
        raise exception 'A case is stepped down only to somebody who has accepted the family'
            using errcode = 'check_violation', constraint = 'step_down_is_accepted';
    end if;
    return new;
end $$;
create trigger step_down_is_accepted before insert or update on family_case for each row execute function step_down_is_accepted();

create view step_events (case_id, happened_at, kind, text, recorded_by, recorded_at) as
select case_id, requested_at, 'step' || initcap(direction) || 'Requested', format('Step %s to %s asked for: %s. The family: %s', direction, to_service, rtrim(why, '. '), family_view), requested_by, requested_at from step_request
union all
select case_id, decided_at, 'stepDecided', case decision when 'agree' then 'Step ' || direction || ' agreed: ' else 'Step ' || direction || ' not agreed: ' end || decision_reason, decided_by, decided_at
from step_request where decided_at is not null
union all
select s.case_id, s.met_at, 'handoverMeeting', format('Handover meeting with %s, %s. There: %s. Agreed: %s The family want: %s', s.to_service, s.place,
       (select string_agg(p.name || ' (' || p.role || ')', ', ' order by p.place) from handover_person p where p.request_id = s.id), s.agreed, s.family_wants), s.recorded_by, s.recorded_at
from step_request s where s.met_at is not null
union all
select case_id, coalesce(accepted_at, ended_at), case when accepted then 'storyHandedOver' else 'stepNotAccepted' end,
       case when accepted then format('%s of %s leads from now on%s. The family’s story went along: %s', accepted_by, to_service, case who_goes_on when 'beside' then ', and we go on beside them' else '' end, passed_on)
            else to_service || ' did not accept the family: ' || why_not end, recorded_by, recorded_at
from step_request where accepted is not null;

-- An issue that climbs (R61, R131).
create table issue (
    id          uuid primary key,
    case_id     uuid        not null references family_case,
    kind        text        not null check (kind in ('complexIssue', 'causeForConcern', 'stagnatedProgress', 'professionalDisagreement')),
    with_whom   text,
    issue       text        not null,
    for_child   text        not null,
    tried       text        not null,
    asked       text        not null,
    raised_by   text        not null,
    raised_at   timestamptz not null,
    settled_at  timestamptz,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    check ((kind = 'professionalDisagreement') = (with_whom is not null))
);
create index issue_of_case on issue (case_id, raised_at);
call keep_record('issue');

create table issue_answer (
    id              uuid primary key,
    issue_id        uuid        not null references issue,
    rung            integer     not null check (rung between 1 and 5),
    title           text        not null,
    answer          text        not null check (answer in ('answered', 'passedOn')),
    action          text,
    by_whom         text,
    by_when         date,
    reason          text        not null,
    answered_by     text        not null,
    answered_at     timestamptz not null,
    heard_by        text,
    heard_at        timestamptz,
    enough          boolean,
    why_not_enough  text,
    remark          text,
    version         integer     not null default 0,
    recorded_by     text        not null,
    recorded_at     timestamptz not null,
    unique (issue_id, rung),
    constraint answered_with_an_action check (num_nulls(action, by_whom, by_when) = case answer when 'answered' then 0 else 3 end),
    constraint only_an_answer_is_heard check (heard_at is null or answer = 'answered'),
    check (num_nulls(heard_by, heard_at, enough) in (0, 3)),
    check (enough is distinct from false or why_not_enough is not null)
);
call keep_record('issue_answer');

create function issue_climbs_rung_by_rung() returns trigger language plpgsql as $$
begin
    if new.rung > 1 and not exists (select from issue_answer a where a.issue_id = new.issue_id and a.rung = new.rung - 1 and (a.answer = 'passedOn' or a.enough = false)) then
        raise exception 'An issue climbs rung by rung' using errcode = 'check_violation', constraint = 'issue_climbs_rung_by_rung';
    end if;
    return new;
end $$;
create trigger issue_climbs_rung_by_rung before insert on issue_answer for each row execute function issue_climbs_rung_by_rung();

create view issue_events (case_id, happened_at, kind, text, recorded_by, recorded_at) as
select case_id, raised_at, 'issueEscalated', format('Escalated: %s For the children: %s Asked for: %s', issue, for_child, asked), raised_by, raised_at from issue
union all
select i.case_id, a.answered_at, case a.answer when 'answered' then 'issueAnswered' else 'issuePassedOn' end,
       a.title || ': ' || coalesce(format('%s (%s, by %s). ', a.action, a.by_whom, to_char(a.by_when, 'FMDD Mon YYYY')), 'passed on. ') || a.reason, a.answered_by, a.answered_at
from issue_answer a join issue i on i.id = a.issue_id
union all
select i.case_id, a.heard_at, 'answerHeard', case when a.enough then 'The answer was heard' || coalesce(': ' || a.remark, '.') else 'The answer does not settle it: ' || a.why_not_enough end, a.heard_by, a.heard_at
from issue_answer a join issue i on i.id = a.issue_id where a.heard_at is not null;

-- Oversight of the work: supervision (R151), the panel's review (R212, R246), the length of the work (R188).
create table supervision (
    id           uuid primary key,
    case_id      uuid        not null references family_case,
    held_on      date        not null,
    with_whom    text        not null,
    regular      boolean     not null,
    reflection   text        not null,
    plan_review  text        not null,
    child_first  text        not null,
    agreed       text        not null,
    noted_at     timestamptz not null,
    version      integer     not null default 0,
    recorded_by  text        not null,
    recorded_at  timestamptz not null
);
create index supervision_of_case on supervision (case_id, noted_at);
call keep_record('supervision');

create table panel_review (
    id            uuid primary key,
    case_id       uuid        not null references family_case,
    held_on       date        not null,
    chair         text        not null,
    present       text        not null,
    note          text        not null,
    decision      text        not null check (decision in ('goesOn', 'changePlan', 'stepUp', 'stepDown', 'close')),
    to_do         text,
    reviewed_at   timestamptz not null,
    version       integer     not null default 0,
    recorded_by   text        not null,
    recorded_at   timestamptz not null,
    check ((decision = 'goesOn') = (to_do is null))
);
create index panel_review_of_case on panel_review (case_id, reviewed_at);
call keep_record('panel_review');

create table length_decision (
    id           uuid primary key,
    case_id      uuid        not null references family_case,
    decision     text        not null check (decision in ('goesOn', 'stepDown', 'close')),
    reason       text        not null,
    until_on     date        not null,
    for_review   text,
    decided_at   timestamptz not null,
    version      integer     not null default 0,
    recorded_by  text        not null,
    recorded_at  timestamptz not null,
    check ((decision = 'close') = (for_review is not null))
);
create index length_decision_of_case on length_decision (case_id, decided_at);
call keep_record('length_decision');

-- What was said in supervision stands in no line that whoever covers would read: only that it was held.
create view oversight_events (case_id, happened_at, kind, text, recorded_by, recorded_at) as
select case_id, least((held_on + time '12:00') at time zone 'Europe/London', noted_at), 'supervisionHeld', 'Supervision was held. The lead and the managers see the note.', recorded_by, recorded_at from supervision
union all
select case_id, least((held_on + time '12:00') at time zone 'Europe/London', reviewed_at), 'panelReviewed', format('Reviewed at the panel, chaired by %s: %s%s', chair, note, coalesce(' To do now: ' || to_do, '')), recorded_by, recorded_at from panel_review
union all
select case_id, decided_at, 'lengthDecided', case decision when 'goesOn' then 'The work goes on until ' || to_char(until_on, 'FMDD Mon YYYY') || ': ' when 'stepDown' then 'A step down is prepared: ' else 'The next review is to decide on closing: ' end || reason
       || coalesce(' For the review: ' || for_review, ''), recorded_by, recorded_at from length_decision;
