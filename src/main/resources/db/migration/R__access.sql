-- Who sees which case. The ordinary rule is service_access; a record that is restricted, or of a family to which one of us is related, is narrower. Whoever asks for more than one person or case asks case_access, and hidden_from
-- where not even that there is such a record may be told.

-- The groups are made from the few services, so that nobody's question reads each case. Who asks for many cases gives the groups as a list: PostgreSQL takes a list into each of the five, a question within it not.
-- A colleague who works beside the lead sees the case as long as they do.
create or replace view service_access (case_id, principal_type, principal, reason) as
select case_id, 'user', worker, 'leads the case' from lead_worker where to_at is null
union all
select case_id, 'user', cover, 'covers for the lead' from lead_worker where to_at is null
union all
select c.id, 'group', s.id || '-managers', 'manages the service' from service s join family_case c on c.service_id = s.id
union all
select c.id, 'group', s.id || '-leads', 'leads the service' from service s join family_case c on c.service_id = s.id
union all
select case_id, 'user', worker, 'works beside the lead' from beside_lead where to_at is null and worker is not null;

-- Of which agency somebody is who signs in for it (R107, R108, R138): what was said of their account last.
create or replace view account_agency (person, agency, agency_name) as
select person, agency, agency_name
from (select distinct on (person) person, agency, agency_name from account_change where kind = 'agency' and done_at is not null order by person, done_at desc, id desc) latest
where agency is not null;
create or replace view named_few (case_id, person) as
select r.case_id, n.person from restriction r join restriction_name n on n.restriction_id = r.id where r.ended_at is null;

-- Of whom it is said that they are related, by the case or by somebody who stands in it.
create or replace view related_now (case_id, person) as
select case_id, person from related_staff where ended_at is null and case_id is not null
union all
select n.case_id, r.person from related_staff r join searched_name n on n.born = r.born and n.folded = r.folded where r.ended_at is null and r.case_id is null;

create or replace view narrowed_case (case_id) as
select case_id from restriction where ended_at is null
union
select case_id from related_now;

-- It ends by itself: nobody has to come and end it.
create or replace view emergency_now (case_id, person, until_at, why) as
select case_id, person, until_at, why from emergency_look where ended_at is null and until_at > now();

-- Why somebody opened it in an emergency stands in emergency_look alone: the readings keep what this view says for good, also when the record is deleted. In a narrowed record groups stand for those of them who may see it, one by one.
create or replace view case_access (case_id, principal_type, principal, reason) as
select a.case_id, a.principal_type, a.principal, a.reason from service_access a
where not exists (select from narrowed_case n where n.case_id = a.case_id)
union all
select a.case_id, 'user', coalesce(m.user_id_::text, a.principal), a.reason
from narrowed_case n join service_access a on a.case_id = n.case_id left join act_id_membership m on a.principal_type = 'group' and m.group_id_ = a.principal
where (a.principal_type = 'user' or m.user_id_ is not null)
    and not exists (select from related_now r where r.case_id = a.case_id and r.person = coalesce(m.user_id_::text, a.principal))
    and (not exists (select from restriction r where r.case_id = a.case_id and r.ended_at is null)
        or exists (select from named_few f where f.case_id = a.case_id and f.person = coalesce(m.user_id_::text, a.principal)))
union all
select f.case_id, 'user', f.person, 'is one of the named few' from named_few f
where not exists (select from related_now r where r.case_id = f.case_id and r.person = f.person)
union all
select k.case_id, 'user', f.person, 'was asked to look at the referral' from restricted_known_again k join named_few f on f.case_id = k.restricted_case_id
where not exists (select from related_now r where r.case_id = k.case_id and r.person = f.person)
    and not exists (select from restriction r where r.case_id = k.case_id and r.ended_at is null)
union all
select e.case_id, 'user', e.person, 'opened it in an emergency' from emergency_now e
where not exists (select from related_now r where r.case_id = e.case_id and r.person = e.person);

-- Whether somebody must not even learn that there is this record: they are related to the family, or it is restricted and not to them.
create or replace function hidden_from(asked uuid, who text) returns boolean language sql stable as $$
    select exists (select from related_now r where r.case_id = asked and r.person = who)
        or exists (select from restriction r where r.case_id = asked and r.ended_at is null)
            and not exists (select from named_few f where f.case_id = asked and f.person = who)
            and not exists (select from emergency_now e where e.case_id = asked and e.person = who)
$$;

-- Whether somebody can have no task of this case: of our own people whoever must not learn of it, of others only who is related. Somebody of another agency has a task because one of the few gave it to them by name.
create or replace function kept_from_tasks(asked uuid, who text) returns boolean language sql stable as $$
    select exists (select from related_now r where r.case_id = asked and r.person = who)
        or hidden_from(asked, who) and exists (
            select from act_id_membership m join service s on m.group_id_ in (s.id || '-workers', s.id || '-managers', s.id || '-leads') where m.user_id_ = who)
$$;
