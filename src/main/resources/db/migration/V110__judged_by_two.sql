-- That a child under 12 can decide for themselves alone is judged with a manager, and it is said what those with parental responsibility say to it (R97, R126; docs/decisions/0065-who-answers-for-whom.md).
alter table consent
    add column judged_with  text,
    add column parents_heard text,
    add constraint judged_by_two_as_a_whole check (num_nulls(judged_with, parents_heard) in (0, 2)),
    add constraint judged_by_two_is_a_yes check (judged_with is null or able is true);
alter table capacity_judgement
    add column judged_with  text,
    add column parents_heard text,
    add constraint judged_by_two_as_a_whole check (num_nulls(judged_with, parents_heard) in (0, 2)),
    add constraint judged_by_two_is_a_yes check (judged_with is null or able);
