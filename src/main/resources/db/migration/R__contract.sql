create or replace function contract_lines_stay() returns trigger language plpgsql as $$
begin
    if tg_op <> 'INSERT' then
        raise exception 'The lines of a contract are written once: draw up a new version';
    end if;
    if exists (select from contract c where c.id = new.contract_id and (c.signed_at is not null or c.ended_at is not null)) then
        raise exception 'A contract that was signed, or has ended, takes no further lines: draw up a new version';
    end if;
    return new;
end $$;
create or replace trigger contract_lines_stay before insert or update on contract_standard for each row execute function contract_lines_stay();
create or replace trigger contract_lines_stay before insert or update on contract_condition for each row execute function contract_lines_stay();
create or replace trigger contract_lines_stay before insert or update on contract_consequence for each row execute function contract_lines_stay();
create or replace trigger contract_lines_stay before insert or update on contract_support for each row execute function contract_lines_stay();
create or replace trigger contract_lines_stay before insert or update on contract_signature for each row execute function contract_lines_stay();

create or replace function whom_a_condition_binds_stays() returns trigger language plpgsql as $$
begin
    if tg_op <> 'INSERT' then
        raise exception 'The lines of a contract are written once: draw up a new version';
    end if;
    if not exists (
        select from contract_condition d join contract c on c.id = d.contract_id join household_member m on m.case_id = c.case_id
        where d.id = new.contract_condition_id and m.id = new.household_member_id and c.signed_at is null and c.ended_at is null) then
        raise exception 'A condition binds members of its own family, and is written before the contract is signed';
    end if;
    return new;
end $$;
create or replace trigger whom_a_condition_binds_stays before insert or update on contract_condition_binds
    for each row execute function whom_a_condition_binds_stays();

create or replace function contract_is_kept() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        if new.signed_at is not null or new.ended_at is not null then
            raise exception 'A contract is drawn up before it is signed';
        end if;
        return new;
    end if;
    if (new.case_id, new.number, new.starts_on, new.review_on, new.drawn_up_by, new.drawn_up_at)
        is distinct from (old.case_id, old.number, old.starts_on, old.review_on, old.drawn_up_by, old.drawn_up_at)
        or old.signed_at is not null and new.signed_at is distinct from old.signed_at
        or old.ended_at is not null and (new.ended_at, new.ended_how, new.ended_reason, new.signed_at)
            is distinct from (old.ended_at, old.ended_how, old.ended_reason, old.signed_at) then
        raise exception 'What a contract says, and that it was signed or has ended, is not changed: draw up a new version';
    end if;
    if old.signed_at is null and new.signed_at is not null and (
        select coalesce(bool_or(s.answer <> 'signed'), true) from contract_signature s
        where s.contract_id = new.id and s.round = (select max(round) from contract_signature where contract_id = new.id)) then
        raise exception 'A contract is signed when every party has signed it';
    end if;
    return new;
end $$;
create or replace trigger contract_is_kept before insert or update on contract for each row execute function contract_is_kept();

create or replace function contract_is_in_force() returns trigger language plpgsql as $$
begin
    if not exists (select from contract c where c.id = new.contract_id and c.signed_at is not null and c.ended_at is null) then
        raise exception 'This is possible only while the contract is in force';
    end if;
    return new;
end $$;
create or replace trigger contract_is_in_force before insert on contract_review for each row execute function contract_is_in_force();
create or replace trigger contract_is_in_force before insert on contract_breach for each row execute function contract_is_in_force();

-- A breach and what is decided on it belong to a contract of the same family.
create or replace function breach_is_of_the_family() returns trigger language plpgsql as $$
begin
    if not exists (select from contract c where c.id = new.contract_id and c.case_id = new.case_id) then
        raise exception 'A breach is answered by the contract of its own family';
    end if;
    return new;
end $$;
create or replace trigger breach_is_of_the_family before insert or update on contract_breach for each row execute function breach_is_of_the_family();

create or replace function decision_is_of_the_family() returns trigger language plpgsql as $$
begin
    if not exists (select from contract_breach b where b.id = new.id and b.contract_id = new.contract_id) then
        raise exception 'A breach is answered by the contract that was breached';
    end if;
    return new;
end $$;
create or replace trigger decision_is_of_the_family before insert or update on breach_decision for each row execute function decision_is_of_the_family();

-- The contract's part of the chronology (R153).
create or replace view contract_events (case_id, happened_at, kind, text, recorded_by, recorded_at) as
select case_id, drawn_up_at, 'contractDrawnUp',
       format('Contract, version %s: drawn up, to start on %s and to be reviewed on %s.', number, to_char(starts_on, 'FMDD Mon YYYY'), to_char(review_on, 'FMDD Mon YYYY')),
       drawn_up_by, drawn_up_at
from contract
union all
select c.case_id, on_day(s.signed_on), 'contractSignature',
       format('Contract, version %s: %s (%s) %s, seen by %s.%s', c.number, s.name, s.role,
              case s.answer when 'signed' then 'signed' when 'changes' then 'wants changes' else 'refuses' end, s.witnessed_by, coalesce(' ' || s.reason, '')),
       s.recorded_by, s.recorded_at
from contract_signature s join contract c on c.id = s.contract_id
union all
select case_id, signed_at, 'contractSigned', format('Contract, version %s: signed by all parties and in force.', number), drawn_up_by, signed_at
from contract where signed_at is not null
union all
select c.case_id, d.decided_at, 'refusedContractDecided',
       format('Refused contract, version %s: %s. %s', c.number,
              case d.decision when 'drawUpAnew' then 'to be drawn up anew' when 'persuade' then 'go on persuading' else 'the work ends' end, d.reason),
       d.recorded_by, d.recorded_at
from refused_contract_decision d join contract c on c.id = d.contract_id
union all
select c.case_id, on_day(r.reviewed_on), 'contractReviewed',
       format('Contract, version %s: reviewed. %s The family say: %s', c.number,
              case r.decision
                  when 'stands' then format('It stands, next review on %s.', to_char(r.next_review_on, 'FMDD Mon YYYY'))
                  when 'change' then 'It is to be changed: ' || r.reason
                  else 'It has ended: ' || r.reason end, r.family_says),
       r.recorded_by, r.recorded_at
from contract_review r join contract c on c.id = r.contract_id
union all
select b.case_id, b.happened_at, 'contractBreached',
       format('Contract breached (“%s”), reported by %s%s: %s', d.text, b.reported_by, case b.nature when 'opinion' then ', as an opinion' else '' end, b.what),
       b.recorded_by, b.recorded_at
from contract_breach b join contract_condition d on d.id = b.condition_id
union all
select b.case_id, d.decided_at, 'breachDecided',
       coalesce('Breach: step ' || q.step || ' follows, ' || rtrim(q.what, '. '), 'Breach: no consequence') || coalesce('. ' || d.reason, '.'),
       d.recorded_by, d.recorded_at
from breach_decision d join contract_breach b on b.id = d.id left join contract_consequence q on q.id = d.consequence_id
union all
select b.case_id, on_day(o.carried_out_on), 'consequenceCarriedOut',
       format('Consequence, step %s, carried out by %s: %s', q.step, o.by_whom, q.what), o.recorded_by, o.recorded_at
from consequence_carried_out o join contract_breach b on b.id = o.id join contract_consequence q on q.id = o.consequence_id;

-- A contract follows from a meeting of the same family, that agreed something.
create or replace function contract_follows_from_a_meeting() returns trigger language plpgsql as $$
begin
    if new.meeting_id is not null and not exists (
        select from family_meeting m where m.id = new.meeting_id and m.case_id = new.case_id and m.outcome = 'agreed') then
        raise exception 'A contract refers to what this family and the agencies agreed at their meeting';
    end if;
    return new;
end $$;
create or replace trigger contract_follows_from_a_meeting before insert or update on contract for each row execute function contract_follows_from_a_meeting();

create or replace view considered_events (case_id, happened_at, kind, text, recorded_by, recorded_at, about) as
select case_id, considered_at, case when wanted then 'contractWanted' else 'contractNotWanted' end, format('%s: %s The family say: %s', name, reason, family_said), recorded_by, recorded_at, null::uuid
from contract_consideration
union all
select case_id, considered_at, case why when 'notNeeded' then 'conferenceNotNeeded' else 'conferenceConsidered' end,
       words || coalesce(' Notified: ' || notified_who, '') || coalesce(' Exception from the offer in writing: ' || exception_reason, ''), recorded_by, recorded_at, null::uuid
from conference_consideration;
