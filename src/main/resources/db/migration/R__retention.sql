-- What a record is made of, and how it is deleted once two people have decided so (retention). Nothing here runs by itself.

-- Which tables hang on a case by a foreign key, over however many others. Tables of tomorrow are among them.
create or replace view table_of_case (of_table) as
with recursive hangs (of_table) as (
    select 'family_case'::regclass::oid
    union
    select k.conrelid from pg_constraint k join hangs h on k.confrelid = h.of_table where k.contype = 'f'
)
select of_table from hangs;

-- Rows that link two cases go with either of them.
create or replace view link_of_cases (of_table) as
select name::regclass::oid from unnest(array['joining', 'restricted_known_again', 'joined_with_deleted']) name;

-- One row of the engine's tables for each column by which a row belongs to a process instance, a task, or lies outside in the table of contents.
create or replace view engine_column (of_table, name, leads_to) as
select c.oid, a.attname::text,
    case when a.attname in ('proc_inst_id_', 'process_instance_id_', 'root_proc_inst_id_') then 'instance' when a.attname = 'task_id_' then 'task' else 'content' end
from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and c.relname like 'act\_%'
    and (a.attname in ('proc_inst_id_', 'process_instance_id_', 'root_proc_inst_id_', 'task_id_', 'bytearray_id_', 'content_id_', 'error_details_id_') or a.attname like '%exception\_stack\_id\_');

-- Every row of a case, by table and place: of the record over the foreign keys, its former versions, whatever names the case by its reference, drafts, and what the engine holds of its processes.
create or replace function rows_of_case(asked uuid, out of_table oid, out places tid[]) returns setof record language plpgsql as $$
declare
    reference  text := (select c.reference from family_case c where c.id = asked);
    family     uuid := (select c.family_id from family_case c where c.id = asked);
    found_rows jsonb := '{}';
    link       record;
    held       record;
    more       tid[];
    grew       boolean := true;
    instances  text[];
    tasks      text[];
    contents   text[] := '{}';
    bytes_of   text[];
begin
    -- The table of a row that links two cases, or hangs on the other one, must not draw the other's rows in: that is looked for afterwards.
    found_rows := jsonb_build_object('family_case'::regclass::oid::text, (select jsonb_agg(c.ctid::text) from family_case c where c.id = asked));
    while grew loop
        grew := false;
        for link in
            select k.conrelid, k.confrelid, (
                select string_agg(format('k.%I = p.%I', mine.attname, theirs.attname), ' and ')
                from unnest(k.conkey, k.confkey) pair (mine, theirs)
                join pg_attribute mine on mine.attrelid = k.conrelid and mine.attnum = pair.mine
                join pg_attribute theirs on theirs.attrelid = k.confrelid and theirs.attnum = pair.theirs) as alike
            from pg_constraint k where k.contype = 'f' and k.confrelid in (select t.of_table from table_of_case t)
        loop
            continue when not found_rows ? link.confrelid::text;
            execute format('select array_agg(k.ctid) from %s k where exists (select from %s p where p.ctid = any($1) and %s) and k.ctid <> all($2)',
                link.conrelid::regclass, link.confrelid::regclass, link.alike)
                into more using places_in(found_rows, link.confrelid), places_in(found_rows, link.conrelid);
            if more is not null then
                found_rows := with_places(found_rows, link.conrelid, more);
                grew := true;
            end if;
        end loop;
    end loop;

    -- A row that stands below one of another case is not ours to delete.
    for link in
        select k.conrelid, k.confrelid, (
            select string_agg(format('k.%I = p.%I', mine.attname, theirs.attname), ' and ')
            from unnest(k.conkey, k.confkey) pair (mine, theirs)
            join pg_attribute mine on mine.attrelid = k.conrelid and mine.attnum = pair.mine
            join pg_attribute theirs on theirs.attrelid = k.confrelid and theirs.attnum = pair.theirs) as alike
        from pg_constraint k
        where k.contype = 'f' and k.confrelid in (select t.of_table from table_of_case t) and k.conrelid not in (select l.of_table from link_of_cases l)
    loop
        continue when not found_rows ? link.conrelid::text;
        execute format('select array_agg(k.ctid) from %s k join %s p on %s where k.ctid = any($1) and p.ctid <> all($2)', link.conrelid::regclass, link.confrelid::regclass, link.alike)
            into more using places_in(found_rows, link.conrelid), places_in(found_rows, link.confrelid);
        if more is not null then
            raise exception 'A row of % belongs to another case as well', link.conrelid::regclass using errcode = 'check_violation', constraint = 'stays_under_retention';
        end if;
    end loop;

    -- The family and its people, unless another record knows them.
    found_rows := with_places(found_rows, 'family'::regclass, (
        select array_agg(f.ctid) from family f where f.id = family and not exists (select from family_case o where o.family_id = f.id and o.id <> asked)));
    found_rows := with_places(found_rows, 'person'::regclass, (
        select array_agg(p.ctid) from person p
        where exists (select from household_member m where m.person_id = p.id and m.case_id = asked) and not exists (select from household_member m where m.person_id = p.id and m.case_id <> asked)));

    for held in
        select key::oid::regclass as of_table, key::oid as id from jsonb_object_keys(found_rows) key
        where exists (select from pg_attribute a where a.attrelid = key::oid and a.attname = 'id' and not a.attisdropped)
    loop
        execute format('select array_agg(v.ctid) from former_version v join %s k on v.row_id = k.id::text where v.table_name = $1 and k.ctid = any($2)', held.of_table)
            into more using (select relname::text from pg_class where oid = held.id), places_in(found_rows, held.id);
        found_rows := with_places(found_rows, 'former_version'::regclass, more);
    end loop;

    -- Whatever names it without a key to it: the names behind those who looked among them. Who looked stays, without names, and so does a certificate.
    for held in
        select a.attrelid::regclass as of_table, a.attrelid as id, a.attname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
        where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and c.relname not like 'act\_%' and c.relname not in ('reading', 'deletion_certificate')
            and a.attname in ('reference', 'case_reference', 'of_case') and not a.attisdropped and a.attrelid not in (select t.of_table from table_of_case t)
    loop
        execute format('select array_agg(k.ctid) from %s k where k.%I = $1', held.of_table, held.name) into more using reference;
        found_rows := with_places(found_rows, held.id, more);
    end loop;

    for held in
        select a.attrelid::regclass as of_table, a.attrelid as id, a.attname as name, t.oid as leads_to from pg_attribute a join pg_class c on c.oid = a.attrelid
        join pg_class t on t.relnamespace = c.relnamespace and (a.attname = t.relname || '_id' or t.relname = 'family_case' and a.attname ~ '^(.*_)?case_id$')
        where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and c.relname not like 'act\_%' and a.atttypid = 'uuid'::regtype and not a.attisdropped
            and a.attrelid not in (select h.of_table from table_of_case h) and t.oid in (select h.of_table from table_of_case h) and found_rows ? t.oid::text
    loop
        execute format('select array_agg(k.ctid) from %s k where k.%I in (select p.id from %s p where p.ctid = any($1))', held.of_table, held.name, held.leads_to::regclass)
            into more using places_in(found_rows, held.leads_to);
        found_rows := with_places(found_rows, held.id, more);
    end loop;

    -- The engine's.
    instances := array(
        select p.id_ from act_hi_procinst p where p.business_key_ = reference
        union select e.proc_inst_id_ from act_ru_execution e where e.business_key_ = reference);
    instances := array(
        select unnest(instances) union select p.id_ from act_hi_procinst p where p.root_proc_inst_id_ = any(instances) union select e.proc_inst_id_ from act_ru_execution e where e.root_proc_inst_id_ = any(instances));
    tasks := array(
        select t.id_ from act_hi_taskinst t where t.proc_inst_id_ = any(instances) union select t.id_ from act_ru_task t where t.proc_inst_id_ = any(instances));
    for held in
        select c.of_table::regclass as of_table, c.of_table as id, string_agg(format('k.%I = any(%s)', c.name, case c.leads_to when 'task' then '$2' else '$1' end), ' or ') as ours
        from engine_column c where c.leads_to <> 'content' group by c.of_table
    loop
        execute format('select array_agg(k.ctid) from %s k where %s', held.of_table, held.ours) into more using instances, tasks;
        found_rows := with_places(found_rows, held.id, more);
    end loop;
    for held in select c.of_table::regclass as of_table, c.of_table as id, c.name from engine_column c where c.leads_to = 'content' and found_rows ? c.of_table::text loop
        execute format('select array_agg(k.%1$I) from %2$s k where k.ctid = any($1) and k.%1$I is not null', held.name, held.of_table) into bytes_of using places_in(found_rows, held.id);
        contents := contents || coalesce(bytes_of, '{}');
    end loop;
    found_rows := with_places(found_rows, 'act_ge_bytearray'::regclass, (select array_agg(b.ctid) from act_ge_bytearray b where b.id_ = any(contents)));
    found_rows := with_places(found_rows, 'act_ru_authorization'::regclass, (select array_agg(g.ctid) from act_ru_authorization g where g.resource_id_ = any(instances || tasks)));

    -- What somebody has begun to type, and the keys of what was handed in.
    found_rows := with_places(found_rows, 'draft'::regclass, (
        select array_agg(d.ctid) from draft d where starts_with(d.form, 'case:' || reference || ':') or d.form = any(array(select 'task:' || t from unnest(tasks) t))));
    found_rows := with_places(found_rows, 'handed_in'::regclass, (
        select array_agg(h.ctid) from handed_in h where starts_with(h.form, 'case:' || reference || ':') or h.form = any(array(select 'task:' || t from unnest(tasks) t))));

    -- A list that an agency sent names many families: its file goes with the first of them, and the lines about this one that still wait. That it came, and which line it was, stays with the others.
    found_rows := with_places(found_rows, 'incident_line'::regclass, (
        select array_agg(l.ctid) from incident_line l join household_member m on lower(m.name) = lower(l.name) and m.born = l.born where m.case_id = asked));
    found_rows := with_places(found_rows, 'incident_list_file'::regclass, (
        select array_agg(f.ctid) from incident_list_file f where f.list_id in (
            select l.list_id from listed_incident l where l.case_id = asked
            union select l.list_id from incident_line l join household_member m on lower(m.name) = lower(l.name) and m.born = l.born where m.case_id = asked)));

    return query select key::oid, places_in(found_rows, key::oid) from jsonb_object_keys(found_rows) key;
end $$;

create or replace function places_in(found_rows jsonb, of_table oid) returns tid[] language sql immutable as $$
    select array(select place::tid from jsonb_array_elements_text(coalesce(found_rows -> of_table::text, '[]')) place)
$$;

create or replace function with_places(found_rows jsonb, of_table oid, more tid[]) returns jsonb language sql immutable as $$
    select case when more is null then found_rows
        else found_rows || jsonb_build_object(of_table::text, (select jsonb_agg(distinct place) from (
            select jsonb_array_elements_text(coalesce(found_rows -> of_table::text, '[]')) union select unnest(more)::text) all_of_them (place))) end
$$;

-- Other records of the family, or of somebody of it, as people recognised them. Of the same family each waits for the others.
create or replace function related_records(asked uuid, out other uuid, out same_family boolean) returns setof record language sql stable as $$
    select other, bool_or(same) from (
        select id, true from same_family(asked) id
        union all
        select o.id, true from family_case c join family_case o on o.family_id = c.family_id where c.id = asked
        union all
        select j.other_case_id, false from joining j where j.case_id = asked and j.ended_at is null
        union all
        select j.case_id, false from joining j where j.other_case_id = asked and j.ended_at is null
    ) found (other, same) where other <> asked group by other
$$;

-- What keeps a record whatever its time: nothing where it may go. Words that a page says more of.
create or replace function keeps_record(asked uuid) returns text language sql stable as $$
    select case
        when not exists (select from family_case c where c.id = asked and c.closed_at is not null) then 'open'
        when exists (select from retention_hold h where h.case_id = asked and h.lifted_at is null) then 'held'
        when exists (select from family_case c join act_ru_execution e on e.business_key_ = c.reference where c.id = asked) then 'work'
        when exists (select from related_records(asked) r join family_case o on o.id = r.other where o.closed_at is null) then 'relatedOpen'
        when exists (select from related_records(asked) r join retention_hold h on h.case_id = r.other and h.lifted_at is null where r.same_family) then 'relatedHeld'
        when exists (select from emergency_now e where e.case_id = asked) then 'emergency'
    end
$$;

-- Who manages or leads the service of a record and sees it.
create or replace function answers_for(asked uuid) returns setof text language sql stable as $$
    select a.principal from case_access a where a.case_id = asked and a.reason in ('manages the service', 'leads the service') and a.principal_type = 'user'
    union
    select m.user_id_ from case_access a join act_id_membership m on m.group_id_ = a.principal
    where a.case_id = asked and a.reason in ('manages the service', 'leads the service') and a.principal_type = 'group'
$$;

-- The same as SecondPerson says: another who answers for the service; where there is none, whoever manages or leads another and from whom nothing of it is hidden.
create or replace function may_be_second(asked uuid, person text, first_person text) returns boolean language sql stable as $$
    select person <> first_person and (
        person in (select answers_for(asked))
        or not exists (select from answers_for(asked) other where other <> first_person)
            and exists (select from act_id_membership m join service s on m.group_id_ in (s.id || '-managers', s.id || '-leads') where m.user_id_ = person)
            and not hidden_from(asked, person))
$$;

-- Deletes a record. Runs as the owner of the tables, whoever calls it: the application may call it and otherwise delete nothing of the record. It takes the id of what a first person decided and the name of a second, and looks at
-- everything once more in the one transaction in which it deletes: whoever sets a hold or opens the family again meanwhile waits for it, or it for them.
create or replace function delete_under_retention(decided uuid, by_second text) returns uuid language plpgsql security definer set search_path from current as $$
declare
    said     retention_decision;
    gone     family_case;
    kept     text;
    proof    uuid := gen_random_uuid();
    expected bigint;
    deleted  bigint;
    sentence text;
begin
    select c.* into gone from family_case c join retention_decision d on d.case_id = c.id where d.id = decided for update of c;
    select d.* into said from retention_decision d where d.id = decided and d.decision = 'delete' and d.taken_back_at is null for update;
    if gone.id is null or said.id is null then
        raise exception 'Nobody has decided that this is deleted' using errcode = 'check_violation', constraint = 'decided_under_retention';
    end if;
    if said.decided_by = by_second then
        raise exception 'A second person confirms a deletion' using errcode = 'check_violation', constraint = 'second_under_retention';
    end if;
    if not may_be_second(gone.id, by_second, said.decided_by) then
        raise exception 'Whoever confirms a deletion answers for the service and sees the record, or where nobody else does for another' using errcode = 'check_violation', constraint = 'second_under_retention';
    end if;
    kept := keeps_record(gone.id);
    if kept is not null or said.due_on > (now() at time zone 'Europe/London')::date
        or exists (select from retention_decision d where d.case_id = gone.id and d.decision = 'keepLonger' and d.taken_back_at is null and d.keep_until > (now() at time zone 'Europe/London')::date) then
        raise exception 'The record is kept: %', coalesce(kept, 'its time has not come') using errcode = 'check_violation', constraint = 'kept_under_retention';
    end if;

    insert into deletion_certificate (id, reference, service_id, rule, due_on, opened_on, closed_on, decided_by, decided_at, confirmed_by, confirmed_at, recorded_by, recorded_at)
    values (proof, gone.reference, gone.service_id, said.rule, said.due_on, (gone.opened_at at time zone 'Europe/London')::date, (gone.closed_at at time zone 'Europe/London')::date,
        said.decided_by, said.decided_at, by_second, now(), by_second, now());
    insert into deleted_rows (id, certificate_id, table_name, rows, recorded_by, recorded_at)
    select gen_random_uuid(), proof, c.relname, cardinality(r.places), by_second, now() from rows_of_case(gone.id) r join pg_class c on c.oid = r.of_table where cardinality(r.places) > 0;
    select sum(rows) into expected from deleted_rows where certificate_id = proof;

    insert into joined_with_deleted (id, case_id, member_id, certificate_id, kind, recorded_by, recorded_at)
    select distinct on (other, member, kind) gen_random_uuid(), other, member, proof, kind, by_second, now() from (
        select other_case_id, other_member_id, kind from joining where case_id = gone.id and ended_at is null and kind <> 'writtenTwice'
        union all
        select case_id, member_id, kind from joining where other_case_id = gone.id and ended_at is null and kind <> 'writtenTwice') stays (other, member, kind)
    where other <> gone.id;

    -- All in one statement, so that each table's keys are looked at once everything is gone, in whatever order they hang.
    select format('with %s select %s', string_agg(format('gone_%s as (delete from %s where ctid = any(%L::tid[]) returning 1)', r.of_table, r.of_table::regclass, r.places), ', '),
        string_agg(format('(select count(*) from gone_%s)', r.of_table), ' + '))
    into sentence from rows_of_case(gone.id) r where cardinality(r.places) > 0;
    perform set_config('family_pathway.under_retention', proof::text, true);
    execute sentence into deleted;
    perform set_config('family_pathway.under_retention', '', true);
    if deleted <> expected then
        raise exception 'Something of the record was changed meanwhile' using errcode = 'serialization_failure';
    end if;
    return proof;
end $$;
revoke all on function delete_under_retention(uuid, text) from public;

-- In the chronology: whoever comes later sees why a record is still there, and what became of one that it was joined with.
create or replace view retention_events (case_id, happened_at, kind, text, recorded_by, recorded_at, about) as
select case_id, set_at, 'legalHoldSet', reason, set_by, set_at, null::uuid from retention_hold
union all
select case_id, lifted_at, 'legalHoldLifted', lifted_reason, lifted_by, lifted_at, null::uuid from retention_hold where lifted_at is not null
union all
select case_id, decided_at, case decision when 'delete' then 'deletionDecided' else 'keptLonger' end, case when keep_until is not null then 'Until ' || to_char(keep_until, 'FMDD Mon YYYY') || '. ' else '' end || reason, decided_by, decided_at, null::uuid
from retention_decision
union all
select case_id, taken_back_at, 'retentionDecisionTakenBack', taken_back_reason, taken_back_by, taken_back_at, null::uuid from retention_decision where taken_back_at is not null
union all
select j.case_id, c.confirmed_at, 'joinedRecordDeleted',
    case j.kind when 'sameFamily' then 'This family had another record, which was deleted under retention' else 'Somebody here stood in another record, which was deleted under retention' end || ' (certificate ' || c.number || ').',
    c.confirmed_by, c.confirmed_at, j.member_id
from joined_with_deleted j join deletion_certificate c on c.id = j.certificate_id;
