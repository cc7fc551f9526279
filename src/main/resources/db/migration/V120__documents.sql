-- Files that were brought into the record. What they are is told by their content; the content stands in pieces, so that none is ever in memory as a whole.
create table document (
    id          uuid        primary key,
    case_id     uuid        not null references family_case,
    title       text        not null,
    kind        text        not null check (kind in ('signedConsent', 'letter', 'picture', 'other')),
    file_name   text        not null,
    media_type  text        not null,
    bytes       bigint      not null check (bytes > 0),
    sha256      text        not null check (sha256 ~ '^[0-9a-f]{64}$'),
    scanned_by  text,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null
);
create index document_of_case on document (case_id, recorded_at);

-- Without an id the guards of the record let no piece be changed.
create table document_part (
    document_id uuid    not null references document,
    number      integer not null check (number >= 0),
    content     bytea   not null,
    primary key (document_id, number)
);
-- Pictures and PDF are packed already.
alter table document_part alter column content set storage external;
