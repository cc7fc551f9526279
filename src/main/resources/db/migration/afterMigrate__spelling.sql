-- Close spellings are compared with PostgreSQL's own extensions pg_trgm and fuzzystrmatch, which whoever owns a database may make. Run at each start: where they are missing, only the same
-- names are found, the application says so, and takes them up at the start after a database administrator has made them.
do $$
declare
    extension text;
begin
    -- That something is there already is no news.
    perform set_config('client_min_messages', 'warning', true);
    foreach extension in array array['pg_trgm', 'fuzzystrmatch'] loop
        if not exists (select from pg_extension where extname = extension) and exists (select from pg_available_extensions where name = extension) then
            begin
                execute format('create extension %I', extension);
            exception when insufficient_privilege then
                null; -- the functions below do without it, and the application says so
            end;
        end if;
    end loop;

    if to_regprocedure('similarity(text,text)') is null or to_regprocedure('levenshtein_less_equal(text,text,integer)') is null then
        create or replace function spelling_is_compared() returns boolean language sql immutable return false;
        create or replace function spelt_closely(a text, b text) returns boolean language sql immutable return false;
        create or replace function spelt_alike(a text, b text) returns boolean language sql immutable return false;
        create or replace function names_sounding(words text) returns setof searched_name language sql stable begin atomic
            select * from searched_name where false;
        end;
        create or replace function names_like(words text) returns setof searched_name language sql stable begin atomic
            select * from searched_name where false;
        end;
        return;
    end if;

    create or replace function spelling_is_compared() returns boolean language sql immutable return true;

    -- Most of their groups of three letters are alike.
    create or replace function spelt_closely(a text, b text) returns boolean language sql immutable return similarity(a, b) >= 0.6;

    -- One word: a letter differs, of a long word two, or it sounds alike.
    create or replace function word_alike(a text, b text) returns boolean language sql immutable return
        a = b
        or (least(length(a), length(b)) > 3
            and levenshtein_less_equal(left(a, 100), left(b, 100), 2) <= case when least(length(a), length(b)) > 6 then 2 else 1 end)
        or (least(length(a), length(b)) > 2 and soundex(a) <> '' and soundex(a) = soundex(b));

    -- Folded names: each word of the shorter has one alike in the longer, whatever their order, or a letter differs where one writes in two words what the other writes in one.
    create or replace function words_alike(a text, b text) returns boolean language sql immutable return
        levenshtein_less_equal(left(replace(a, ' ', ''), 100), left(replace(b, ' ', ''), 100), 1) <= case when length(a) > 8 then 1 else 0 end
        or not exists (
            select from unnest(string_to_array(case when length(a) < length(b) then a else b end, ' ')) short (word)
            where not exists (
                select from unnest(string_to_array(case when length(a) < length(b) then b else a end, ' ')) long (word) where word_alike(short.word, long.word)));

    -- What is looked at first is cheap, and leaves few to be looked at word by word.
    create or replace function spelt_alike(a text, b text) returns boolean language sql immutable return similarity(a, b) >= 0.1 and (similarity(a, b) >= 0.6 or words_alike(a, b));

    create or replace function sounds_of(folded text) returns text[] language sql immutable begin atomic
        select coalesce(array_agg(soundex(word)), '{}') from unnest(string_to_array(folded, ' ')) word where soundex(word) <> '';
    end;

    create index if not exists searched_name_by_sound on searched_name using gin (sounds_of(folded));
    create index if not exists searched_name_by_part on searched_name using gin (folded gin_trgm_ops);
    create index if not exists searched_name_by_part_in_one on searched_name using gin (replace(folded, ' ', '') gin_trgm_ops);

    -- For a search: each word sounds like one of the name.
    create or replace function names_sounding(words text) returns setof searched_name language sql stable begin atomic
        select * from searched_name where sounds_of(folded) @> sounds_of(words) and cardinality(sounds_of(words)) > 0;
    end;

    -- For a search that has found nothing yet: half of the groups of three letters are alike. Frequent names share them with thousands.
    create or replace function names_like(words text) returns setof searched_name language sql stable begin atomic
        select * from searched_name where folded % words and similarity(folded, words) >= 0.5;
    end;
end $$;
