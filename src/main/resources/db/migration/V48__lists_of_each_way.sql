-- What is measured and what is counted each week differs by way of working and stands in rows: choices.dmn says where it is offered, measures.dmn and weekly-sources.dmn how it is read.
alter table plan_goal drop constraint list_goal_measures;
alter table further_measure drop constraint list_goal_measures;
alter table weekly_incidents drop constraint weekly_incidents_source_check;

-- How many statements of each kind were wanted when they were gathered (statements-wanted.dmn). Those of before were gathered when each way of working wanted the same.
alter table statements_gathered
    add column neighbours_wanted    integer not null default 3 check (neighbours_wanted >= 0),
    add column agencies_wanted      integer not null default 1 check (agencies_wanted >= 0),
    add column service_users_wanted integer not null default 1 check (service_users_wanted >= 0);

-- Kinds of agency that say nothing without a name, beside those of before.
alter table agency_contact add check (agency_name is not null or agency not in ('school', 'privateOrganisation', 'specialistService'));
alter table consent add check (agency_name is not null or agency is null or agency not in ('school', 'privateOrganisation', 'specialistService'));
alter table sharing_basis add check (agency_name is not null or agency not in ('school', 'privateOrganisation', 'specialistService'));
alter table development add check (agency_name is not null or agency not in ('school', 'privateOrganisation', 'specialistService'));

-- Where a child lives at the end of the work, and at a follow-up: at home or in care (R184, R199).
create table care_outcome (
    id           uuid primary key,
    case_id      uuid        not null references family_case,
    member_id    uuid        not null references household_member,
    -- The follow-up that found it; null at the end of the work.
    follow_up_id uuid references follow_up,
    said_on      date        not null,
    lives        text        not null,
    details      text,
    version      integer     not null default 0,
    recorded_by  text        not null,
    recorded_at  timestamptz not null
);
create unique index care_outcome_once on care_outcome (case_id, member_id, coalesce(follow_up_id, case_id));
create index care_outcome_of_member on care_outcome (member_id);
create index care_outcome_of_follow_up on care_outcome (follow_up_id);
