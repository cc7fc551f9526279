-- The record of a case: who the family are, why they were referred, what was decided, who leads, what happened.
-- Every row says who recorded it and when (UTC). No row is ever deleted; a changed row leaves its former version behind.

create table former_version (
    id          bigint generated always as identity primary key,
    table_name  text        not null,
    row_id      text        not null,
    former      jsonb       not null,
    replaced_by text        not null,
    replaced_at timestamptz not null default clock_timestamp(),
    reason      text
);
create index former_version_of_row on former_version (table_name, row_id);

create function keep_former_version() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        raise exception 'What was recorded is never lost: rows of % are not deleted', tg_table_name;
    end if;
    if to_jsonb(new) - array ['recorded_by', 'recorded_at', 'version'] <> to_jsonb(old) - array ['recorded_by', 'recorded_at', 'version'] then
        insert into former_version (table_name, row_id, former, replaced_by, reason)
        values (tg_table_name, old.id::text, to_jsonb(old), new.recorded_by, nullif(current_setting('family_pathway.reason', true), ''));
    end if;
    return new;
end $$;

create function former_versions_stay() returns trigger language plpgsql as $$
begin
    raise exception 'Former versions are neither changed nor deleted';
end $$;
create trigger former_versions_stay before update or delete on former_version for each row execute function former_versions_stay();

-- Puts a table of the record under the rule; each later migration calls it for its tables.
create procedure keep_record(table_name text) language plpgsql as $$
begin
    execute format('create trigger keep_former_version before update or delete on %I for each row execute function keep_former_version()', table_name);
    execute format('create function %I() returns trigger language plpgsql as ''begin raise exception ''''The record is never emptied''''; end''', table_name || '_stays');
    execute format('create trigger stays before truncate on %I for each statement execute function %I()', table_name, table_name || '_stays');
end $$;

create table service (
    id      text primary key,
    name    text not null,
    profile text not null
);

create table family (
    version     integer     not null default 0,
    id          uuid primary key,
    label       text        not null,
    recorded_by text        not null,
    recorded_at timestamptz not null
);
call keep_record('family');

create table person (
    version     integer     not null default 0,
    id          uuid primary key,
    recorded_by text        not null,
    recorded_at timestamptz not null
);
call keep_record('person');

create sequence case_number;

create table family_case (
    id             uuid primary key,
    reference      text        not null unique,
    service_id     text        not null references service,
    family_id      uuid        not null references family,
    label          text        not null,
    opened_at      timestamptz not null,
    immediate      boolean     not null,
    closed_at      timestamptz,
    outcome        text check (outcome in ('declined', 'notEngaged', 'consentWithdrawn', 'contractRefused', 'contractEnded', 'steppedUp', 'transferredOut')),
    outcome_reason text,
    version        integer     not null default 0,
    recorded_by    text        not null,
    recorded_at    timestamptz not null,
    check (closed_at is null or outcome is not null)
);
create index family_case_of_family on family_case (family_id);
create index family_case_of_service on family_case (service_id);
call keep_record('family_case');

create table household (
    id          uuid primary key references family_case,
    address     text        not null,
    postcode    text,
    tenure      text        not null,
    landlord    text,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null
);
call keep_record('household');

create table household_member (
    id            uuid primary key,
    case_id       uuid        not null references family_case,
    person_id     uuid        not null references person,
    name          text        not null,
    born          date,
    relationship  text        not null,
    ethnicity     text,
    communication text,
    school        text,
    at_home       boolean     not null,
    removed_at    timestamptz,
    version       integer     not null default 0,
    recorded_by   text        not null,
    recorded_at   timestamptz not null
);
create index household_member_of_case on household_member (case_id);
create index household_member_by_birth on household_member (born, lower(name));
call keep_record('household_member');

create table lead_worker (
    id          uuid primary key,
    case_id     uuid        not null references family_case,
    worker      text        not null,
    cover       text        not null,
    from_at     timestamptz not null,
    to_at       timestamptz,
    reason      text        not null,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    check (to_at >= from_at),
    check (worker <> cover)
);
create unique index one_current_lead on lead_worker (case_id) where to_at is null;
call keep_record('lead_worker');

-- What happened, one entry each: notes, contacts, visits, and that somebody was told.
create table entry (
    id          uuid primary key,
    case_id     uuid        not null references family_case,
    kind        text        not null check (kind in ('note', 'contact', 'visit', 'told')),
    happened_at timestamptz not null,
    who         text,
    how         text,
    about       uuid references household_member,
    nature      text        not null check (nature in ('fact', 'opinion')),
    text        text        not null,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null
);
create index entry_of_case on entry (case_id, happened_at);
call keep_record('entry');

create table referral (
    id                 uuid primary key references family_case,
    received_at        timestamptz not null,
    referrer           text,
    referrer_name      text        not null,
    referrer_role      text        not null,
    agency             text        not null,
    referrer_contact   text        not null,
    reason             text        not null,
    immediate_reason   text,
    family_aware       boolean     not null,
    level_of_need      integer,
    version            integer     not null default 0,
    recorded_by        text        not null,
    recorded_at        timestamptz not null
);
create index referral_of_referrer on referral (referrer);
call keep_record('referral');

create table referral_factor (
    id          uuid primary key,
    case_id     uuid        not null references referral,
    factor      text        not null,
    removed_at  timestamptz,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null
);
call keep_record('referral_factor');

create table reported_incident (
    id          uuid primary key,
    case_id     uuid        not null references referral,
    type        text        not null,
    reported_to text        not null,
    first_on    date        not null,
    last_on     date        not null,
    how_many    integer     not null check (how_many > 0),
    details     text,
    removed_at  timestamptz,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    check (last_on >= first_on)
);
create index reported_incident_of_case on reported_incident (case_id);
call keep_record('reported_incident');

create table non_engagement (
    id          uuid primary key,
    case_id     uuid        not null references referral,
    agency      text        not null,
    from_on     date        not null,
    to_on       date        not null,
    details     text        not null,
    removed_at  timestamptz,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    check (to_on >= from_on)
);
create index non_engagement_of_case on non_engagement (case_id);
call keep_record('non_engagement');

create table legal_action (
    id          uuid primary key,
    case_id     uuid        not null references referral,
    kind        text        not null,
    taken_on    date        not null,
    details     text,
    removed_at  timestamptz,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null
);
create index legal_action_of_case on legal_action (case_id);
call keep_record('legal_action');

create table criterion_hit (
    id          uuid primary key,
    case_id     uuid        not null references referral,
    criterion   text        not null,
    because     text        not null,
    requirement text        not null,
    removed_at  timestamptz,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null
);
create index criterion_hit_of_case on criterion_hit (case_id);
call keep_record('criterion_hit');

create table referral_decision (
    id          uuid primary key,
    case_id     uuid        not null references referral,
    decision    text        not null check (decision in ('accept', 'askForMore', 'decline')),
    reason      text        not null,
    decided_at  timestamptz not null,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null
);
create index referral_decision_of_case on referral_decision (case_id);
call keep_record('referral_decision');

-- What somebody has typed and not yet handed in. No part of the record: gone when it is handed in.
create table draft (
    owner    text        not null,
    form     text        not null,
    answers  jsonb       not null,
    saved_at timestamptz not null,
    primary key (owner, form)
);
