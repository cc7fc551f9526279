-- What an agency has taken on in the plan goes out on paper as an assessment does.
alter table paper
    drop constraint paper_kind_check,
    add constraint paper_kind_check check (kind in ('report', 'assessment', 'closureForm', 'partOfPlan'));
