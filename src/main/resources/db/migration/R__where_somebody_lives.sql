create or replace function home_is_written_once() returns trigger language plpgsql as $$
begin
    raise exception 'Where somebody lives is written once: where they live now is recorded as it is now';
end $$;
create or replace trigger home_is_written_once before update on home for each row execute function home_is_written_once();

-- An address that is kept back stands in no chronology, nor does an earlier one of somebody who is not to be found.
create or replace view home_events (case_id, happened_at, kind, text, recorded_by, recorded_at, about) as
select h.case_id, on_day(h.since_on), 'movedElsewhere',
       format('%s lives at %s, says %s.', name_then(h.member_id, h.recorded_at),
              case when exists (select from home k where counts_for(k.member_id) = counts_for(h.member_id) and k.kept_back and k.id >= h.id)
                   then 'an address that is kept back from others'
                   else h.address || coalesce(', ' || h.postcode, '') end,
              h.said_by),
       h.recorded_by, h.recorded_at, h.member_id
from home h;
