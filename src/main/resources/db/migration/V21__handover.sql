-- A step up or down, with the family's story.

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

create table handover_person (
    id          uuid primary key,
    request_id  uuid        not null references step_request,
    place       integer     not null,
    name        text        not null,
    role        text        not null,
    side        text        not null,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    unique (request_id, place)
);
