-- What somebody agreed to in another form than that of the consents, such as a short break or a service that is asked for, is taken back as a consent is: once, by whom, when and how it was said.
create table agreement_taken_back (
    id            uuid        primary key,
    case_id       uuid        not null references family_case,
    -- The line of the view agreed_besides.
    agreement_id  uuid        not null unique,
    taken_back_at timestamptz not null,
    taken_back_by uuid        not null,
    how           text        not null,
    in_words      text,
    version       integer     not null default 0,
    recorded_by   text        not null,
    recorded_at   timestamptz not null
);
create index agreement_taken_back_of_case on agreement_taken_back (case_id);

-- A statement of the family is somebody's of the household, and who agrees that it is used is a person who may. Null of a neighbour, of an agency, and in a row of before that was asked.
alter table impact_statement
    add member_id     uuid,
    add use_agreed_by uuid[],
    alter column who drop not null,
    add foreign key (member_id, case_id) references household_member (id, case_id),
    add constraint statement_is_somebodys check (num_nonnulls(who, member_id) = 1),
    add constraint only_the_family_is_of_the_household check (kind = 'serviceUser' or num_nonnulls(member_id, use_agreed_by) = 0),
    add constraint use_is_agreed_by_somebody check (member_id is null or (agrees_to_use = 'yes') = (use_agreed_by is not null));
