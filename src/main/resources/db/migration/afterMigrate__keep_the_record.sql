-- Puts every table of the record under its two guards, those of tomorrow included: a row is neither deleted nor changed without its former version (invariant 8), and the
-- table is never emptied. Run at each start, after all files; where nothing is missing it changes nothing. A table that is no part of the record says so in its comment.
do $$
declare
    kept text;
begin
    for kept in
        select c.relname from pg_class c
        where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r'
            and c.relname not like 'act\_%' and c.relname <> 'flyway_schema_history'
            and coalesce(obj_description(c.oid, 'pg_class'), '') not like 'No part of the record:%'
    loop
        if not exists (select from pg_trigger where tgrelid = quote_ident(kept)::regclass and tgname = 'keep_former_version') then
            execute format('create trigger keep_former_version before update or delete on %I for each row execute function keep_former_version()', kept);
        end if;
        if not exists (select from pg_trigger where tgrelid = quote_ident(kept)::regclass and tgname = 'stays') then
            execute format('create trigger stays before truncate on %I for each statement execute function record_stays()', kept);
        end if;
    end loop;
end $$;
