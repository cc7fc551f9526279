-- Evaluation and closure (R20, R36 to R42, R49, R118, R259 to R263): what people say of the work, what has changed from the baseline to the end,
-- the ten closure items, the decision, the closing date, and the follow-up after it.

create table impact_statement (
    id            uuid primary key,
    case_id       uuid        not null references family_case,
    kind          text        not null check (kind in ('neighbour', 'agency', 'serviceUser')),
    who           text        not null,
    given_on      date        not null,
    how           text        not null,
    text          text        not null,
    agrees_to_use text        not null check (agrees_to_use in ('yes', 'no')),
    removed_at    timestamptz,
    version       integer     not null default 0,
    recorded_by   text        not null,
    recorded_at   timestamptz not null
);
create index impact_statement_of_case on impact_statement (case_id);
call keep_record('impact_statement');

-- The statements are gathered, under the id of the case: three neighbours, an agency, a service user, or the reason why not (R36 to R38).
create table statements_gathered (
    id               uuid primary key references family_case,
    fewer_neighbours text,
    no_agency        text,
    no_service_user  text,
    version          integer     not null default 0,
    recorded_by      text        not null,
    recorded_at      timestamptz not null
);
call keep_record('statements_gathered');

create table service_feedback (
    id          uuid primary key,
    case_id     uuid        not null references family_case,
    member_id   uuid        not null references household_member,
    asked_on    date        not null,
    asked_by    text        not null,
    said        text        not null,
    differently text,
    removed_at  timestamptz,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null
);
create index service_feedback_of_case on service_feedback (case_id);
call keep_record('service_feedback');

-- Feedback is gathered, under the id of the case: from a young person and from an adult, or the reason why not (R263).
create table feedback_gathered (
    id              uuid primary key references family_case,
    no_young_person text,
    no_adult        text,
    version         integer     not null default 0,
    recorded_by     text        not null,
    recorded_at     timestamptz not null
);
call keep_record('feedback_gathered');

-- What has changed, under the id of the case (R20, R42).
create table evaluation (
    id                   uuid primary key references family_case,
    social_services      text        not null check (social_services in ('ceased', 'goesOn', 'neverInvolved')),
    social_services_text text,
    person_level         text        not null,
    family_level         text        not null,
    community_level      text        not null,
    evaluated_at         timestamptz not null,
    version              integer     not null default 0,
    recorded_by          text        not null,
    recorded_at          timestamptz not null,
    check ((social_services = 'neverInvolved') = (social_services_text is null))
);
call keep_record('evaluation');

-- A goal of the plan, measured again over a stated period, or why it was not (R42, R118). What the weekly rounds counted in that period stands beside
-- what was typed, and a difference has a reason. The id of the goal is that of the plan.
create table goal_outcome (
    id                   uuid primary key,
    case_id              uuid        not null references evaluation,
    goal_id              uuid        not null references plan_goal,
    end_from             date,
    end_to               date,
    end_value            numeric(12, 2) check (end_value >= 0),
    counted              integer,
    weeks_recorded       integer,
    weeks_in_period      integer,
    differs_because      text,
    not_measured_because text,
    version              integer     not null default 0,
    recorded_by          text        not null,
    recorded_at          timestamptz not null,
    unique (case_id, goal_id),
    check (num_nulls(end_from, end_to, end_value) in (0, 3)),
    constraint measured_or_why_not check ((end_value is null) = (not_measured_because is not null)),
    check (end_to >= end_from),
    check (num_nulls(counted, weeks_recorded, weeks_in_period) in (0, 3)),
    constraint difference_has_a_reason check (counted is null or counted = end_value or differs_because is not null)
);
call keep_record('goal_outcome');

create table further_measure (
    id            uuid primary key,
    case_id       uuid        not null references evaluation,
    measure       text        not null check (measure in ('policeIncidents', 'housingComplaints', 'noiseReports', 'arrests', 'schoolAttendance', 'other')),
    measure_text  text,
    about         text        not null,
    baseline_from date        not null,
    baseline_to   date        not null,
    baseline      numeric(12, 2) not null check (baseline >= 0),
    end_from      date        not null,
    end_to        date        not null,
    end_value     numeric(12, 2) not null check (end_value >= 0),
    removed_at    timestamptz,
    version       integer     not null default 0,
    recorded_by   text        not null,
    recorded_at   timestamptz not null,
    check ((measure = 'other') = (measure_text is not null)),
    check (baseline_to >= baseline_from and end_to >= end_from)
);
create index further_measure_of_case on further_measure (case_id);
call keep_record('further_measure');

create table legal_action_outcome (
    id              uuid primary key,
    case_id         uuid        not null references evaluation,
    legal_action_id uuid        not null references legal_action,
    became          text        not null check (became in ('suspended', 'withdrawn', 'carriedOut', 'goesOn')),
    became_on       date        not null,
    details         text,
    version         integer     not null default 0,
    recorded_by     text        not null,
    recorded_at     timestamptz not null,
    unique (case_id, legal_action_id)
);
call keep_record('legal_action_outcome');

create table other_outcome (
    id          uuid primary key,
    case_id     uuid        not null references evaluation,
    about       text        not null,
    text        text        not null,
    removed_at  timestamptz,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null
);
create index other_outcome_of_case on other_outcome (case_id);
call keep_record('other_outcome');

-- Figures of money are in pounds, each with its source; sums are computed, never stored (R41).
create table work_cost (
    id          uuid primary key,
    case_id     uuid        not null references evaluation,
    what        text        not null,
    amount      numeric(12, 2) not null check (amount >= 0),
    source      text        not null,
    removed_at  timestamptz,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null
);
create index work_cost_of_case on work_cost (case_id);
call keep_record('work_cost');

create table hours_of_work (
    id          uuid primary key,
    case_id     uuid        not null references evaluation,
    whose       text        not null,
    hours       numeric(9, 2) not null check (hours >= 0),
    per_hour    numeric(12, 2) not null check (per_hour >= 0),
    source      text        not null,
    removed_at  timestamptz,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null
);
create index hours_of_work_of_case on hours_of_work (case_id);
call keep_record('hours_of_work');

create table cost_avoided (
    id          uuid primary key,
    case_id     uuid        not null references evaluation,
    what        text        not null,
    how_many    numeric(9, 2) not null check (how_many >= 0),
    unit_cost   numeric(12, 2) not null check (unit_cost >= 0),
    source      text        not null,
    removed_at  timestamptz,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null
);
create index cost_avoided_of_case on cost_avoided (case_id);
call keep_record('cost_avoided');

-- A kind of statement or voice that is missing has a reason.
create function statements_are_whole() returns trigger language plpgsql as $$
begin
    if new.fewer_neighbours is null and (select count(*) from impact_statement where case_id = new.id and kind = 'neighbour' and removed_at is null) < 3
        or new.no_agency is null and not exists (select from impact_statement where case_id = new.id and kind = 'agency' and removed_at is null)
        or new.no_service_user is null and not exists (select from impact_statement where case_id = new.id and kind = 'serviceUser' and removed_at is null) then
        raise exception 'Three neighbours, an agency and a service user, or the reason why not' using errcode = 'check_violation', constraint = 'statements_are_whole';
    end if;
    return new;
end $$;
create trigger statements_are_whole before insert or update on statements_gathered for each row execute function statements_are_whole();

-- The closure form, under the id of the case (R260 to R262).
create table closure (
    id                 uuid primary key references family_case,
    held_on            date        not null,
    chaired_by         text        not null,
    reason             text        not null check (reason in ('needsMet', 'singleAgencyContinues', 'socialCareLeads', 'familyWithdrew')),
    reason_text        text        not null,
    step_down          text        not null check (step_down in ('yes', 'no')),
    lead_name          text,
    lead_agency        text,
    lead_agency_name   text,
    lead_contact       text,
    future_contact     text        not null,
    date_given         date,
    answered_at        timestamptz not null,
    confirmed          text check (confirmed in ('yes', 'no')),
    confirmed_by       text,
    confirmed_how      text,
    confirmed_at       timestamptz,
    not_confirmed      text,
    closing_on         date,
    family_said        text,
    closing_set_at     timestamptz,
    version            integer     not null default 0,
    recorded_by        text        not null,
    recorded_at        timestamptz not null,
    check ((step_down = 'yes') = (lead_name is not null)),
    check (num_nulls(lead_name, lead_agency, lead_contact) in (0, 3)),
    check (confirmed is null or step_down = 'yes'),
    check ((confirmed is not distinct from 'yes') = (confirmed_by is not null)),
    check (num_nulls(confirmed_by, confirmed_how, confirmed_at) in (0, 3)),
    check ((confirmed is not distinct from 'no') = (not_confirmed is not null)),
    check (num_nulls(closing_on, family_said, closing_set_at) in (0, 3))
);
call keep_record('closure');

create table closure_attendance (
    id          uuid primary key,
    case_id     uuid        not null references closure,
    who         text        not null,
    role        text        not null,
    attended    text        not null check (attended in ('attended', 'apologies', 'didNotCome')),
    removed_at  timestamptz,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null
);
create index closure_attendance_of_case on closure_attendance (case_id);
call keep_record('closure_attendance');

create table closure_item (
    id          uuid primary key,
    case_id     uuid        not null references closure,
    item        text        not null check (item in ('outcomes', 'ongoingWork', 'remainingRoles', 'stepDownLead', 'followUpDates',
                                                     'stepDownConfirmed', 'futureContact', 'exitStrategies', 'dateGiven', 'closureForm')),
    answer      text        not null check (answer in ('done', 'notNeeded', 'notMet')),
    text        text        not null,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    unique (case_id, item)
);
call keep_record('closure_item');

create table closure_decision (
    id          uuid primary key,
    case_id     uuid        not null references closure,
    decision    text        not null check (decision in ('close', 'return', 'goOn')),
    reason      text        not null,
    decided_at  timestamptz not null,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    unique (case_id, id)
);
call keep_record('closure_decision');

-- A manager closes although an item is not met: the item, the reason, and in recorded_by their name.
create table closure_exception (
    id          uuid primary key,
    case_id     uuid        not null,
    decision_id uuid        not null,
    item        text        not null,
    reason      text        not null,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    unique (decision_id, item),
    foreign key (case_id, decision_id) references closure_decision (case_id, id),
    foreign key (case_id, item) references closure_item (case_id, item)
);
call keep_record('closure_exception');

create table follow_up (
    id           uuid primary key,
    case_id      uuid        not null references closure,
    follow_up_on date        not null,
    worker       text,
    other_name   text,
    other_agency text,
    what         text        not null,
    removed_at   timestamptz,
    version      integer     not null default 0,
    recorded_by  text        not null,
    recorded_at  timestamptz not null,
    check ((worker is null) = (other_name is not null)),
    check ((other_name is null) = (other_agency is null))
);
create index follow_up_of_case on follow_up (case_id);
call keep_record('follow_up');

-- What a follow-up found, once, under its id.
create table follow_up_made (
    id                   uuid primary key references follow_up,
    reached              text        not null check (reached in ('yes', 'no')),
    done_on              date        not null,
    how                  text        not null,
    spoke_with           text        not null,
    how_they_are         text        not null,
    new_referral         text        not null check (new_referral in ('yes', 'no')),
    new_referral_because text,
    version              integer     not null default 0,
    recorded_by          text        not null,
    recorded_at          timestamptz not null,
    check ((new_referral = 'yes') = (new_referral_because is not null))
);
call keep_record('follow_up_made');

-- Invariant 4: every one of the ten items is answered, and one that is not met stops the closure unless a manager, deciding after the answers were given,
-- has recorded an exception for it.
create function closing_is_allowed(closed_case uuid) returns boolean language sql stable as $$
    select (select count(*) from closure_item i where i.case_id = closed_case) = 10
       and exists (
           select from closure c
           join lateral (select * from closure_decision d where d.case_id = c.id order by d.decided_at desc limit 1) d on true
           where c.id = closed_case and d.decision = 'close' and d.decided_at >= c.answered_at
             and not exists (
                 select from closure_item i
                 where i.case_id = closed_case and i.answer = 'notMet'
                   and not exists (select from closure_exception e where e.decision_id = d.id and e.item = i.item)))
$$;

create function closing_needs_every_item() returns trigger language plpgsql as $$
begin
    if new.closing_on is not null and not closing_is_allowed(new.id) then
        raise exception 'Every closure item is answered, and one that is not met has a manager''s exception, before a closing date is set'
            using errcode = 'check_violation', constraint = 'closing_needs_every_item';
    end if;
    return new;
end $$;
create trigger closing_needs_every_item before insert or update on closure for each row execute function closing_needs_every_item();

alter table family_case drop constraint family_case_outcome_check;
alter table family_case add constraint family_case_outcome_check check (outcome in (
    'declined', 'notEngaged', 'consentWithdrawn', 'contractRefused', 'contractEnded', 'steppedUp', 'transferredOut',
    'needsMet', 'singleAgencyContinues', 'socialCareLeads', 'familyWithdrew'));

create function closure_comes_before_the_end() returns trigger language plpgsql as $$
begin
    if new.outcome in ('needsMet', 'singleAgencyContinues', 'socialCareLeads', 'familyWithdrew')
        and not exists (select from closure c where c.id = new.id and c.closing_on is not null and c.reason = new.outcome and closing_is_allowed(c.id)) then
        raise exception 'A case ends so only by its closure form, with every item answered and a closing date'
            using errcode = 'check_violation', constraint = 'closure_comes_before_the_end';
    end if;
    return new;
end $$;
create trigger closure_comes_before_the_end before insert or update on family_case for each row execute function closure_comes_before_the_end();

-- The chapter's lines of the chronology; days without a time stand at noon in London.
create view evaluation_events (case_id, happened_at, kind, text, recorded_by, recorded_at, about) as
select case_id, (given_on + time '12:00') at time zone 'Europe/London', 'impactStatement',
       case kind when 'neighbour' then 'Statement of a neighbour, ' when 'agency' then 'Statement of an agency, ' else 'Statement of the service user, ' end || who || ': ' || text,
       recorded_by, recorded_at, null::uuid
from impact_statement where removed_at is null
union all
select f.case_id, (f.asked_on + time '12:00') at time zone 'Europe/London', 'feedbackOnTheService',
       m.name || ', asked by ' || f.asked_by || ': ' || f.said || coalesce(' To be done differently: ' || f.differently, ''), f.recorded_by, f.recorded_at, f.member_id
from service_feedback f join household_member m on m.id = f.member_id where f.removed_at is null
union all
select id, evaluated_at, 'outcomesEvaluated', 'For the family: ' || family_level, recorded_by, evaluated_at, null::uuid from evaluation
union all
select case_id, recorded_at, 'outcome', text, recorded_by, recorded_at, case when about like '%-%' then about::uuid end from other_outcome where removed_at is null;

create view closure_events (case_id, happened_at, kind, text, recorded_by, recorded_at, about) as
select id, (held_on + time '12:00') at time zone 'Europe/London', 'closureMeeting', 'Chaired by ' || chaired_by || '. ' || reason_text, recorded_by, answered_at, null::uuid
from closure
union all
select id, confirmed_at, 'stepDownLeadConfirmed', confirmed_by || ' is in place: ' || lead_name || ' leads from the closure on.', recorded_by, recorded_at, null::uuid
from closure where confirmed_at is not null
union all
select case_id, decided_at, 'closureDecided',
       case decision when 'close' then 'The case is to close: ' when 'return' then 'Returned to the lead: ' else 'Not yet, the work goes on: ' end || reason, recorded_by, decided_at, null::uuid
from closure_decision
union all
select e.case_id, d.decided_at, 'closureException', 'Closed although an item is not met: ' || e.reason, e.recorded_by, e.recorded_at, null::uuid
from closure_exception e join closure_decision d on d.id = e.decision_id
union all
select id, closing_set_at, 'closingDateSet', 'The case closes on ' || to_char(closing_on, 'FMDD Mon YYYY') || '. The family: ' || family_said, recorded_by, closing_set_at, null::uuid
from closure where closing_set_at is not null
union all
select f.case_id, (m.done_on + time '12:00') at time zone 'Europe/London', 'followUp',
       case m.reached when 'yes' then 'With ' || m.spoke_with || ': ' else 'The family was not reached: ' end || m.how_they_are || coalesce(' A new referral is needed: ' || m.new_referral_because, ''),
       m.recorded_by, m.recorded_at, null::uuid
from follow_up_made m join follow_up f on f.id = m.id;
