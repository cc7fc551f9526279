-- A visit in a crisis is planned as any other is, and it is known in which crisis (R85, R237).
alter table home_visit
    add crisis_id uuid references crisis,
    add constraint visit_in_a_crisis_is_no_first_visit check (crisis_id is null or later);
