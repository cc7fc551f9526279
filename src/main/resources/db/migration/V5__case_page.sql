-- What was handed in with which one-time key, so that a form sent twice is recorded once. No part of the record: who did what stands there.
create table handed_in (
    submission uuid        primary key,
    form       text        not null,
    owner      text        not null,
    at         timestamptz not null
);
create index handed_in_at on handed_in (at);

-- What happened in a case, one line each, for its chronology. Every view whose name ends in _events is read: each chapter adds its own.
-- kind: a word or two; text: the line; the times are UTC; about: the household member whom it is about, or null.
create view case_events (case_id, happened_at, kind, text, recorded_by, recorded_at, about) as
select id, closed_at, 'case closed', outcome_reason, recorded_by, recorded_at, null::uuid from family_case where closed_at is not null;

create view referral_events (case_id, happened_at, kind, text, recorded_by, recorded_at, about) as
select r.id, r.received_at, 'referral', r.referrer_name || ', ' || r.referrer_role || ', referred the family: ' || r.reason,
       coalesce(former.former ->> 'recorded_by', r.recorded_by), r.received_at, null::uuid
from referral r
left join lateral (
    select f.former from former_version f where f.table_name = 'referral' and f.row_id = r.id::text order by f.id limit 1) former on true
union all
select case_id, decided_at, 'decision',
       case decision when 'accept' then 'Referral accepted: ' when 'decline' then 'Referral declined: ' else 'More information asked for: ' end || reason,
       recorded_by, recorded_at, null::uuid
from referral_decision;

create view lead_events (case_id, happened_at, kind, text, recorded_by, recorded_at, about) as
select l.case_id, l.from_at, 'lead worker', coalesce(nullif(trim(concat(u.first_, ' ', u.last_)), ''), l.worker) || ' leads from now on: ' || l.reason,
       coalesce(former.former ->> 'recorded_by', l.recorded_by), l.from_at, null::uuid
from lead_worker l
left join act_id_user u on u.id_ = l.worker
left join lateral (
    select f.former from former_version f where f.table_name = 'lead_worker' and f.row_id = l.id::text order by f.id limit 1) former on true;
