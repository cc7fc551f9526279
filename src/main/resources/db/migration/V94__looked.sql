-- Who looked at which family, when, at what and why they may (ASVS 16.3.2). Rows are only added: without an id the guards of the record let none be changed. Each holds the digest of the one before it,
-- so that a row that was changed or taken away by whoever owns the database shows.
create table reading (
    number         bigint      primary key,
    read_at        timestamptz not null,
    reader         uuid        not null,
    case_reference text,
    what           text        not null,
    why            text        not null,
    before_it      text        not null,
    digest         text        not null
);
create index reading_of_case on reading (case_reference, number desc);
create index reading_of_reader on reading (reader, case_reference, what, read_at);

-- The one name behind the pseudonym. It is no link of the chain: it may go, and the chain still holds.
create table reader (
    pseudonym uuid primary key,
    person    text not null unique
);
comment on table reader is 'No part of the record: the name goes where the law wants it gone, and the entries stay.';
