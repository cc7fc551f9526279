-- A visit to a family is planned with its risks, and rung in afterwards (docs/decisions/0032-rung-in.md).

-- One row each time a visit is planned, or is said not to be safe as things are. The risks are those of the assessment that it rests on.
create table home_visit (
    id                 uuid primary key,
    case_id            uuid        not null references family_case,
    planned_by         text        not null,
    planned_at         timestamptz not null,
    risk_assessment_id uuid        not null,
    safe_to_go         boolean     not null,
    why_not_safe       text,
    -- What a manager says where it is not safe; the risk assessment that follows from it is their own.
    decided_by         text,
    decided_at         timestamptz,
    decision_reason    text,
    visit_at           timestamptz,
    at_home            boolean,
    place              text,
    others_go          text,
    ring_to            text,
    ring_by            timestamptz,
    -- Back safe: by whom it was said, and when.
    rung_in_by         text,
    rung_in_at         timestamptz,
    rung_in_remark     text,
    -- Nobody had rung in at the time: whoever was to be rung and the managers are told, and a manager finds out.
    warned_at          timestamptz,
    found_safe         boolean,
    found_by           text,
    found_at           timestamptz,
    spoken_with        text,
    what_was_done      text,
    -- How it ended: the visit was made, or not and why; then it is planned again.
    made_at            timestamptz,
    put_off            text check (put_off in ('nobodyIn', 'calledOff', 'brokenOff', 'workerCouldNot')),
    put_off_at         timestamptz,
    what_happened      text,
    version            integer     not null default 0,
    recorded_by        text        not null,
    recorded_at        timestamptz not null,
    foreign key (risk_assessment_id, case_id) references risk_assessment (id, case_id),
    constraint a_planned_visit_is_rung_in check (not safe_to_go or num_nulls(visit_at, at_home, place, ring_to, ring_by) = 0),
    constraint not_safe_has_a_reason check (safe_to_go or why_not_safe is not null),
    constraint rung_in_after_the_visit check (ring_by > visit_at),
    check (num_nulls(decided_by, decided_at, decision_reason) in (0, 3)),
    check (num_nulls(rung_in_by, rung_in_at) in (0, 2)),
    check (num_nulls(found_safe, found_by, found_at, spoken_with, what_was_done) in (0, 5)),
    check (num_nulls(put_off, put_off_at, what_happened) in (0, 3)),
    check (made_at is null or put_off_at is null)
);
create index home_visit_of_case on home_visit (case_id, planned_at);

-- Who of the service goes.
create table goes_on_visit (
    visit_id uuid not null references home_visit,
    worker   text not null,
    primary key (visit_id, worker)
);
