-- The one way past the guards of deletion: rows that delete_under_retention (R__retention.sql) takes away. It runs as the owner of the tables, whom the application is not, and says so for its own transaction.
create or replace function goes_under_retention(of_table oid) returns boolean language sql stable as $$
    select coalesce(current_setting('family_pathway.under_retention', true), '') <> '' and current_user = (select pg_get_userbyid(relowner) from pg_class where oid = of_table)
$$;

-- Who recorded a row and when is part of what was recorded; only the count of its changes is not. Attached to every table of the record by afterMigrate__keep_the_record.sql.
create or replace function keep_former_version() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        if goes_under_retention(tg_relid) then
            return old;
        end if;
        raise exception 'What was recorded is never lost: rows of % are not deleted', tg_table_name;
    end if;
    if to_jsonb(new) - 'version' <> to_jsonb(old) - 'version' then
        if not to_jsonb(old) ? 'id' then
            raise exception 'What was recorded is never lost: rows of % are not changed', tg_table_name;
        end if;
        insert into former_version (table_name, row_id, former, replaced_by, reason)
        values (tg_table_name, old.id::text, to_jsonb(old), new.recorded_by, nullif(current_setting('family_pathway.reason', true), ''));
    end if;
    return new;
end $$;

-- The one guard against emptying, for every table of the record.
create or replace function record_stays() returns trigger language plpgsql as $$
begin
    raise exception 'The record is never emptied: %', tg_table_name;
end $$;

create or replace function former_versions_stay() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' and goes_under_retention(tg_relid) then
        return old;
    end if;
    raise exception 'Former versions are neither changed nor deleted';
end $$;
create or replace trigger former_versions_stay before update or delete on former_version for each row execute function former_versions_stay();
create or replace trigger stays before truncate on former_version for each statement execute function former_versions_stay();

-- What happened in a case, one line each, for its chronology. Every view whose name ends in _events is read: each chapter adds its own.
-- kind: a word or two; text: the line; the times are UTC; about: the household member whom it is about, or null.
create or replace view case_events (case_id, happened_at, kind, text, recorded_by, recorded_at, about) as
select id, closed_at, 'case closed', outcome_reason, recorded_by, recorded_at, null::uuid from family_case where closed_at is not null;

create or replace view sibling_events (case_id, happened_at, kind, text, recorded_by, recorded_at, about) as
select case_id, recorded_at, 'siblingIncluded', format('In the work from %s. Risk of care: %s Agreed by %s on %s. The child: %s', to_char(from_on, 'FMDD Mon YYYY'), risk, agreed_by || coalesce(' and ' || agreed_with, ''), to_char(agreed_on, 'FMDD Mon YYYY'), child_says), recorded_by, recorded_at, member_id
from sibling_included;

-- A death stands in the chronology on its day, with who wrote it down first: whoever changes the line afterwards tells of something else.
create or replace view death_events (case_id, happened_at, kind, text, recorded_by, recorded_at, about) as
select m.case_id, on_day(m.died_on), 'died', format('%s died. %s', name_then(m.id, m.recorded_at), m.died_known),
    coalesce(first.former ->> 'recorded_by', m.recorded_by), coalesce((first.former ->> 'recorded_at')::timestamptz, m.recorded_at), m.id
from household_member m left join lateral (
    select f.former from former_version f
    where f.table_name = 'household_member' and f.row_id = m.id::text and f.former ->> 'died_on' is not null
    order by (f.former ->> 'recorded_at')::timestamptz limit 1) as first on true
where m.died_on is not null and m.removed_at is null;

-- Invariant 7 (R218): whether a referral is immediate is said once.
create or replace function immediate_stays() returns trigger language plpgsql as $$
begin
    raise exception 'Whether a referral is immediate does not change (R218)' using errcode = 'check_violation', constraint = 'immediate_stays';
end $$;
create or replace trigger immediate_stays before update of immediate on family_case for each row when (old.immediate is distinct from new.immediate) execute function immediate_stays();
