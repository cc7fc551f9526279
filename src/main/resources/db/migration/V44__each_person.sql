-- What is known of each person, as somebody said it: null where nobody has. It stands in the line of the household, so that its former versions are kept with it (decision 0033).
alter table household_member
    add sex              text constraint list_sexes check (sex in ('female', 'male', 'indeterminate', 'notKnown')),
    add gender           text,
    add pronouns         text,
    add health           text,
    add religion         text,
    add sexuality        text,
    add first_language   text,
    add interpreter      text check (interpreter in ('yes', 'no')),
    add young_carer      text check (young_carer in ('yes', 'no')),
    add cares_for        text,
    add phone            text,
    add reached_safely   text,
    -- What whoever visits, rings or writes must know first; null where there is nothing.
    add visit_flags      text[],
    add visit_flags_why  text,
    -- A death closes nothing by itself; from then on nobody writes to them, asks them or asks about them.
    add died_on          date,
    add died_known       text,
    add constraint visit_flags_have_a_reason check ((visit_flags is null) = (visit_flags_why is null) and cardinality(visit_flags) is distinct from 0),
    add constraint a_death_says_how_it_is_known check ((died_on is null) = (died_known is null)),
    add constraint nobody_dies_before_birth check (died_on >= born);
