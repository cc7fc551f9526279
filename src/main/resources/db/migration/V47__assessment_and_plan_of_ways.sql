-- What the other ways of working need of assessment and plan (R56, R62, R63, R71, R87, R98, R137, R139, R144, R165, R166, R171, R182, R203, R226, R228, R231, R248 to R250).

-- The menu: which way of working or which service offers it (empty for all), for which ages, on what evidence, and what it needs before it may begin.
alter table service_menu
    add column profile               text,
    add column service_id            text references service,
    add column age_from              integer check (age_from between 0 and 25),
    add column age_to                integer check (age_to between age_from and 25),
    add column evidence              text,
    add column needs_risk_assessment boolean not null default false,
    add column direct_referral       boolean not null default false,
    add constraint ages_in_full check ((age_from is null) = (age_to is null));
update service_menu set profile = 'family-support-project' where id in ('rightTrack', 'connexions', 'yisp', 'projectYouthProvision');
insert into service_menu (id, name, source, place, profile, age_from, age_to, evidence, needs_risk_assessment, direct_referral) values
    ('parentingProgramme', 'Parenting programme for parents of 8 to 13-year-olds', 'mainstream', 20, 'think-family', 8, 13, 'Pilots of 2006 to 2008 showed high levels of gains for parents and their children (S3).', false, false),
    ('drugAndAlcoholTeam', 'Drug and alcohol team, for parents', 'mainstream', 21, 'think-family', null, null, null, false, false),
    ('returnToWork', 'Adviser for a return to work', 'mainstream', 22, 'think-family', null, null, null, false, false),
    ('parentingProgrammeTargeted', 'Evidence-based parenting programme', 'mainstream', 30, 'targeted-family-support', null, null, 'One of the programmes that the council commissions for their evidence (S1).', false, false),
    ('domesticAbuseIntervention', 'Intervention on domestic abuse', 'mainstream', 31, 'targeted-family-support', null, null, null, false, false),
    ('substanceMisuseIntervention', 'Intervention on substance misuse', 'mainstream', 32, 'targeted-family-support', null, null, null, false, false),
    ('universalService', 'A universal service, such as the health visitor or a youth club', 'mainstream', 40, 'lead-family-worker', null, null, null, false, false),
    ('specialistService', 'A specialist service', 'mainstream', 41, 'lead-family-worker', null, null, null, false, false),
    ('directIntensiveSupport', 'Direct intensive support with the young person', 'mainstream', 50, 'families-first', null, null, null, false, false),
    ('childsJourney', 'The child’s journey: facts and information for the family', 'mainstream', 51, 'families-first', null, null, null, false, false),
    ('parentingStrategies', 'Parenting strategies from evidence-based programmes', 'mainstream', 52, 'families-first', null, null, 'Evidence-based interventions and programmes (S4).', false, false),
    ('mediation', 'Mediation', 'mainstream', 53, 'families-first', null, null, null, false, false),
    ('signposting', 'Signposting, with somebody who comes along', 'mainstream', 54, 'families-first', null, null, null, false, false),
    ('familyGroupConference', 'Family group conference', 'mainstream', 55, 'families-first', null, null, null, false, true),
    ('practicalSupport', 'Direct practical support', 'mainstream', 56, 'families-first', null, null, null, true, false),
    ('mentalHealthSupport', 'Mental-health support (KITE)', 'mainstream', 57, 'families-first', null, null, null, false, true),
    ('healthyYoungMinds', 'Healthy Young Minds', 'mainstream', 58, 'families-first', null, null, null, false, true),
    ('extendedFamilyRespite', 'Approaching the extended family for respite', 'mainstream', 59, 'families-first', null, null, null, false, false),
    ('advocacy', 'Advocacy', 'mainstream', 60, 'families-first', null, null, null, false, false),
    ('telephoneSupport', 'Telephone support where nobody can come', 'mainstream', 61, 'families-first', null, null, null, false, false),
    ('shortBreak', 'Short break', 'mainstream', 62, 'families-first', null, null, null, true, false);

alter table plan_goal add column area text, add column area_words text, add constraint area_in_words check ((area is null) = (area_words is null));
alter table support_plan
    add column intensity     text check (intensity in ('light', 'intensive', 'veryIntensive')),
    add column intensity_why text,
    add column review_weeks  integer check (review_weeks between 1 and 26),
    add column visit_weeks   integer check (visit_weeks between 1 and 12),
    add constraint intensity_and_why check ((intensity is null) = (intensity_why is null));
alter table plan_action
    add column risk_assessed_on date,
    add column risk_assessment  text,
    add column referred_on      date,
    add constraint risk_assessed check ((risk_assessed_on is null) = (risk_assessment is null));

-- Practical support is subject to a risk assessment (R249).
create function risk_is_assessed_first() returns trigger language plpgsql as $$
begin
    if new.risk_assessed_on is null and coalesce((select needs_risk_assessment from service_menu where id = new.service), false) then
        raise exception 'This support needs a risk assessment first';
    end if;
    return new;
end $$;
create trigger risk_is_assessed_first before insert on plan_action for each row execute function risk_is_assessed_first();

create view plan_referral_events (case_id, happened_at, kind, text, recorded_by, recorded_at, about) as
select p.case_id, (a.referred_on + time '12:00') at time zone 'Europe/London', 'referredToService', format('Referred directly to %s: %s', m.name, a.what), a.recorded_by, a.recorded_at, a.member_id
from plan_action a join support_plan p on p.id = a.plan_id join service_menu m on m.id = a.service where a.referred_on is not null and a.id = a.first_id
union all
select p.case_id, (a.risk_assessed_on + time '12:00') at time zone 'Europe/London', 'riskOfSupportAssessed', format('Risk assessment before “%s”: %s', a.what, a.risk_assessment), a.recorded_by, a.recorded_at, a.member_id
from plan_action a join support_plan p on p.id = a.plan_id where a.risk_assessed_on is not null and a.id = a.first_id;

-- How risks act on each other, one by one (R165, R171): this factor leads to that one, because.
create unique index factor_of_case on assessment_factor (id, case_id);
create table risk_link (
    id          uuid primary key,
    place       bigint      not null generated always as identity,
    case_id     uuid        not null references assessment,
    from_factor uuid        not null,
    to_factor   uuid        not null,
    because     text        not null,
    removed_at  timestamptz,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    foreign key (from_factor, case_id) references assessment_factor (id, case_id),
    foreign key (to_factor, case_id) references assessment_factor (id, case_id),
    constraint two_factors check (from_factor <> to_factor)
);
create index risk_link_of_case on risk_link (case_id);
call keep_record('risk_link');
create trigger assessment_is_open before insert or update on risk_link for each row execute function assessment_is_open();

-- What others have assessed already informs the one assessment of the family (R56, R62, R226, R228, R229).
create table existing_assessment (
    id          uuid primary key,
    place       bigint      not null generated always as identity,
    case_id     uuid        not null references assessment,
    kind        text        not null check (kind in ('socialWork', 'earlyHelp', 'health', 'education', 'youthOffending', 'adultServices', 'other')),
    author      text        not null,
    made_on     date        not null,
    says        text        not null,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null
);
create index existing_assessment_of_case on existing_assessment (case_id);
call keep_record('existing_assessment');
create trigger assessment_is_open before insert or update on existing_assessment for each row execute function assessment_is_open();

alter table assessment add column why_no_social_work text, add column present_situation text, add column situation_seen_with text,
    add constraint situation_and_with_whom check ((present_situation is null) = (situation_seen_with is null));
-- Whether a child cares for somebody (R182).
alter table child_heard add column cares boolean, add column cares_how text, add constraint cares_and_how check (coalesce(cares, false) = (cares_how is not null));
