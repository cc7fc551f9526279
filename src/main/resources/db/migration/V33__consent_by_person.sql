-- Who holds parental responsibility for a child, and each father known to be without it: a person of the household or outside it. A child without a row: not said.
create table parental_responsibility (
    id          uuid primary key,
    case_id     uuid        not null references family_case,
    child_id    uuid        not null,
    kind        text        not null constraint list_responsibility_kinds check (kind in (
        'mother', 'father', 'fatherWithout', 'adoptiveParent', 'guardian', 'specialGuardian', 'localAuthority', 'byOrder')),
    holder_id   uuid,
    holder_name text,
    known_how   text        not null,
    removed_at  timestamptz,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    foreign key (child_id, case_id) references household_member (id, case_id),
    foreign key (holder_id, case_id) references household_member (id, case_id),
    unique (id, case_id),
    constraint holder_is_known_or_named check ((holder_id is null) <> (holder_name is null)),
    constraint nobody_holds_it_for_themselves check (holder_id <> child_id)
);
create index parental_responsibility_of_case on parental_responsibility (case_id);
