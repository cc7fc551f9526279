-- Open deadlines that are still to be reckoned again, those due soonest first: after a day of the council a council has tens of thousands. A row goes with the transaction that has reckoned it, so that a node that dies loses none.
create table recomputation_open (
    place            bigint  primary key generated always as identity,
    recomputation_id uuid    not null references recomputation,
    -- Null: the timers between two steps, after all deadlines.
    deadline_id      uuid,
    -- How many rows there were of this recomputation.
    of_all           integer not null,
    -- Why it could not be reckoned, so that it holds up no other.
    failed           text
);
create index recomputation_open_of on recomputation_open (recomputation_id);
comment on table recomputation_open is 'No part of the record: what is still to be done; what was done stands with each deadline.';
