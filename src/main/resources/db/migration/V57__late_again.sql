-- A deadline that was late and then extended, where its rule allows that, may be near and late again. Each time is written down once.
drop index once_in_a_clock;
create unique index once_in_a_clock on clock_event (clock_id, kind) where kind in ('started', 'met', 'ended');
drop index warned_once;

create function said_once_until_extended() returns trigger language plpgsql as $$
begin
    -- Two that write at the same moment take turns.
    perform from clock where id = new.clock_id for no key update;
    if (select kind from clock_event where clock_id = new.clock_id and kind in (new.kind, 'extended') order by place desc limit 1) = new.kind then
        raise exception 'That a clock is near its end, or late, is written down once until it is extended' using errcode = 'unique_violation', constraint = 'said_once_until_extended';
    end if;
    return new;
end $$;
create trigger said_once_until_extended before insert on clock_event for each row when (new.kind in ('warned', 'breached')) execute function said_once_until_extended();

-- What was decided is about one time that it was late.
alter table missed_deadline_decision add column breached_at timestamptz;
update missed_deadline_decision d set breached_at = (select e.recorded_at from clock_event e where e.clock_id = d.clock_id and e.kind = 'breached');
alter table missed_deadline_decision
    alter column breached_at set not null,
    drop constraint missed_deadline_decision_clock_id_key,
    add constraint decided_once_each_time unique (clock_id, breached_at);
