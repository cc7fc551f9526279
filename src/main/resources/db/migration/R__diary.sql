-- A calendar's secret address ends with the account, by whatever way the account goes: somebody who comes later under the same name gets nothing of it.
create or replace function calendar_feed_ends_with_its_account() returns trigger language plpgsql as $$
begin
    update calendar_feed set ended_at = now() where person = old.id_ and ended_at is null;
    return old;
end $$;
create or replace trigger calendar_feed_ends_with_its_account after delete on act_id_user for each row execute function calendar_feed_ends_with_its_account();
