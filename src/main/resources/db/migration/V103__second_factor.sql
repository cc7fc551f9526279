-- The second factor of who signs in with a password of ours (RFC 6238).
create table second_factor (
    person      text        primary key,
    secret      text        not null,
    last_step   bigint      not null,
    enrolled_at timestamptz not null
);
comment on table second_factor is 'No part of the record: a secret is taken away and leaves nothing behind; who decided on it stands in account_change.';
comment on column second_factor.secret is 'Enciphered under a key from the settings.';
comment on column second_factor.last_step is 'The thirty seconds of the last code that opened: neither it nor one before opens again.';

-- For the day on which the telephone is lost; each opens once.
create table recovery_code (
    person text not null references second_factor,
    digest text not null,
    primary key (person, digest)
);
comment on table recovery_code is 'No part of the record: a digest of a code, which is gone once it was used.';

-- It is taken away by two, as a password is set.
alter table account_change drop constraint account_change_kind_check;
alter table account_change add constraint account_change_kind_check
    check (kind in ('join', 'leave', 'password', 'create', 'delete', 'factor'));
