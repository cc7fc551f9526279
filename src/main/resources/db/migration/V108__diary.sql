-- The secret addresses at which calendar programs ask for somebody's diary. What is kept checks the secret and does not give it.
create table calendar_feed (
    id          uuid        primary key,
    person      text        not null,
    secret_hash text        not null unique,
    made_at     timestamptz not null,
    ended_at    timestamptz,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null
);
create unique index one_calendar_feed_a_person on calendar_feed (person) where ended_at is null;

-- It ends with the account, by whatever way the account goes: somebody who comes later under the same name gets nothing of it.
create function calendar_feed_ends_with_its_account() returns trigger language plpgsql as $$
begin
    update calendar_feed set ended_at = now() where person = old.id_ and ended_at is null;
    return old;
end $$;
create trigger calendar_feed_ends_with_its_account after delete on act_id_user for each row execute function calendar_feed_ends_with_its_account();
