-- Births that are no day are compared too: between which years they lie, made from the record by R__recognition.sql.
alter table searched_name
    add from_year integer,
    add to_year   integer;
create index searched_name_by_years on searched_name (to_year, from_year) where born is null and to_year is not null;

-- Families and people who were recognised before a row said so: now it does, with who, when and why, and they can be taken apart like others. The records themselves keep the family and the person
-- that they were given; what is one is read from these rows alone.
with shared (id, family_id, recognised_by, recognised_at, place) as (
    select c.id, c.family_id, coalesce(f.replaced_by, c.recorded_by), coalesce(f.replaced_at, c.opened_at), row_number() over (partition by c.family_id order by c.opened_at, c.id)
    from family_case c left join lateral (
        select v.replaced_by, v.replaced_at from former_version v
        where v.table_name = 'family_case' and v.row_id = c.id::text and v.former ->> 'family_id' <> c.family_id::text
        order by v.id desc limit 1) f on true
    where exists (select from family_case o where o.family_id = c.family_id and o.id <> c.id)
)
insert into joining (id, kind, case_id, other_case_id, reason, joined_by, joined_at, recorded_by, recorded_at)
select gen_random_uuid(), 'sameFamily', later.id, first.id, 'Recognised when the referral was decided.', later.recognised_by, later.recognised_at, later.recognised_by, later.recognised_at
from shared later join shared first on first.family_id = later.family_id and first.place = 1
where later.place > 1
on conflict do nothing;

-- Each with whoever was there first, of another case: two lines of one case are not said to have been written down twice by this.
with shared (id, case_id, person_id, recognised_by, recognised_at, place) as (
    select m.id, m.case_id, m.person_id, coalesce(f.replaced_by, m.recorded_by), coalesce(f.replaced_at, c.opened_at), row_number() over (partition by m.person_id order by c.opened_at, c.id, m.id)
    from household_member m join family_case c on c.id = m.case_id left join lateral (
        select v.replaced_by, v.replaced_at from former_version v
        where v.table_name = 'household_member' and v.row_id = m.id::text and v.former ->> 'person_id' <> m.person_id::text
        order by v.id desc limit 1) f on true
    where exists (select from household_member o where o.person_id = m.person_id and o.case_id <> m.case_id)
)
insert into joining (id, kind, case_id, other_case_id, member_id, other_member_id, reason, joined_by, joined_at, recorded_by, recorded_at)
select gen_random_uuid(), 'samePerson', later.case_id, first.case_id, later.id, first.id, 'Recognised when the referral was decided.', later.recognised_by, later.recognised_at, later.recognised_by, later.recognised_at
from shared later join lateral (
    select o.id, o.case_id from shared o where o.person_id = later.person_id and o.case_id <> later.case_id order by o.place limit 1) first on true
where later.place > 1
on conflict do nothing;

-- Further lists of choices.dmn on whose values Java, a view or a table counts (decision 0020). Rows that are there already are not looked at: a council may have added one before it was refused.
alter table priority add constraint list_grades_of_three check (urgency in ('high', 'medium', 'low') and capacity_to_change in ('high', 'medium', 'low') and impact in ('high', 'medium', 'low')) not valid;
alter table issue add constraint list_issue_kinds check (kind in ('complexIssue', 'causeForConcern', 'stagnatedProgress', 'professionalDisagreement')) not valid;
alter table meeting_attendance add constraint list_meeting_attendances check (attended in ('attended', 'late', 'missed', 'apologies')) not valid;
alter table decision_reviewed add constraint list_decision_states check (how in ('done', 'underWay', 'notDone')) not valid;
alter table agency_point add constraint list_point_kinds check (kind in ('strength', 'worry')) not valid;
alter table child_seen add constraint list_whose_words_kinds check (whose_words in ('childsOwn', 'workersSummary')) not valid;
alter table child_heard add constraint list_whose_words_kinds check (whose_words in ('childsOwn', 'workersSummary')) not valid;
alter table evaluation add constraint list_involvement_ends check (social_services in ('ceased', 'goesOn', 'neverInvolved')) not valid;
-- Behind "or": what is answered beside these lists.
alter table screening_answer add constraint list_criteria_of_priority check (item in ('imminentRisk', 'rehabilitationInDanger', 'missingOrExploited', 'breakdownOverBehaviour', 'noBoundaries', 'selfCareNeglected', 'conflictAndAggression', 'schoolExclusion', 'parentingNotGoodEnough', 'sociallyExcluded', 'parentsInconsistent', 'noNetwork') or item <> '') not valid;
alter table screening_answer add constraint list_behaviour_indicators check (item in ('aggressive', 'outLateOrMissing', 'disengagedFromEducation', 'suspectPeers', 'deceitful', 'parentsPowerless') or item <> '') not valid;
alter table screening_answer add constraint list_situations_of_focus check (item in ('conflictTowardsBreakdown', 'frequentlyMissing', 'sexualExploitation', 'selfNeglectBySubstances', 'shortCareEpisode', 'earlierCare') or item <> '') not valid;
