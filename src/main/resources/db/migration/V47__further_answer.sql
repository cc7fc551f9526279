-- What was answered to questions that analysts added to forms (docs/decisions/0036-further-questions.md).

create table further_answer (
    id           uuid primary key,
    case_id      uuid        not null references family_case,
    -- In which step it was asked: its form, and as people read it then.
    form         text        not null,
    step_name    text        not null,
    -- About whom the step was, where it is one of each child.
    about        uuid references household_member,
    question_key text        not null,
    -- As it was worded when it was asked.
    question     text        not null,
    -- The answer as it was shown, choices in words; what was not said has no row.
    text         text        not null,
    answered_at  timestamptz not null,
    answered_by  text        not null,
    version      integer     not null default 0,
    recorded_by  text        not null,
    recorded_at  timestamptz not null
);
create index further_answer_of_case on further_answer (case_id, answered_at);
