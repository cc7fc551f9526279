-- What was really spent for a family (R87): on what, to whom, when, and against which commitment: an action of the plan (its first_id), an approval, or neither, with the reason.
create table spend (
    id               uuid           primary key,
    case_id          uuid           not null references family_case,
    what             text           not null,
    paid_to          text           not null,
    spent_on         date           not null,
    amount           numeric(12, 2) not null check (amount > 0),
    action_id        uuid references plan_action,
    approval_id      uuid references approval,
    why_not_approved text,
    why_more         text,
    removed_at       timestamptz,
    version          integer        not null default 0,
    recorded_by      text           not null,
    recorded_at      timestamptz    not null,
    constraint spent_for_one_thing check (num_nonnulls(action_id, approval_id, why_not_approved) = 1)
);
create index spend_of_case on spend (case_id);
