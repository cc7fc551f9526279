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
        create or replace function names_spelt_closely(name text, from_day date, to_day date) returns setof searched_name language sql stable begin atomic
            select * from searched_name where false;
        end;
        return;
    end if;

    create or replace function spelling_is_compared() returns boolean language sql immutable return true;

    -- Most of their groups of three letters are alike, as they are written or written in one.
    create or replace function spelt_closely(a text, b text) returns boolean language sql immutable return
        similarity(a, b) >= 0.3 and (similarity(a, b) >= 0.6 or similarity(replace(a, ' ', ''), replace(b, ' ', '')) >= 0.6);

    -- How a word sounds. Soundex keeps the letter that a word begins with, and many beginnings sound alike: Kathryn and Catherine, Philip and Filip, Geoffrey and Jeffrey, Wright and Right.
    create or replace function sound_of(word text) returns text language sql immutable strict return
        soundex(translate(regexp_replace(regexp_replace(regexp_replace(word, '^(k|g|p)n', 'n'), '^wr', 'r'), '^p[hf]', 'f'), 'cqgzx', 'kkjss'));

    -- A word as it is heard: h after a letter, doubled letters and what follows a vowel are not, nor is an e at the end.
    create or replace function as_heard(word text) returns text language sql immutable strict return
        regexp_replace(
        regexp_replace(
        regexp_replace(
        regexp_replace(
        regexp_replace(
        regexp_replace(
        regexp_replace(
        translate(
        regexp_replace(regexp_replace(regexp_replace(regexp_replace(word, '^(k|g|p)n', 'n'), '^wr', 'r'), 'ph', 'f', 'g'), '[bm]h', 'v', 'g'),
            'cyzx', 'kiss'),
            'qu?', 'kw', 'g'),
            '^g(?=[ei])', 'j'),
            '([b-df-hj-np-tv-z])h', '\1', 'g'),
            'h(?=[^aeiou]|$)', '', 'g'),
            '([aeiou])[aeiou]+', '\1', 'g'),
            '(.)\1+', '\1', 'g'),
            '(...)e$', '\1');

    -- A sound has no more than three consonants and no vowel, so what sounds alike is heard alike too: of three letters no other one, of six two. Not written in SQL, whose inlining would hear each word six times.
    create or replace function heard_near(heard text, other text) returns boolean language plpgsql immutable as $near$
    begin
        return heard = other
            or greatest(length(heard), length(other)) > 3
                and levenshtein_less_equal(left(heard, 100), left(other, 100), 3) <= least(greatest(length(heard), length(other)) / 3, 3);
    end $near$;

    create or replace function heard_alike(a text, b text) returns boolean language plpgsql immutable as $alike$
    begin
        return sound_of(a) <> '' and sound_of(a) = sound_of(b) and heard_near(as_heard(a), as_heard(b));
    end $alike$;

    -- One word: a letter differs, of a long word two, or it sounds alike.
    create or replace function word_alike(a text, b text) returns boolean language sql immutable return
        a = b
        or (least(length(a), length(b)) > 3
            and levenshtein_less_equal(left(a, 100), left(b, 100), 2) <= case when least(length(a), length(b)) > 6 then 2 else 1 end)
        or (least(length(a), length(b)) > 2 and heard_alike(a, b));

    -- The words of a folded name, and each two that follow each other written in one: al, rashid and alrashid.
    create or replace function words_in(folded text) returns text[] language plpgsql immutable as $words$
    declare
        words text[] := string_to_array(folded, ' ');
    begin
        return words || array(select words[i] || words[i + 1] from generate_series(1, cardinality(words) - 1) i);
    end $words$;

    -- What loops over words is not written in SQL: PostgreSQL would plan it anew in each question, which takes longer than the question.
    create or replace function each_word_alike(name text, others text[]) returns boolean language plpgsql immutable as $each$
    declare
        own     text;
        other   text;
        is_like boolean;
    begin
        foreach own in array string_to_array(name, ' ') loop
            is_like := false;
            foreach other in array others loop
                is_like := word_alike(own, other);
                exit when is_like;
            end loop;
            if not is_like then return false; end if;
        end loop;
        return true;
    end $each$;

    -- Among words that are written in one: a sound has no more than three consonants, and of a long word they are its beginning, so what sounds alike is spelt alike too.
    create or replace function each_word_near(name text, others text[]) returns boolean language plpgsql immutable as $each$
    declare
        own     text;
        other   text;
        is_near boolean;
    begin
        foreach own in array string_to_array(name, ' ') loop
            is_near := false;
            foreach other in array others loop
                is_near := levenshtein_less_equal(left(own, 100), left(other, 100), 3) <= 3 and word_alike(own, other);
                exit when is_near;
            end loop;
            if not is_near then return false; end if;
        end loop;
        return true;
    end $each$;

    create or replace function spaces_in(folded text) returns integer language sql immutable return length(folded) - length(replace(folded, ' ', ''));

    -- Folded names: each word of the shorter has one alike in the longer, whatever their order, or a letter differs where one writes in two words what the other writes in one, or each word of the one
    -- with fewer words has one alike in the other as its words are written in one.
    create or replace function words_alike(a text, b text) returns boolean language sql immutable return
        levenshtein_less_equal(left(replace(a, ' ', ''), 100), left(replace(b, ' ', ''), 100), 1) <= case when length(a) > 8 then 1 else 0 end
        or each_word_alike(case when length(a) < length(b) then a else b end, string_to_array(case when length(a) < length(b) then b else a end, ' '))
        or spaces_in(a) < spaces_in(b) and each_word_near(a, words_in(b))
        or spaces_in(a) > spaces_in(b) and each_word_near(b, words_in(a));

    -- What is looked at first is cheap, and leaves few to be looked at word by word.
    create or replace function spelt_alike(a text, b text) returns boolean language sql immutable return similarity(a, b) >= 0.1 and (similarity(a, b) >= 0.6 or words_alike(a, b));

    -- An index is made of it, and PostgreSQL makes indexes without the schemas of whoever asks.
    create or replace function sounds_of(folded text) returns text[] language plpgsql immutable set search_path from current as $sounds$
    begin
        return array(select sound_of(word) from unnest(string_to_array(folded, ' ')) word where sound_of(word) <> '');
    end $sounds$;

    -- Of a name that is looked for in: its words also written in one.
    create or replace function sounds_in(folded text) returns text[] language plpgsql immutable set search_path from current as $sounds$
    begin
        return array(select distinct sound_of(word) from unnest(words_in(folded)) word where sound_of(word) <> '');
    end $sounds$;

    -- Whether two words of a folded name may be one elsewhere: there are three, or one is as short as al or de. First name and surname are never written in one.
    create or replace function may_be_in_one(folded text) returns boolean language sql immutable return spaces_in(folded) > 1 or folded ~ '(^[^ ]{1,2} | [^ ]{1,2}$)';

    -- With each two of its words written in one.
    create or replace function ways_in_one(words text) returns setof text language sql immutable begin atomic
        select array_to_string(w[:i - 1] || array[w[i] || w[i + 1]] || w[i + 2:], ' ') from string_to_array(words, ' ') w, generate_series(1, spaces_in(words)) i where may_be_in_one(words);
    end;

    -- An index keeps what its function said when a row was written: another way of hearing is another index.
    drop index if exists searched_name_by_sound, searched_name_by_sounds_in;
    create index if not exists searched_name_by_sound_of on searched_name using gin (sounds_of(folded));
    create index if not exists searched_name_by_sound_in on searched_name using gin (sounds_in(folded)) where may_be_in_one(folded);
    create index if not exists searched_name_by_part on searched_name using gin (folded gin_trgm_ops);
    create index if not exists searched_name_by_part_in_one on searched_name using gin (replace(folded, ' ', '') gin_trgm_ops);

    -- Who may be born between two days and is spelt closely. The index on parts of names is asked together with that on births: of all who are born in a year, few share most of a name.
    -- Loaded first: of an extension that is not there yet nobody but a superuser may set anything. Its plan is the same whatever the name is; made anew, it takes as long as the question.
    perform similarity('', '');
    create or replace function names_spelt_closely(name text, from_day date, to_day date) returns setof searched_name language plpgsql stable
        set pg_trgm.similarity_threshold = 0.6 set plan_cache_mode = force_generic_plan as $closely$
    begin
        return query select * from searched_name
            where (born between from_day and to_day or born is null and to_year >= extract(year from from_day)::integer and from_year <= extract(year from to_day)::integer)
            and (folded % name or replace(folded, ' ', '') % replace(name, ' ', '')) and spelt_closely(folded, name);
    end $closely$;
end $$;
