-- The support plan (R30 to R32, R68, R70, R140 to R142): goals, actions, what services cost, what each party said, the manager's approval.
-- The lines of a version are written once. A goal or action that goes on in a next version keeps its first_id, so that its history goes on too.

create table support_plan (
    id              uuid primary key,
    case_id         uuid        not null references family_case,
    number          integer     not null check (number > 0),
    strengths       text        not null,
    childrens_part  text        not null,
    no_contract     text,
    first_review_on date,
    drawn_up_by     text        not null,
    drawn_up_at     timestamptz not null,
    agreed_on       date,
    approved_by     text,
    approved_at     timestamptz,
    ended_at        timestamptz,
    ended_how       text check (ended_how in ('notAgreed', 'replaced')),
    intensity       text,
    intensity_why   text,
    review_weeks    integer check (review_weeks between 1 and 26),
    visit_weeks     integer check (visit_weeks between 1 and 12),
    version         integer     not null default 0,
    recorded_by     text        not null,
    recorded_at     timestamptz not null,
    unique (case_id, number),
    check (approved_at is null or agreed_on is not null),
    check ((approved_at is null) = (approved_by is null)),
    check ((ended_at is null) = (ended_how is null)),
    check (ended_how is null or (ended_how = 'notAgreed') = (approved_at is null)),
    constraint intensity_and_why check ((intensity is null) = (intensity_why is null))
);
create unique index one_plan_in_force on support_plan (case_id) where approved_at is not null and ended_at is null;
create unique index one_plan_to_be_agreed on support_plan (case_id) where approved_at is null and ended_at is null;

-- Whom of the family the plan was drawn up with.
create table support_plan_drawn_up_with (
    support_plan_id     uuid        not null references support_plan,
    household_member_id uuid        not null references household_member,
    primary key (support_plan_id, household_member_id)
);

create table plan_goal (
    id            uuid primary key,
    plan_id       uuid        not null references support_plan,
    first_id      uuid        not null references plan_goal,
    number        integer     not null check (number > 0),
    level         text        not null check (level in ('person', 'family', 'communitySchool')),
    about         uuid references household_member,
    words         text        not null,
    measure       text        not null check (measure in ('policeIncidents', 'housingComplaints', 'noiseReports', 'arrests', 'schoolAttendance', 'other')),
    measure_text  text,
    unit          text        not null,
    baseline_from date        not null,
    baseline_to   date        not null,
    baseline      numeric     not null check (baseline >= 0),
    target        numeric     not null check (target >= 0),
    by_on         date        not null,
    area          text,
    area_words    text,
    version       integer     not null default 0,
    recorded_by   text        not null,
    recorded_at   timestamptz not null,
    constraint goal_number_once_a_plan unique (plan_id, number),
    unique (plan_id, first_id),
    unique (plan_id, id),
    check (level <> 'person' or about is not null),
    check ((measure = 'other') = (measure_text is not null)),
    check (measure <> 'schoolAttendance' or (baseline <= 100 and target <= 100)),
    check (baseline_to >= baseline_from),
    check (target <> baseline),
    check (by_on > baseline_to),
    constraint area_in_words check ((area is null) = (area_words is null))
);

-- What the council's families may be offered: by which way of working or service (empty for all), for which ages, on what evidence, and what it needs before it may begin.
-- A council edits it as data. A former row is kept.
create table service_menu (
    id                    text primary key,
    name                  text        not null,
    source                text        not null check (source in ('mainstream', 'boughtIn')),
    place                 integer     not null,
    profile               text,
    service_id            text references service,
    age_from              integer check (age_from between 0 and 25),
    age_to                integer check (age_to between age_from and 25),
    evidence              text,
    needs_risk_assessment boolean     not null default false,
    direct_referral       boolean     not null default false,
    removed_at            timestamptz,
    recorded_by           text        not null default 'pathway',
    recorded_at           timestamptz not null default now(),
    constraint ages_in_full check ((age_from is null) = (age_to is null))
);
insert into service_menu (id, name, source, place, profile, age_from, age_to, evidence, needs_risk_assessment, direct_referral) values
    ('rightTrack', 'Right Track parenting group', 'mainstream', 1, 'family-support-project', null, null, null, false, false),
    ('connexions', 'Connexions', 'mainstream', 2, 'family-support-project', null, null, null, false, false),
    ('yisp', 'Youth Inclusion and Support Panel (YISP)', 'mainstream', 3, 'family-support-project', null, null, null, false, false),
    ('projectYouthProvision', 'Youth provision of the project', 'mainstream', 4, 'family-support-project', null, null, null, false, false),
    ('educationLiaison', 'Liaison with Education', 'mainstream', 5, null, null, null, null, false, false),
    ('charityHousehold', 'Charity application: household items', 'mainstream', 6, null, null, null, null, false, false),
    ('charityMattressCovers', 'Charity application: mattress covers', 'mainstream', 7, null, null, null, null, false, false),
    ('decorating', 'Decorating and repairs of the home', 'boughtIn', 8, null, null, null, null, false, false),
    ('counselling', 'Counselling', 'boughtIn', 9, null, null, null, null, false, false),
    ('activities', 'Activities and transport', 'boughtIn', 10, null, null, null, null, false, false),
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

create table plan_action (
    id               uuid primary key,
    plan_id          uuid        not null references support_plan,
    first_id         uuid        not null references plan_action,
    number           integer     not null check (number > 0),
    goal_id          uuid        not null,
    what             text        not null,
    kind             text        not null,
    owner            text        not null check (owner in ('member', 'agency', 'lead')),
    member_id        uuid references household_member,
    agency           text,
    agency_name      text,
    service          text references service_menu,
    cost             numeric(10, 2) check (cost > 0),
    due_on           date        not null,
    risk_assessed_on date,
    risk_assessment  text,
    referred_on      date,
    version          integer     not null default 0,
    recorded_by      text        not null,
    recorded_at      timestamptz not null,
    constraint action_number_once_a_plan unique (plan_id, number),
    unique (plan_id, first_id),
    foreign key (plan_id, goal_id) references plan_goal (plan_id, id) deferrable initially deferred,
    check ((owner = 'member') = (member_id is not null)),
    check ((owner = 'agency') = (agency is not null)),
    check (cost is null or service is not null),
    constraint risk_assessed check ((risk_assessed_on is null) = (risk_assessment is null))
);

-- Each member of the household and each agency involved has an action, or a sentence that says why none (R30).
create table plan_without_action (
    id          uuid primary key,
    plan_id     uuid        not null references support_plan,
    place       integer     not null,
    member_id   uuid references household_member,
    agency      text,
    agency_name text,
    because     text        not null,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    unique (plan_id, place),
    check ((member_id is null) <> (agency is null))
);

-- What each party said, each time they were asked.
create table plan_agreement (
    id           uuid primary key,
    plan_id      uuid        not null references support_plan,
    round        integer     not null check (round > 0),
    place        integer     not null,
    member_id    uuid references household_member,
    worker       text,
    agency       text,
    agency_name  text,
    name         text        not null,
    role         text        not null,
    said_on      date        not null,
    witnessed_by text,
    answer       text        not null check (answer in ('agrees', 'changes')),
    wants        text,
    version      integer     not null default 0,
    recorded_by  text        not null,
    recorded_at  timestamptz not null,
    unique (plan_id, round, place),
    unique (plan_id, round, member_id),
    unique (plan_id, round, worker),
    check (num_nonnulls(member_id, worker, agency) = 1),
    check ((agency is null) = (witnessed_by is not null)),
    check ((answer = 'changes') = (wants is not null))
);

-- What the manager decided, with the money in view (R87).
create table plan_approval (
    id               uuid primary key,
    plan_id          uuid        not null references support_plan,
    decision         text        not null check (decision in ('approve', 'return')),
    reason           text,
    overspent        numeric(12, 2) not null check (overspent >= 0),
    overspend_reason text,
    decided_at       timestamptz not null,
    version          integer     not null default 0,
    recorded_by      text        not null,
    recorded_at      timestamptz not null,
    check (decision = 'approve' or reason is not null),
    check ((decision = 'approve' and overspent > 0) = (overspend_reason is not null))
);

-- What a service may spend on bought-in help in a financial year, which begins on 1 April.
create table service_budget (
    id          uuid primary key,
    service_id  text        not null references service,
    year        integer     not null check (year between 2000 and 2199),
    amount      numeric(12, 2) not null check (amount >= 0),
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    unique (service_id, year)
);

-- It was decided that the plan is to be changed, and why. Under way until a version is approved after it.
create table plan_change (
    id          uuid primary key,
    case_id     uuid        not null references family_case,
    reason      text        not null,
    asked_at    timestamptz not null,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null
);
create index plan_change_of_case on plan_change (case_id, asked_at);
