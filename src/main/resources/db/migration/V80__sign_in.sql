-- Who is signed in, as Spring Session keeps it, and where somebody has signed in before. No part of the record.

-- Spring Session's own tables for PostgreSQL, as it names them.
create table spring_session (
    primary_id            char(36) not null,
    session_id            char(36) not null,
    creation_time         bigint   not null,
    last_access_time      bigint   not null,
    max_inactive_interval integer  not null,
    expiry_time           bigint   not null,
    principal_name        varchar(100),
    constraint spring_session_pk primary key (primary_id)
);
create unique index spring_session_ix1 on spring_session (session_id);
create index spring_session_ix2 on spring_session (expiry_time);
create index spring_session_ix3 on spring_session (principal_name);
comment on table spring_session is 'No part of the record: a session ends by itself.';

create table spring_session_attributes (
    session_primary_id char(36)     not null,
    attribute_name     varchar(200) not null,
    attribute_bytes    bytea        not null,
    constraint spring_session_attributes_pk primary key (session_primary_id, attribute_name),
    constraint spring_session_attributes_fk foreign key (session_primary_id) references spring_session (primary_id) on delete cascade
);
comment on table spring_session_attributes is 'No part of the record: a session ends by itself.';

-- A browser in which somebody has signed in before, so that strangers who guess at a name do not keep its owner out.
create table known_browser (
    browser      text        not null,
    person       text        not null,
    last_sign_in timestamptz not null,
    primary key (browser, person)
);
create index known_browser_last_sign_in on known_browser (last_sign_in);
comment on table known_browser is 'No part of the record: forgotten half a year after the last sign-in.';
comment on column known_browser.browser is 'The SHA-256 of a random word that the browser keeps. It opens nothing.';
