-- Whose account here somebody has who signs in at the council's own sign-in (OpenID Connect): issuer and subject say it, and nothing else.
create table provider_account (
    id          uuid        primary key,
    issuer      text        not null,
    subject     text        not null,
    person      text        not null unique,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    constraint provider_account_is_one_persons unique (issuer, subject)
);

comment on column provider_account.person is 'Stays where the account is deleted: who had it does not get another by signing in once more.';

-- What that sign-in says of its people's groups is noted and told beside what two people here decide.
alter table account_change add column by_provider boolean not null default false;
alter table account_change drop constraint account_change_done_by_two;
alter table account_change add constraint account_change_done_by_two check (
    done_at is null or kind in ('leave', 'create') or alone or by_provider or decision is not distinct from 'approved');
