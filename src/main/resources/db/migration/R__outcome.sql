create or replace function reading_is_written_once() returns trigger language plpgsql as $$
begin
    raise exception 'A reading is written once: where something has changed, read again';
end $$;
create or replace trigger reading_is_written_once before update on outcome_reading for each row execute function reading_is_written_once();
create or replace trigger reading_is_written_once before update on outcome_score for each row execute function reading_is_written_once();

-- Later readings lie later: first and latest are those of their days.
create or replace function reading_follows_reading() returns trigger language plpgsql as $$
begin
    if exists (select from outcome_reading r where r.case_id = new.case_id and r.read_on > new.read_on) then
        raise exception 'A reading follows the one before';
    end if;
    return new;
end $$;
create or replace trigger reading_follows_reading before insert on outcome_reading for each row execute function reading_follows_reading();

create or replace view outcome_events (case_id, happened_at, kind, text, recorded_by, recorded_at, about) as
select s.case_id, on_day(r.read_on), 'outcomeRead',
       format('Reading %s, %s%s: %s. %s', r.number, s.words, coalesce(' (' || name_then(s.about, s.recorded_at) || ')', ''),
              case when s.scale_from = 0 and s.scale_to = 1 then case s.score when 1 then 'present' else 'not present' end else s.score || ' of ' || s.scale_to end, s.why),
       s.recorded_by, s.recorded_at, s.about
from outcome_score s join outcome_reading r on r.id = s.reading_id;
