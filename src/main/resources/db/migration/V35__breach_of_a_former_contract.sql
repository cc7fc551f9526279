-- A contract may be changed or end while a breach of it waits for a decision, for the work goes on. What follows is what was agreed when it was breached.
drop trigger contract_is_in_force on breach_decision;
create or replace function decision_is_of_the_family() returns trigger language plpgsql as $$
begin
    if not exists (select from contract_breach b where b.id = new.id and b.contract_id = new.contract_id) then
        raise exception 'A breach is answered by the contract that was breached';
    end if;
    return new;
end $$;
