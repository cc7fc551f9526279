-- Closure (R36 to R42, R49, R118, R259 to R263) and transfer: the closure items, the decision, the closing date, the follow-up after it, and a family that another area or service takes on.

create table transfer (
    id              uuid primary key,
    case_id         uuid        not null references family_case,
    why             text        not null,
    reason          text        not null,
    to_service      text        not null,
    contact         text        not null,
    wished_on       date        not null,
    requested_by    text        not null,
    requested_at    timestamptz not null,
    decision        text check (decision in ('agree', 'doNotAgree')),
    decision_reason text,
    decided_by      text,
    decided_at      timestamptz,
    accepted        boolean,
    why_not         text,
    accepted_by     text,
    accepted_at     timestamptz,
    basis           text check (basis in ('consent', 'lawfulBasis')),
    consent_by      text,
    consent_on      date,
    lawful_basis    text,
    passed_on       text,
    ended_at        timestamptz,
    version         integer     not null default 0,
    recorded_by     text        not null,
    recorded_at     timestamptz not null,
    check (num_nulls(decision, decision_reason, decided_by, decided_at) in (0, 4)),
    check (accepted is null or case when accepted then num_nulls(accepted_by, accepted_at, basis, passed_on) = 0 else why_not is not null end),
    check (basis is null or case basis when 'consent' then num_nulls(consent_by, consent_on) = 0 else lawful_basis is not null end)
);
create unique index one_open_transfer on transfer (case_id) where ended_at is null;
create index transfer_of_case on transfer (case_id, requested_at);

-- The closure form, under the id of the case (R260 to R262).
create table closure (
    id               uuid primary key references family_case,
    -- Invariant 4: a closure goes through the items that were in force when it began, in their words of that day.
    items            text[]      not null check (cardinality(items) > 0),
    held_on          date        not null,
    chaired_by       text        not null,
    reason           text        not null check (reason in ('needsMet', 'singleAgencyContinues', 'socialCareLeads', 'familyWithdrew')),
    reason_text      text        not null,
    step_down        text        not null check (step_down in ('yes', 'no')),
    lead_name        text,
    lead_agency      text,
    lead_agency_name text,
    lead_contact     text,
    future_contact   text        not null,
    date_given       date,
    answered_at      timestamptz not null,
    confirmed        text check (confirmed in ('yes', 'no')),
    confirmed_by     text,
    confirmed_how    text,
    confirmed_at     timestamptz,
    not_confirmed    text,
    closing_on       date,
    family_said      text,
    closing_set_at   timestamptz,
    -- In which role somebody chaired, and why another than the way of working asks for (R259).
    chair_role       text,
    chair_as_asked   boolean,
    why_other_chair  text,
    version          integer     not null default 0,
    recorded_by      text        not null,
    recorded_at      timestamptz not null,
    check ((step_down = 'yes') = (lead_name is not null)),
    check (num_nulls(lead_name, lead_agency, lead_contact) in (0, 3)),
    check (confirmed is null or step_down = 'yes'),
    check ((confirmed is not distinct from 'yes') = (confirmed_by is not null)),
    check (num_nulls(confirmed_by, confirmed_how, confirmed_at) in (0, 3)),
    check ((confirmed is not distinct from 'no') = (not_confirmed is not null)),
    check (num_nulls(closing_on, family_said, closing_set_at) in (0, 3)),
    constraint closure_chaired_as_asked_or_why check (
        (chair_role is null) = (chair_as_asked is null) and (chair_as_asked is null or chair_as_asked or why_other_chair is not null))
);

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

create table closure_item (
    id          uuid primary key,
    case_id     uuid        not null references closure,
    place       integer     not null,
    item        text        not null,
    label       text        not null,
    must        boolean     not null,
    agrees_with text check (agrees_with in ('stepDown', 'stepDownConfirmed', 'followUps', 'dateGiven')),
    answer      text        not null check (answer in ('done', 'notNeeded', 'notMet')),
    text        text        not null,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    unique (case_id, item),
    constraint closure_item_has_its_place unique (case_id, place),
    constraint must_is_done_or_not_met check (not must or answer <> 'notNeeded')
);

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
