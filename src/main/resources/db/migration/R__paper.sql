create or replace view paper_events (case_id, happened_at, kind, text, recorded_by, recorded_at, about) as
select case_id, asked_at, 'reportAskedFor', title || ', for ' || for_whom || '. Asked by ' || asked_by || ': ' || asked, recorded_by, asked_at, null::uuid from paper where asked_at is not null
union all
select case_id, on_day(given_on), 'paperGiven', title || coalesce(' (paper ' || number || ')', '') || ': given to ' || given_to || '.' || coalesce(' Agreed to: ' || others_agreed, ''), recorded_by, recorded_at, null::uuid from paper where given_on is not null
union all
select case_id, recorded_at, 'paperNotGiven', title || ': not given. ' || not_given_because, recorded_by, recorded_at, null::uuid from paper where not_given_because is not null;

-- What stood in a paper when it was given stays.
create or replace function what_was_given_stays() returns trigger language plpgsql as $$
begin
    if exists (select from paper p where p.id = new.paper_id and (p.given_on is not null or p.not_given_because is not null)) then
        raise exception 'What stood in a paper when it was given stays: give another';
    end if;
    return new;
end $$;
create or replace trigger what_was_given_stays before insert or update on paper_line for each row execute function what_was_given_stays();
