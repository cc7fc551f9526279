-- For the chronology of a case: from where the family came.
create or replace view transfer_in_events (case_id, happened_at, kind, text, recorded_by, recorded_at) as
select case_id, handed_over_at, 'transferredIn', 'From ' || from_service || ', handed over by ' || handed_over_by || '. ' || what_it_says || coalesce(' Still to be asked for: ' || still_missing, ''),
    recorded_by, recorded_at from transfer_in;
