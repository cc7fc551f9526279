-- Invariant 8: former versions go neither one by one nor all at once; and no closed case keeps a lead (invariant 1).

create trigger stays before truncate on former_version for each statement execute function former_versions_stay();

create function closed_case_has_no_lead() returns trigger language plpgsql as $$
begin
    if new.closed_at is not null and exists (select from lead_worker where case_id = new.id and to_at is null) then
        raise exception 'A closed case has no lead' using errcode = 'check_violation', constraint = 'closed_case_has_no_lead';
    end if;
    return null;
end $$;
create constraint trigger closed_case_has_no_lead after update on family_case deferrable initially deferred
    for each row execute function closed_case_has_no_lead();
