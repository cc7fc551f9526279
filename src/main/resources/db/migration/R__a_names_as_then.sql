-- Its name lets it run before the chapters' files, whose views ask it.
-- What somebody was called at a moment, and at the latest when the case was closed: what is finished goes on naming people as it did. Somebody who was written down
-- later is named as at first; without a moment, as now (at the latest when the case was closed). The chapters' lines of the chronology use it.
create or replace function name_then(member uuid, moment timestamptz) returns text language plpgsql stable as $$
declare
    named household_member;
    upto timestamptz;
begin
    select * into named from household_member where id = member;
    select least(moment, closed_at) into upto from family_case where id = named.case_id;
    if upto is null or named.recorded_at <= upto then
        return named.name;
    end if;
    return (
        select name from (
            select named.name, named.recorded_at, named.version
            union all
            select former ->> 'name', (former ->> 'recorded_at')::timestamptz, (former ->> 'version')::integer from former_version
            where table_name = 'household_member' and row_id = member::text) said
        order by recorded_at > upto, case when recorded_at <= upto then recorded_at end desc nulls last,
            case when recorded_at <= upto then version end desc nulls last, recorded_at, version
        limit 1);
end $$;

-- What somebody was called who agreed: a member of the household, who holds parental responsibility outside it, or who acts for an adult; without a moment, as now.
create or replace function giver_name(giver uuid, moment timestamptz) returns text language sql stable as $$
    select coalesce(
        (select name_then(id, moment) from household_member where id = giver),
        (select coalesce(holder_name, name_then(holder_id, moment)) from parental_responsibility where id = giver),
        (select case when acts = 'bestInterests' then 'a decision in the best interests of ' || name_then(member_id, moment)
                     else coalesce(acting_name, name_then(acting_member, moment)) end from capacity_judgement where id = giver))
$$;

-- When a row was first written down, whatever was changed in it since.
create or replace function first_recorded(of_table text, of_row uuid, last_recorded timestamptz) returns timestamptz language sql stable as $$
    select coalesce(min((v.former ->> 'recorded_at')::timestamptz), last_recorded) from former_version v where v.table_name = of_table and v.row_id = of_row::text
$$;

-- “Hannah Hale and Dan Hale”
create or replace function giver_names(givers uuid[], moment timestamptz) returns text language sql stable as $$
    select string_agg(giver_name(giver, moment), ' and ' order by place) from unnest(givers) with ordinality as given (giver, place)
$$;

-- “1 morning a week”, “3 mornings a week”; the unit as somebody typed it, for many. As Words.amount in the application.
create or replace function amount(number numeric, unit text) returns text language sql immutable as $$
    select number || ' ' || case
        when number <> 1 or unit !~* '^\S{3,}s(\s|$)' or unit ~* '^\S+[sui]s(\s|$)' then unit
        when unit ~* '^\S{2,}ies(\s|$)' then regexp_replace(unit, '^(\S+)ies', '\1y', 'i')
        when unit ~* '^\S*(ch|sh|ss|x)es(\s|$)' then regexp_replace(unit, '^(\S+)es', '\1', 'i')
        else regexp_replace(unit, '^(\S+)s', '\1', 'i') end
$$;
