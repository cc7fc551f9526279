-- Who is known already, and which records are one (docs/decisions/0023-known-again.md).

-- By what names are found: of each household member and of each family's label, made from the record by R__recognition.sql.
create table searched_name (
    id        uuid primary key,
    case_id   uuid not null references family_case,
    member_id uuid references household_member,
    -- Without marks, apostrophes, hyphens and case: "siobhan oneill".
    folded    text not null,
    -- The same letters in the order of the alphabet: alike whatever the order of the names and the spaces between them.
    letters   text not null,
    born      date
);
comment on table searched_name is 'No part of the record: made from it, and made anew at any time.';
create index searched_name_by_letters on searched_name (letters);
create index searched_name_by_birth on searched_name (born);
create index searched_name_of_case on searched_name (case_id);
create index searched_name_of_member on searched_name (member_id);

-- Nobody looks for a birth and a name in the record itself any more; who else is the same person is looked for.
drop index household_member_by_birth;
create index household_member_of_person on household_member (person_id);

-- Two records that are one: a row says which, who said so, when and why. Taking apart ends the row; the records themselves stay as they are.
create table joining (
    id              uuid primary key,
    -- sameFamily: two cases are one family's; samePerson: members of two cases; writtenTwice: two lines of one household, of which other_member_id is off the list.
    kind            text        not null check (kind in ('sameFamily', 'samePerson', 'writtenTwice')),
    case_id         uuid        not null references family_case,
    other_case_id   uuid        not null references family_case,
    member_id       uuid,
    other_member_id uuid,
    reason          text        not null,
    joined_by       text        not null,
    joined_at       timestamptz not null,
    ended_reason    text,
    ended_by        text,
    ended_at        timestamptz,
    version         integer     not null default 0,
    recorded_by     text        not null,
    recorded_at     timestamptz not null,
    foreign key (member_id, case_id) references household_member (id, case_id),
    foreign key (other_member_id, other_case_id) references household_member (id, case_id),
    constraint joins_two_records check (case kind
        when 'sameFamily' then case_id <> other_case_id and num_nonnulls(member_id, other_member_id) = 0
        when 'samePerson' then case_id <> other_case_id and num_nulls(member_id, other_member_id) = 0
        else case_id = other_case_id and num_nulls(member_id, other_member_id) = 0 and member_id <> other_member_id end),
    constraint ended_by_somebody_for_a_reason check (num_nulls(ended_reason, ended_by, ended_at) in (0, 3))
);
create unique index people_joined_once on joining (least(member_id, other_member_id), greatest(member_id, other_member_id))
    where ended_at is null and kind <> 'sameFamily';
create unique index families_joined_once on joining (least(case_id, other_case_id), greatest(case_id, other_case_id))
    where ended_at is null and kind = 'sameFamily';
create index joining_of_case on joining (case_id);
create index joining_of_other_case on joining (other_case_id);
create index joining_of_member on joining (member_id);
create index joining_of_other_member on joining (other_member_id);
