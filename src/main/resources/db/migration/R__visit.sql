-- For the chronology of a case: how visits were planned, and whether everybody was back. Ids of members of staff stand where the record has them.
create or replace view visit_events (case_id, happened_at, kind, text, recorded_by, recorded_at) as
select h.case_id, h.planned_at, 'visitPlanned', 'Planned ' || case when h.crisis_id is null then '' else 'in a crisis ' end || 'for ' || to_char(h.visit_at at time zone 'Europe/London', 'FMDD Mon YYYY, HH24:MI') || ': ' || h.place
    || case when h.others_go is null then '' else ', with ' || h.others_go end || '.',
    h.planned_by, h.planned_at from home_visit h where h.safe_to_go
union all
select h.case_id, h.planned_at, 'visitNotSafe', 'Not safe as things are: ' || h.why_not_safe, h.planned_by, h.planned_at from home_visit h where not h.safe_to_go
union all
select h.case_id, h.decided_at, 'visitDecided', h.decision_reason, h.decided_by, h.decided_at from home_visit h where h.decided_at is not null
union all
select h.case_id, h.rung_in_at, 'visitRungIn', 'Back safe.' || coalesce(' ' || h.rung_in_remark, ''), h.rung_in_by, h.rung_in_at
    from home_visit h where h.rung_in_at is not null
union all
select h.case_id, h.put_off_at, 'visitPutOff', h.what_happened, h.recorded_by, h.put_off_at from home_visit h where h.put_off_at is not null
union all
select h.case_id, h.warned_at, 'visitNotRungIn', 'Nobody had rung in after the visit; the managers were told.', 'pathway', h.warned_at from home_visit h where h.warned_at is not null
union all
select h.case_id, h.found_at, 'visitFoundOut', case when h.found_safe then 'Everybody is safe. ' else 'Not everybody is safe. ' end || 'Spoken with ' || h.spoken_with || '. ' || h.what_was_done,
    h.found_by, h.found_at from home_visit h where h.found_at is not null;
