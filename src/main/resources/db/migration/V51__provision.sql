-- What services do for a family beside the lead's own work: asked for, answered, begun, ended with what came of it; and what it needs and nobody offers.
create table provision (
    id          uuid        primary key,
    case_id     uuid        not null references family_case,
    what        text        not null,
    need        text        not null,
    -- Null: the whole family.
    for_member  uuid references household_member,
    stands      text        not null,
    given_by    text,
    asked_on    date,
    agreed_by   text,
    answered_on date,
    answer      text,
    began_on    date,
    sessions    integer check (sessions >= 0),
    attended    integer check (attended >= 0),
    ended_on    date,
    came_of_it  text,
    who_follows text,
    follow_on   date,
    meanwhile   text,
    removed_at  timestamptz,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    constraint list_provision_states check (stands in ('asked', 'onList', 'takenOn', 'refused', 'ended', 'gap')),
    constraint asked_for_on_a_basis check (num_nonnulls(given_by, asked_on, agreed_by) = case stands when 'gap' then 0 else 3 end),
    constraint answered_in_words check (num_nonnulls(answered_on, answer) = case when stands in ('asked', 'gap') then 0 else 2 end),
    constraint ended_with_what_came_of_it check (num_nonnulls(ended_on, came_of_it) = case stands when 'ended' then 2 else 0 end),
    constraint somebody_goes_after_it check (num_nonnulls(who_follows, follow_on) = case when stands in ('takenOn', 'ended') then 0 else 2 end)
);
create index provision_of_case on provision (case_id);
