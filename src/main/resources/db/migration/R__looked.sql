-- The chain of who looked: in one place, so that no row gets into it otherwise.
create or replace function reading_digest(r reading) returns text language sql immutable as $$
    select encode(sha256(convert_to(jsonb_build_array(r.number, extract(epoch from r.read_at)::text, r.reader, r.case_reference, r.what, r.why, r.before_it)::text, 'UTF8')), 'hex')
$$;

-- One after the other: a number without a gap, and the digest of the row before.
create or replace function link_reading() returns trigger language plpgsql as $$
declare
    last reading;
begin
    perform pg_advisory_xact_lock(7301094);
    select * into last from reading order by number desc limit 1;
    new.number := coalesce(last.number, 0) + 1;
    new.before_it := coalesce(last.digest, '');
    new.digest := reading_digest(new);
    return new;
end $$;
create or replace trigger link before insert on reading for each row execute function link_reading();

-- The rows that are not as they were written, or before which one is missing; none where all are there.
create or replace view reading_broken (number, wrong) as
select number, case when digest <> reading_digest(one) then 'was changed' else 'does not follow the one before it' end
from (
    select r as one, r.number, r.digest, r.before_it, lag(r.digest, 1, '') over by_number as former, lag(r.number, 1, 0::bigint) over by_number as former_number
    from reading r window by_number as (order by r.number)
) chain
where digest <> reading_digest(one) or before_it <> former or number <> former_number + 1;

-- Notes that somebody looked. Which case it is of is told by its reference, or by a task or process instance of it. Where nobody says why they may, it follows from who sees the case.
-- The answer: nothing where no case is meant, 'unknown' where it is one and nobody knows why this person may, else 'noted'. The same person, case and thing within a minute is one look: a page asks for its parts one by one.
create or replace function note_reading(who text, of_groups text[], reference text, ids text[], what text, why text, at timestamptz) returns text language plpgsql as $$
declare
    meant text := reference;
    reason text := why;
    task_name text;
    task_reason text;
begin
    if meant is null then
        select e.business_key_, t.name_, case when t.assignee_ = who then 'has the task' else 'is offered the task' end into meant, task_name, task_reason
        from act_ru_task t join act_ru_execution e on e.id_ = t.proc_inst_id_ where t.id_ = any (ids) limit 1;
        if meant is null then
            select business_key_ into meant from act_hi_procinst where proc_inst_id_ = any (ids) limit 1;
        end if;
        if meant is null then
            select p.business_key_, t.name_ into meant, task_name from act_hi_taskinst t join act_hi_procinst p on p.proc_inst_id_ = t.proc_inst_id_ where t.id_ = any (ids) limit 1;
        end if;
    end if;
    if meant is null or not exists (select from family_case c where c.reference = meant) then
        return null;
    end if;
    if reason is null then
        select string_agg(distinct a.reason, ', ') into reason from case_access a join family_case c on c.id = a.case_id
        where c.reference = meant and (a.principal_type = 'user' and a.principal = who or a.principal_type = 'group' and a.principal = any (of_groups));
        if reason is null and task_reason is not null and exists (
            select from act_ru_task t left join act_ru_identitylink l on l.task_id_ = t.id_
            where t.id_ = any (ids) and (t.assignee_ = who or l.user_id_ = who or l.group_id_ = any (of_groups))) then
            reason := task_reason;
        end if;
        if reason is null then
            return 'unknown';
        end if;
    elsif exists (select from reading r join reader n on n.pseudonym = r.reader where n.person = who and r.case_reference = meant and r.read_at > at - interval '1 minute') then
        -- Whoever let them in has said more of it.
        return 'noted';
    end if;
    perform note_one(who, meant, case when task_name is null then what else what || ': ' || task_name end, reason, at);
    return 'noted';
end $$;

-- One entry, of a case or of a list. A list that stays open asks again and again, and is one look within an hour.
create or replace function note_one(who text, meant text, what_it_was text, reason text, at timestamptz) returns void language plpgsql as $$
declare
    seen uuid;
begin
    -- Of each record they have another: the name goes with the record.
    select pseudonym into seen from reader where person = who and of_case is not distinct from meant;
    if seen is null then
        insert into reader (pseudonym, person, of_case) values (gen_random_uuid(), who, meant) on conflict (person, of_case) do update set person = excluded.person returning pseudonym into seen;
    end if;
    if exists (select from reading r where r.reader = seen and r.case_reference is not distinct from meant and r.what = what_it_was and r.why = reason and r.read_at > at - case when meant is null then interval '1 hour' else interval '1 minute' end and r.read_at <= at) then
        return;
    end if;
    insert into reading (read_at, reader, case_reference, what, why) values (at, seen, meant, what_it_was, reason);
end $$;

-- What somebody typed of why they looked, in an emergency or on duty. It stands with the record and goes with it; the entry, which stays for good, has none of it.
create or replace function reading_reason(r reading, who text) returns text language sql stable as $$
    select said from (
        select e.why, e.opened_at from emergency_look e join family_case c on c.id = e.case_id
        where c.reference = r.case_reference and e.person = who and r.why like '%opened it in an emergency' and r.read_at between e.opened_at and coalesce(e.ended_at, e.until_at)
        union all
        select l.why, l.looked_at from duty_look l join family_case c on c.id = l.case_id
        where c.reference = r.case_reference and l.looked_by = who and r.why like 'On duty for %' and r.why not like '%: %' and l.looked_at = r.read_at
    ) reasons (said, at) order by at desc limit 1
$$;
