-- Who agreed is a person of the record who may agree, not a name that was typed: ids of household members, of lines of parental responsibility or of judgements of capacity. Null in a row of before that was
-- asked; their names stand in words beside it, as they were then.
alter table transfer add consent_givers uuid[];
alter table step_request add consent_givers uuid[];
-- Of a line that rests on consent also about whom it was.
alter table information_passed add consent_givers uuid[], add about uuid[];
alter table statutory_referral add consent_givers uuid[];
alter table approval add consent_givers uuid[];
alter table provision
    add agreed_by_givers uuid[],
    drop constraint asked_for_on_a_basis,
    add constraint asked_for_on_a_basis check (num_nonnulls(given_by, asked_on, coalesce(agreed_by, agreed_by_givers::text)) = case stands when 'gap' then 0 else 3 end),
    add constraint agreed_or_on_another_basis check (num_nonnulls(agreed_by, agreed_by_givers) <= 1);

-- Who of the service, or which social worker, agreed beside the family.
alter table sibling_included add agreed_by_givers uuid[], add agreed_with text;
