-- How names are compared: without marks, apostrophes, hyphens, punctuation and case. Letters that are no other letter with a mark are written as people do who lack them.
-- The collation is PostgreSQL's own, so that every database folds alike, whatever locale it was made with.
create or replace function folded_name(name text) returns text language sql immutable parallel safe strict as $$
    select trim(regexp_replace(
        regexp_replace(
            normalize(
                translate(
                    replace(replace(replace(replace(
                        regexp_replace(lower(name collate "pg_c_utf8"), '[''\u0060\u00b4\u02b9\u02bb\u02bc\u2018\u2019\u201b\u2032\uff07]', '', 'g'),
                        'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th'),
                    'øłđðħŧıŋς', 'olddhtinσ'),
                nfkd),
            '[\u0300-\u036f]', '', 'g'),
        '[^[:alnum:]]+', ' ', 'g'))
$$;

-- Of a folded name. The longest that an index takes is more than anybody is called.
create or replace function letters_of(folded text) returns text language sql immutable parallel safe strict as $$
    select left(coalesce(string_agg(letter, '' order by letter collate "C"), ''), 300) from regexp_split_to_table(replace(folded, ' ', ''), '') letter
$$;

-- What stands in a form where nobody knows a name: whoever is written down so is like nobody. Of a folded name.
create or replace function is_no_name(folded text) returns boolean language sql immutable parallel safe strict return
    folded ~ '^((the|a|new|another|unborn|expected|eldest|youngest|first|second|third|step|foster|her|his|my|their) )*(unknown|not known|no name|not named yet|unnamed|name unknown|tbc|na|n a|not given|withheld|baby|unborn|child|boy|girl|twin|son|daughter|brother|sister|sibling|mum|mummy|mom|mother|dad|daddy|father|partner|ex partner|grandmother|grandfather|nan|grandma|granddad|aunt|uncle)( (one|two|three|[0-9]+|a|b|unknown))?$';

-- Between which years a birth lies that is known, but not to the day; family.Birth says it to the day. A child who was expected may be born two months earlier or later.
create or replace function years_of_birth(m household_member, out from_year integer, out to_year integer) language sql immutable as $$
    select case m.birth_known
            when 'about' then extract(year from m.about_age_on)::integer - m.about_age - 2
            when 'unborn' then extract(year from m.expected_on - 60)::integer
            else m.birth_year end,
        case m.birth_known
            when 'about' then extract(year from m.about_age_on)::integer - m.about_age + 1
            when 'unborn' then extract(year from m.expected_on + 60)::integer
            else m.birth_year end
$$;

create or replace function member_is_searched() returns trigger language plpgsql as $$
declare
    folded text := folded_name(new.name);
    years  record := years_of_birth(new);
begin
    insert into searched_name (id, case_id, member_id, folded, letters, born, from_year, to_year)
    values (new.id, new.case_id, new.id, folded, letters_of(folded), new.born, years.from_year, years.to_year)
    on conflict (id) do update set folded = excluded.folded, letters = excluded.letters, born = excluded.born, from_year = excluded.from_year, to_year = excluded.to_year;
    return null;
end $$;
create or replace trigger member_is_searched
    after insert or update of name, born, birth_known, birth_year, about_age, about_age_on, expected_on on household_member for each row execute function member_is_searched();

create or replace function family_is_searched() returns trigger language plpgsql as $$
declare
    folded text := folded_name(new.label);
begin
    insert into searched_name (id, case_id, folded, letters) values (new.id, new.id, folded, letters_of(folded))
    on conflict (id) do update set folded = excluded.folded, letters = excluded.letters;
    return null;
end $$;
create or replace trigger family_is_searched after insert or update of label on family_case for each row execute function family_is_searched();

-- Run again with each change of this file: what was folded in another way is folded anew.
delete from searched_name;
insert into searched_name (id, case_id, member_id, folded, letters, born, from_year, to_year)
select m.id, m.case_id, m.id, f.folded, letters_of(f.folded), m.born, y.from_year, y.to_year from household_member m, folded_name(m.name) f (folded), years_of_birth(m) y
union all
select c.id, c.id, null, f.folded, letters_of(f.folded), null, null, null from family_case c, folded_name(c.label) f (folded);

-- All household members who are the same person as this one, in whatever case.
create or replace function same_person(member uuid) returns setof uuid language sql stable as $$
    with recursive one (id) as (
        select member
        union
        select other.id from one cross join lateral (
            select j.other_member_id from joining j where j.member_id = one.id and j.ended_at is null
            union all
            select j.member_id from joining j where j.other_member_id = one.id and j.ended_at is null
        ) other (id)
    )
    select id from one
$$;

-- For which line of the household this one counts: of two lines of one person, the one that stays on the list while they are one. What a chapter wrote about either is counted for it; the rows themselves
-- keep the line that they were written for, and count for it again when the two are taken apart.
create or replace function counts_for(member uuid) returns uuid language plpgsql stable as $$
declare
    line uuid := member;
    stays uuid;
begin
    loop
        select member_id into stays from joining where other_member_id = line and kind = 'writtenTwice' and ended_at is null;
        if stays is null then return line; end if;
        line := stays;
    end loop;
end $$;

-- For which lines those count who agreed; who is no member of a household counts for themselves.
create or replace function givers_now(givers uuid[]) returns uuid[] language sql stable as $$
    select array_agg(counts_for(giver) order by place) from unnest(givers) with ordinality as given (giver, place)
$$;

-- All cases of the family whose case this is.
create or replace function same_family(asked uuid) returns setof uuid language sql stable as $$
    with recursive one (id) as (
        select asked
        union
        select other.id from one cross join lateral (
            select j.other_case_id from joining j where j.case_id = one.id and j.kind = 'sameFamily' and j.ended_at is null
            union all
            select j.case_id from joining j where j.other_case_id = one.id and j.kind = 'sameFamily' and j.ended_at is null
        ) other (id)
    )
    select id from one
$$;

-- What was joined is ended once and otherwise never changed: what people were told stays true.
create or replace function joining_stays() returns trigger language plpgsql as $$
begin
    if old.ended_at is not null or (new.kind, new.case_id, new.other_case_id, new.member_id, new.other_member_id, new.reason, new.joined_by, new.joined_at)
            is distinct from (old.kind, old.case_id, old.other_case_id, old.member_id, old.other_member_id, old.reason, old.joined_by, old.joined_at) then
        raise exception 'What was joined is taken apart once, and otherwise never changed' using errcode = 'check_violation', constraint = 'joining_stays';
    end if;
    return new;
end $$;
create or replace trigger joining_stays before update on joining for each row execute function joining_stays();

-- In the chronology of both cases. Who reads one of them may not see the other: the other is not named here.
create or replace view joining_events (case_id, happened_at, kind, text, recorded_by, recorded_at, about) as
with said (id, case_id, member_id, other_name) as (
    select id, case_id, member_id, case kind when 'writtenTwice' then name_then(other_member_id, joined_at) end from joining
    union all
    select id, other_case_id, other_member_id, null from joining where kind <> 'writtenTwice'
), sentence (id, case_id, about, said, kind) as (
    select s.id, s.case_id, s.member_id, case j.kind
        when 'sameFamily' then 'The family is one with that of another case.'
        when 'samePerson' then format('%s is one person with somebody in another case.', name_then(s.member_id, j.joined_at))
        else format('%s was written down twice, as %s too.', name_then(s.member_id, j.joined_at), s.other_name) end, j.kind
    from said s join joining j on j.id = s.id
)
select s.case_id, j.joined_at, s.kind, s.said || ' ' || j.reason, j.joined_by, j.joined_at, s.about
from sentence s join joining j on j.id = s.id
union all
select s.case_id, j.ended_at, 'takenApart', 'No longer so: “' || s.said || '” ' || j.ended_reason, j.ended_by, j.ended_at, s.about
from sentence s join joining j on j.id = s.id where j.ended_at is not null;

-- Finds household members and families by a name, among the cases that the reader sees: as it is written, then what sounds alike, and what is spelt alike where nothing else is found. The likeliest first, at most so many.
-- Who sees few cases is asked for these alone; of who sees more, each hit is asked whether they see it, until there are enough. Each question is put together, so that PostgreSQL knows which of the two it is.
drop function if exists names_sounding(text), names_like(text);
create or replace function find_names(reader text, words text, most integer, few integer default 1000) returns table (case_id uuid, member_id uuid, how text) language plpgsql stable as $find$
#variable_conflict use_column
declare
    looked  text   := folded_name(words);
    own     text[] := string_to_array(looked, ' ');
    groups  text[] := array(select group_id_ from act_id_membership where user_id_ = reader);
    seen    uuid[] := array(
        select case_id from case_access where principal_type = 'user' and principal = reader or principal_type = 'group' and principal = any(groups) limit few + 1);
    -- Without "offset 0" PostgreSQL would first make a list of all cases that the reader sees.
    visible text   := case when cardinality(seen) <= few then 'n.case_id = any($1)'
        else 'exists (select from case_access a where a.case_id = n.case_id
            and (a.principal_type = ''user'' and a.principal = $2 or a.principal_type = ''group'' and a.principal = any($3)) offset 0)' end;
    -- Written together or in several words. Each by itself, not as a list: the index on parts of names is used.
    written text   := (select string_agg(format('replace(n.folded, '' '', '''') like %L', '%' || part || '%'), ' and ') from unnest(own[:8]) part);
    sounds  text[];
    near    text[];
    alike   text;
    found   searched_name[];
    more    searched_name[];
begin
    if looked = '' then return; end if;
    execute format('select array_agg(n) from (
        select n.* from searched_name n where n.letters = %1$L and %2$s and %3$s
        union all
        select n.* from searched_name n where n.letters <> %1$L and %2$s and %3$s
        limit $4) n', letters_of(looked), written, visible)
        into found using seen, reader, groups, most;
    found := coalesce(found, '{}');
    return query select n.case_id, n.member_id, case when n.letters = letters_of(looked) then '1 same' else '2 holds' end from unnest(found) n;
    -- Where enough is as it was written, nobody looks for what is only like it.
    if cardinality(found) >= most or not spelling_is_compared() then return; end if;

    -- Each word sounds like one of the name, as both are written, or with two words of the one or the other written in one.
    sounds := sounds_of(looked);
    if cardinality(sounds) > 0 then
        -- Thousands of names are made of few words, and comparing two words is what costs.
        execute format('select array_agg(distinct word) from searched_name n, string_to_table(n.folded, '' '') word where sounds_of(n.folded) @> %L and %s',
            sounds, case when cardinality(seen) <= few then visible else 'true' end)
            into near using seen;
        select string_agg(format('string_to_array(n.folded, '' '') && %L', array(select other from unnest(near) other where word_alike(word, other))), ' and ') into alike from unnest(own) word;
        execute format('select array_agg(n) from (
            select n.* from searched_name n where sounds_of(n.folded) @> %1$L and %2$s and %4$s and n.id <> all($5)
            union all
            select * from (
                select n.* from ways_in_one(%3$L) way, searched_name n
                where sounds_of(n.folded) @> sounds_of(way) and cardinality(sounds_of(way)) > 0 and each_word_near(way, string_to_array(n.folded, '' '')) and %4$s
                union
                select n.* from searched_name n where may_be_in_one(n.folded) and sounds_in(n.folded) @> %1$L and each_word_near(%3$L, words_in(n.folded)) and %4$s
            ) n where not sounds_of(n.folded) @> %1$L and n.id <> all($5)
            limit $6) n', sounds, alike, looked, visible)
            into more using seen, reader, groups, most, array(select id from unnest(found)), most - cardinality(found);
    end if;

    -- Half of the groups of three letters are alike. Frequent names share them with thousands.
    if cardinality(found) = 0 and more is null then
        perform set_config('pg_trgm.similarity_threshold', '0.5', true);
        execute format('select array_agg(n) from (select n.* from searched_name n where n.folded %% %L and %s limit $4) n', looked, visible) into more using seen, reader, groups, most;
    end if;
    return query select n.case_id, n.member_id, '3 alike' from unnest(more) n;
end $find$;
