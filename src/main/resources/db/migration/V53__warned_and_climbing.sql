-- A clock warns once; its task in the engine finds it by its place.
create unique index warned_once on clock_event (clock_id) where kind = 'warned';
create index clock_of_task on clock (execution_id);

-- Two more reasons to choose from.
alter table missed_deadline_decision
    drop constraint missed_deadline_decision_missed_because_check,
    add constraint missed_deadline_decision_missed_because_check check (missed_because in ('familyUnavailable', 'crisisFirst', 'workerAbsent', 'waitingForAgency', 'capacity', 'tooShort', 'errorInRecording', 'other'));
