-- More families than places (R213, R215): how urgent, how able to change, how great the impact, with the reasons, and whose turn it is.

-- How many families the service works with at a time; null where its way of working says.
alter table service add column capacity integer check (capacity >= 0);

create table priority (
    id                 uuid primary key,
    case_id            uuid        not null references referral,
    urgency            text        not null check (urgency in ('high', 'medium', 'low')),
    urgency_reason     text        not null,
    capacity_to_change text        not null check (capacity_to_change in ('high', 'medium', 'low')),
    capacity_reason    text        not null,
    impact             text        not null check (impact in ('high', 'medium', 'low')),
    impact_reason      text        not null,
    points             integer     not null check (points >= 0),
    set_at             timestamptz not null,
    version            integer     not null default 0,
    recorded_by        text        not null,
    recorded_at        timestamptz not null
);
create index priority_of_case on priority (case_id);
call keep_record('priority');

-- A family's way to a place, one for a case; it has the id of its case.
create table waiting_place (
    id              uuid primary key references referral,
    waits_since     timestamptz not null,
    looked_at       timestamptz not null,
    words           text,
    offered_at      timestamptz,
    capacity        integer,
    out_of_turn     boolean     not null default false,
    declined_at     timestamptz,
    version         integer     not null default 0,
    recorded_by     text        not null,
    recorded_at     timestamptz not null,
    constraint offered_or_declined check (offered_at is null or declined_at is null),
    constraint offered_within_a_capacity check ((offered_at is null) = (capacity is null)),
    constraint out_of_turn_has_a_reason check (not out_of_turn or words is not null)
);
call keep_record('waiting_place');

-- Families in work: open, and led by somebody or offered a place that was not declined.
create view family_in_work (case_id, service_id) as
select c.id, c.service_id from family_case c
where c.closed_at is null and c.outcome is null
  and (exists (select from lead_worker l where l.case_id = c.id and l.to_at is null)
    or exists (select from waiting_place w where w.id = c.id and w.offered_at is not null));

create function place_is_free() returns trigger language plpgsql as $$
declare served text; taken integer;
begin
    select service_id into served from family_case where id = new.id;
    perform from service where id = served for update;
    select count(*) into taken from family_in_work w where w.service_id = served and w.case_id <> new.id;
    if taken >= new.capacity then
        raise exception 'All % places of % are taken (R215)', new.capacity, served using errcode = 'check_violation';
    end if;
    return new;
end $$;
create trigger place_is_free before insert or update of offered_at on waiting_place for each row when (new.offered_at is not null) execute function place_is_free();

create view waiting_events (case_id, happened_at, kind, text, recorded_by, recorded_at, about) as
select case_id, set_at, 'prioritySet', 'Priority ' || points || ' points: urgency ' || urgency || ' (' || urgency_reason || '), capacity to change ' || capacity_to_change || ' (' || capacity_reason
       || '), impact ' || impact || ' (' || impact_reason || ')', recorded_by, recorded_at, null::uuid
from priority
union all
select id, offered_at, 'placeOffered', 'A place is offered.' || coalesce(' ' || words, ''), recorded_by, recorded_at, null::uuid from waiting_place where offered_at is not null
union all
select id, waits_since, 'waits', 'The service is full: the family waits for a place.', recorded_by, waits_since, null::uuid from waiting_place where offered_at is null or offered_at > waits_since;
