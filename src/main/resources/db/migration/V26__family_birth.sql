-- What is known of a birth where it is no day: the month, the year, an age "about" with the day on which it was said, so that it ages, or a child who is not born yet. A day stays in "born";
-- where both are null nobody has said anything. child_or_adult is said where the birth does not say it.
alter table household_member
    add birth_known    text constraint list_births_known check (birth_known in ('month', 'year', 'about', 'unborn', 'notKnown')),
    add birth_month    text constraint list_months check (birth_month in ('JANUARY', 'FEBRUARY', 'MARCH', 'APRIL', 'MAY', 'JUNE', 'JULY', 'AUGUST', 'SEPTEMBER', 'OCTOBER', 'NOVEMBER', 'DECEMBER')),
    add birth_year     integer,
    add about_age      integer check (about_age >= 0),
    add about_age_on   date,
    add expected_on    date,
    add child_or_adult text constraint list_children_or_adults check (child_or_adult in ('child', 'adult')),
    add constraint birth_says_one_thing check (
        case birth_known
            when 'month' then birth_month is not null and birth_year is not null and num_nonnulls(born, about_age, about_age_on, expected_on) = 0
            when 'year' then birth_year is not null and num_nonnulls(born, birth_month, about_age, about_age_on, expected_on) = 0
            when 'about' then about_age is not null and about_age_on is not null and num_nonnulls(born, birth_month, birth_year, expected_on) = 0
            when 'unborn' then expected_on is not null and num_nonnulls(born, birth_month, birth_year, about_age, about_age_on) = 0
            when 'notKnown' then num_nonnulls(born, birth_month, birth_year, about_age, about_age_on, expected_on) = 0
            else num_nonnulls(birth_month, birth_year, about_age, about_age_on, expected_on) = 0
        end);

-- Whether somebody lives in the household, and whether the family know of the referral, is null where nobody has said it: a box that was left alone said no.
alter table household_member alter at_home drop not null;
alter table referral alter family_aware drop not null;
