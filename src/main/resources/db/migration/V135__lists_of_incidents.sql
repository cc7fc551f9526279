-- Lists of incidents as agencies send them (R33, R198): the file as it came, its lines until somebody has said whose each is, and what of it is a family's.
create table incident_list (
    id          uuid        primary key,
    place       bigint      not null generated always as identity unique,
    source      text        not null,
    file_name   text        not null,
    sha256      text        not null check (sha256 ~ '^[0-9a-f]{64}$'),
    lines       integer     not null check (lines > 0),
    left_out    text,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null
);
create index incident_list_of_person on incident_list (recorded_by, recorded_at);

-- Without an id the guards of the record let it not be changed.
create table incident_list_file (
    list_id uuid  primary key references incident_list,
    content bytea not null
);
alter table incident_list_file alter column content set storage external;

-- Most are about people whom nobody here knows: of a line that is settled its number and its digest stay, so that it does not wait again when the list is brought again.
create table incident_line (
    list_id     uuid        not null references incident_list,
    line        integer     not null check (line > 0),
    digest      text        not null check (digest ~ '^[0-9a-f]{64}$'),
    number      text,
    happened_on date,
    what        text,
    name        text,
    born        date,
    address     text,
    postcode    text,
    settled_by  text,
    settled_at  timestamptz,
    known       boolean     not null default false,
    primary key (list_id, line),
    constraint incident_line_waits_or_is_settled check (
        settled_at is null and settled_by is null and num_nulls(happened_on, what, name) = 0
        or settled_at is not null and settled_by is not null and num_nonnulls(number, happened_on, what, name, born, address, postcode) = 0)
);
create index incident_line_by_digest on incident_line (digest);
comment on table incident_line is 'No part of the record: the lines of a list that wait for whoever brought it; what is a family''s stands in listed_incident';

create table listed_incident (
    id           uuid        primary key,
    case_id      uuid        not null references family_case,
    member_id    uuid        not null references household_member,
    source       text        not null,
    counted_as   text        not null,
    number       text,
    happened_on  date        not null,
    what         text        not null,
    list_id      uuid        not null references incident_list,
    line         integer     not null check (line > 0),
    consent_id   uuid        references consent,
    lawful_basis text,
    version      integer     not null default 0,
    recorded_by  text        not null,
    recorded_at  timestamptz not null,
    constraint listed_incident_is_allowed check (num_nonnulls(consent_id, lawful_basis) = 1)
);
-- One incident may stand in several lines, of several people or in several words: each stays, and they count once.
create unique index incident_counts_once on listed_incident (case_id, source, counted_as, member_id, md5(what));
create index listed_incident_of_case on listed_incident (case_id, happened_on);
