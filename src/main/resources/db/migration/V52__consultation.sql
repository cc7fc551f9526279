-- The lead asks the clinical psychologist about the work with a family; what was advised is recorded, or why there was no consultation.
create table consultation (
    id           uuid        primary key,
    case_id      uuid        not null references family_case,
    psychologist text        not null,
    how          text        not null,
    question     text        not null,
    asked_by     text        not null,
    asked_at     timestamptz not null,
    held_on      date,
    advised_by   text,
    advice       text,
    follows      text,
    why_not      text,
    answered_at  timestamptz,
    version      integer     not null default 0,
    recorded_by  text        not null,
    recorded_at  timestamptz not null,
    constraint held_with_advice check (num_nonnulls(held_on, advised_by, advice, follows) in (0, 4)),
    constraint answered_as_a_whole check ((answered_at is not null) = (num_nonnulls(advice, why_not) = 1))
);
create unique index consultation_asked_for_once_at_a_time on consultation (case_id) where answered_at is null;
