-- Why a deadline was missed and what happens now: one decision for each missed deadline.
create table missed_deadline_decision (
    id             uuid primary key,
    case_id        uuid        not null references family_case,
    clock_id       uuid        not null unique references clock,
    missed_because text        not null check (missed_because in ('familyUnavailable', 'workerAbsent', 'waitingForAgency', 'capacity', 'errorInRecording', 'other')),
    what_now       text        not null,
    promised_on    date,
    version        integer     not null default 0,
    recorded_by    text        not null,
    recorded_at    timestamptz not null
);
create index missed_deadline_decision_of_case on missed_deadline_decision (case_id);
call keep_record('missed_deadline_decision');
