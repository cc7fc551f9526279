-- The family behaviour contract (R6, R16 to R18, R46, R176): version after version, what was signed, how it was reviewed, what a breach led to.
-- The lines of a version are written once. Whoever wants other words draws up a new version, and the former one stays.

create table contract (
    id           uuid primary key,
    case_id      uuid        not null references family_case,
    number       integer     not null check (number > 0),
    starts_on    date        not null,
    review_on    date        not null,
    drawn_up_by  text        not null,
    drawn_up_at  timestamptz not null,
    signed_at    timestamptz,
    ended_at     timestamptz,
    ended_how    text check (ended_how in ('notSigned', 'replaced', 'ended')),
    ended_reason text,
    version      integer     not null default 0,
    recorded_by  text        not null,
    recorded_at  timestamptz not null,
    unique (case_id, number),
    check (review_on > starts_on),
    check ((ended_at is null) = (ended_how is null)),
    check (ended_how is null or (ended_how = 'notSigned') = (signed_at is null))
);
create unique index one_contract_in_force on contract (case_id) where signed_at is not null and ended_at is null;
create unique index one_contract_to_be_signed on contract (case_id) where signed_at is null and ended_at is null;
call keep_record('contract');

create table contract_standard (
    id          uuid primary key,
    contract_id uuid        not null references contract,
    place       integer     not null,
    text        text        not null,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    unique (contract_id, place)
);
call keep_record('contract_standard');

create table contract_condition (
    id          uuid primary key,
    contract_id uuid        not null references contract,
    place       integer     not null,
    kind        text        not null check (kind in ('tenancy', 'behaviour')),
    text        text        not null,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    unique (contract_id, place),
    unique (contract_id, id)
);
call keep_record('contract_condition');

create table contract_condition_binds (
    contract_condition_id uuid not null references contract_condition,
    household_member_id   uuid not null references household_member,
    primary key (contract_condition_id, household_member_id)
);

create table contract_consequence (
    id           uuid primary key,
    contract_id  uuid        not null references contract,
    step         integer     not null check (step > 0),
    what         text        not null,
    agency       text        not null,
    legal_action boolean     not null,
    version      integer     not null default 0,
    recorded_by  text        not null,
    recorded_at  timestamptz not null,
    constraint step_once_a_contract unique (contract_id, step),
    unique (contract_id, id)
);
call keep_record('contract_consequence');

create table contract_support (
    id          uuid primary key,
    contract_id uuid        not null references contract,
    place       integer     not null,
    what        text        not null,
    who         text        not null,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    unique (contract_id, place)
);
call keep_record('contract_support');

-- What each party said, each time the signatures were asked for.
create table contract_signature (
    id           uuid primary key,
    contract_id  uuid        not null references contract,
    round        integer     not null check (round > 0),
    place        integer     not null,
    member_id    uuid references household_member,
    worker       text,
    name         text        not null,
    role         text        not null,
    signed_on    date        not null,
    witnessed_by text        not null,
    answer       text        not null check (answer in ('signed', 'changes', 'refuses')),
    reason       text,
    version      integer     not null default 0,
    recorded_by  text        not null,
    recorded_at  timestamptz not null,
    unique (contract_id, round, place),
    unique (contract_id, round, member_id),
    unique (contract_id, round, worker),
    check (member_id is null or worker is null),
    check ((answer = 'signed') = (reason is null))
);
call keep_record('contract_signature');

create function contract_lines_stay() returns trigger language plpgsql as $$
begin
    if tg_op <> 'INSERT' then
        raise exception 'The lines of a contract are written once: draw up a new version';
    end if;
    if exists (select from contract c where c.id = new.contract_id and (c.signed_at is not null or c.ended_at is not null)) then
        raise exception 'A contract that was signed, or has ended, takes no further lines: draw up a new version';
    end if;
    return new;
end $$;
create trigger contract_lines_stay before insert or update on contract_standard for each row execute function contract_lines_stay();
create trigger contract_lines_stay before insert or update on contract_condition for each row execute function contract_lines_stay();
create trigger contract_lines_stay before insert or update on contract_consequence for each row execute function contract_lines_stay();
create trigger contract_lines_stay before insert or update on contract_support for each row execute function contract_lines_stay();
create trigger contract_lines_stay before insert or update on contract_signature for each row execute function contract_lines_stay();

create function whom_a_condition_binds_stays() returns trigger language plpgsql as $$
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
create trigger whom_a_condition_binds_stays before insert or update or delete on contract_condition_binds
    for each row execute function whom_a_condition_binds_stays();
create trigger stays before truncate on contract_condition_binds for each statement execute function whom_a_condition_binds_stays();

create function contract_is_kept() returns trigger language plpgsql as $$
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
create trigger contract_is_kept before insert or update on contract for each row execute function contract_is_kept();

create table refused_contract_decision (
    id          uuid primary key,
    contract_id uuid        not null references contract,
    decision    text        not null check (decision in ('drawUpAnew', 'persuade', 'endWork')),
    reason      text        not null,
    decided_at  timestamptz not null,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null
);
create index refused_contract_decision_of_contract on refused_contract_decision (contract_id);
call keep_record('refused_contract_decision');

create table contract_review (
    id             uuid primary key,
    contract_id    uuid        not null references contract,
    reviewed_on    date        not null,
    family_says    text        not null,
    decision       text        not null check (decision in ('stands', 'change', 'end')),
    next_review_on date,
    reason         text,
    reviewed_at    timestamptz not null,
    version        integer     not null default 0,
    recorded_by    text        not null,
    recorded_at    timestamptz not null,
    unique (contract_id, id),
    check ((decision = 'stands') = (next_review_on is not null)),
    check ((decision = 'stands') = (reason is null)),
    check (next_review_on > reviewed_on)
);
call keep_record('contract_review');

create table condition_kept (
    id           uuid primary key,
    contract_id  uuid        not null,
    review_id    uuid        not null,
    condition_id uuid        not null,
    how          text        not null check (how in ('kept', 'partly', 'notKept')),
    details      text,
    version      integer     not null default 0,
    recorded_by  text        not null,
    recorded_at  timestamptz not null,
    unique (review_id, condition_id),
    foreign key (contract_id, review_id) references contract_review (contract_id, id),
    foreign key (contract_id, condition_id) references contract_condition (contract_id, id)
);
call keep_record('condition_kept');

create table contract_breach (
    id           uuid primary key,
    case_id      uuid        not null references family_case,
    contract_id  uuid        not null references contract,
    condition_id uuid        not null,
    happened_at  timestamptz not null,
    what         text        not null,
    nature       text        not null check (nature in ('fact', 'opinion')),
    reported_by  text        not null,
    evidence     text,
    reported_at  timestamptz not null,
    version      integer     not null default 0,
    recorded_by  text        not null,
    recorded_at  timestamptz not null,
    foreign key (contract_id, condition_id) references contract_condition (contract_id, id)
);
create index contract_breach_of_case on contract_breach (case_id, reported_at);
call keep_record('contract_breach');

-- One decision a breach, under the id of the breach. The consequence is one that the contract in force agrees on.
create table breach_decision (
    id             uuid primary key references contract_breach,
    contract_id    uuid        not null references contract,
    decision       text        not null check (decision in ('applyNext', 'applyOther', 'none')),
    consequence_id uuid,
    reason         text,
    decided_at     timestamptz not null,
    version        integer     not null default 0,
    recorded_by    text        not null,
    recorded_at    timestamptz not null,
    unique (id, consequence_id),
    constraint consequence_of_the_contract foreign key (contract_id, consequence_id) references contract_consequence (contract_id, id),
    check ((decision = 'none') = (consequence_id is null)),
    check (decision = 'applyNext' or reason is not null)
);
call keep_record('breach_decision');

-- Only the consequence that was decided is carried out, once a breach.
create table consequence_carried_out (
    id             uuid primary key,
    consequence_id uuid        not null,
    carried_out_on date        not null,
    by_whom        text        not null,
    told_id        uuid        not null references entry,
    version        integer     not null default 0,
    recorded_by    text        not null,
    recorded_at    timestamptz not null,
    foreign key (id, consequence_id) references breach_decision (id, consequence_id)
);
call keep_record('consequence_carried_out');

create function contract_is_in_force() returns trigger language plpgsql as $$
begin
    if not exists (select from contract c where c.id = new.contract_id and c.signed_at is not null and c.ended_at is null) then
        raise exception 'This is possible only while the contract is in force';
    end if;
    return new;
end $$;
create trigger contract_is_in_force before insert on contract_review for each row execute function contract_is_in_force();
create trigger contract_is_in_force before insert on contract_breach for each row execute function contract_is_in_force();
create trigger contract_is_in_force before insert on breach_decision for each row execute function contract_is_in_force();

-- A breach and what is decided on it belong to a contract of the same family.
create function breach_is_of_the_family() returns trigger language plpgsql as $$
begin
    if not exists (select from contract c where c.id = new.contract_id and c.case_id = new.case_id) then
        raise exception 'A breach is answered by the contract of its own family';
    end if;
    return new;
end $$;
create trigger breach_is_of_the_family before insert or update on contract_breach for each row execute function breach_is_of_the_family();
create function decision_is_of_the_family() returns trigger language plpgsql as $$
begin
    if not exists (select from contract_breach b join contract c on c.case_id = b.case_id where b.id = new.id and c.id = new.contract_id) then
        raise exception 'A breach is answered by the contract of its own family';
    end if;
    return new;
end $$;
create trigger decision_is_of_the_family before insert or update on breach_decision for each row execute function decision_is_of_the_family();

-- The contract's part of the chronology (R153).
create view contract_events (case_id, happened_at, kind, text, recorded_by, recorded_at) as
select case_id, drawn_up_at, 'contractDrawnUp',
       format('Contract, version %s: drawn up, to start on %s and to be reviewed on %s.', number, to_char(starts_on, 'FMDD Mon YYYY'), to_char(review_on, 'FMDD Mon YYYY')),
       drawn_up_by, drawn_up_at
from contract
union all
select c.case_id, s.signed_on::timestamp at time zone 'Europe/London', 'contractSignature',
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
select c.case_id, r.reviewed_on::timestamp at time zone 'Europe/London', 'contractReviewed',
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
       coalesce(format('Breach: step %s follows, %s', q.step, rtrim(q.what, '. ')), 'Breach: no consequence') || coalesce('. ' || d.reason, '.'),
       d.recorded_by, d.recorded_at
from breach_decision d join contract_breach b on b.id = d.id left join contract_consequence q on q.id = d.consequence_id
union all
select b.case_id, o.carried_out_on::timestamp at time zone 'Europe/London', 'consequenceCarriedOut',
       format('Consequence, step %s, carried out by %s: %s', q.step, o.by_whom, q.what), o.recorded_by, o.recorded_at
from consequence_carried_out o join contract_breach b on b.id = o.id join contract_consequence q on q.id = o.consequence_id;
