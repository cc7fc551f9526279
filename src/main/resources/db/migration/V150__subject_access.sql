-- Somebody asks what is held about them (UK GDPR, article 15). One request for each record in which they stand; it goes with the record under retention, and until then says who was given what.
create table subject_access (
    id              uuid        primary key,
    number          bigint      not null unique generated always as identity,
    -- The same for all requests that one asking made: of somebody who stands in several records there are several.
    asked_at_once   uuid        not null,
    case_id         uuid        not null references family_case,
    member_id       uuid        not null references household_member,
    asks            text        not null check (asks in ('themselves', 'parent', 'authorised')),
    asker           text        not null,
    -- How it was checked that the asker is who they say.
    identity        text        not null,
    -- By what they may ask for somebody else.
    authority       text,
    -- Of a child: whether they understand what is asked, and then agree.
    child           text        check (child in ('tooYoung', 'agrees')),
    received_on     date        not null,
    due_on          date        not null,
    extended_at     timestamptz,
    extended_by     text,
    extended_reason text,
    ended_at        timestamptz,
    ended_by        text,
    ended_reason    text,
    version         integer     not null default 0,
    recorded_by     text        not null,
    recorded_at     timestamptz not null,
    constraint subject_access_for_another_says_why check (asks = 'themselves' or authority is not null),
    constraint subject_access_extended_as_a_whole check (num_nulls(extended_at, extended_by, extended_reason) in (0, 3)),
    constraint subject_access_ended_as_a_whole check (num_nulls(ended_at, ended_by, ended_reason) in (0, 3))
);
create index subject_access_of_case on subject_access (case_id);

-- What somebody withholds, or gives although a rule withholds it. The last one of a line, or of words, holds.
create table subject_access_mark (
    id          uuid        primary key,
    request_id  uuid        not null references subject_access,
    -- A line of the file by table, row and column; or words wherever they stand.
    line        text,
    words       text,
    withheld    boolean     not null,
    ground      text        not null,
    reason      text        not null,
    place       bigint      not null generated always as identity,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    constraint subject_access_mark_of_one check (num_nulls(line, words) = 1)
);
create index subject_access_mark_of_request on subject_access_mark (request_id, place);

-- The file as it is drawn for a second person: what they have read is what goes.
create table subject_access_copy (
    id          uuid        primary key,
    request_id  uuid        not null references subject_access,
    number      integer     not null check (number > 0),
    withheld    integer     not null check (withheld >= 0),
    drawn_by    text        not null,
    drawn_at    timestamptz not null,
    seen_by     text,
    seen_at     timestamptz,
    may_go      boolean,
    seen_reason text,
    given_to    text,
    given_how   text,
    given_on    date,
    given_by    text,
    given_at    timestamptz,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    unique (request_id, number),
    constraint subject_access_seen_by_a_second check (seen_by <> drawn_by),
    constraint subject_access_seen_as_a_whole check (num_nulls(seen_by, seen_at, may_go, seen_reason) in (0, 4)),
    constraint subject_access_given_as_a_whole check (num_nulls(given_to, given_how, given_on, given_by, given_at) in (0, 5)),
    constraint subject_access_given_once_seen check (given_at is null or may_go)
);

-- What a copy is made of; never changed. A document that goes along stands where it stood.
create table subject_access_file (
    id          uuid        primary key,
    copy_id     uuid        not null references subject_access_copy,
    kind        text        not null check (kind in ('pdf', 'json', 'document')),
    document_id uuid        references document,
    sha256      text        not null check (sha256 ~ '^[0-9a-f]{64}$'),
    content     bytea,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    constraint subject_access_file_once unique nulls not distinct (copy_id, kind, document_id),
    constraint subject_access_file_has_content check ((kind = 'document') = (content is null) and (kind = 'document') = (document_id is not null))
);
alter table subject_access_file alter column content set storage external;
