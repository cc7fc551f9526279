-- What the forms need that is no part of the record.

-- What somebody has typed and not yet handed in: gone when it is handed in.
create table draft (
    owner    text        not null,
    form     text        not null,
    answers  jsonb       not null,
    saved_at timestamptz not null,
    primary key (owner, form)
);
comment on table draft is 'No part of the record: it is gone when the form is handed in.';

-- What was handed in with which one-time key, so that a form sent twice is recorded once. Who did what stands in the record.
create table handed_in (
    submission uuid primary key,
    form       text        not null,
    owner      text        not null,
    at         timestamptz not null
);
create index handed_in_at on handed_in (at);
comment on table handed_in is 'No part of the record: a key is forgotten when no form can come again with it.';
