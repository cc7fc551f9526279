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
    version         integer     not null default 0,
    recorded_by     text        not null,
    recorded_at     timestamptz not null,
    unique (case_id, number),
    check (approved_at is null or agreed_on is not null),
    check ((approved_at is null) = (approved_by is null)),
    check ((ended_at is null) = (ended_how is null)),
    check (ended_how is null or (ended_how = 'notAgreed') = (approved_at is null))
);
create unique index one_plan_in_force on support_plan (case_id) where approved_at is not null and ended_at is null;
create unique index one_plan_to_be_agreed on support_plan (case_id) where approved_at is null and ended_at is null;
call keep_record('support_plan');

-- Whom of the family the plan was drawn up with.
create table support_plan_drawn_up_with (
    support_plan_id     uuid not null references support_plan,
    household_member_id uuid not null references household_member,
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
    check (by_on > baseline_to)
);
call keep_record('plan_goal');

-- What the council's families may be offered; a council edits it as data. A former row is kept.
create table service_menu (
    id          text primary key,
    name        text        not null,
    source      text        not null check (source in ('mainstream', 'boughtIn')),
    place       integer     not null,
    removed_at  timestamptz,
    recorded_by text        not null default 'pathway',
    recorded_at timestamptz not null default now()
);
call keep_record('service_menu');
insert into service_menu (id, name, source, place) values
    ('rightTrack', 'Right Track parenting group', 'mainstream', 1),
    ('connexions', 'Connexions', 'mainstream', 2),
    ('yisp', 'Youth Inclusion and Support Panel (YISP)', 'mainstream', 3),
    ('projectYouthProvision', 'Youth provision of the project', 'mainstream', 4),
    ('educationLiaison', 'Liaison with Education', 'mainstream', 5),
    ('charityHousehold', 'Charity application: household items', 'mainstream', 6),
    ('charityMattressCovers', 'Charity application: mattress covers', 'mainstream', 7),
    ('decorating', 'Decorating and repairs of the home', 'boughtIn', 8),
    ('counselling', 'Counselling', 'boughtIn', 9),
    ('activities', 'Activities and transport', 'boughtIn', 10);

create table plan_action (
    id          uuid primary key,
    plan_id     uuid        not null references support_plan,
    first_id    uuid        not null references plan_action,
    number      integer     not null check (number > 0),
    goal_id     uuid        not null,
    what        text        not null,
    kind        text        not null check (kind in ('supportsContract', 'parentingGroup', 'referralToService', 'youthProvision', 'educationLiaison', 'charityApplication', 'practicalHelp', 'other')),
    owner       text        not null check (owner in ('member', 'agency', 'lead')),
    member_id   uuid references household_member,
    agency      text,
    agency_name text,
    service     text references service_menu,
    cost        numeric(10, 2) check (cost > 0),
    due_on      date        not null,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    constraint action_number_once_a_plan unique (plan_id, number),
    unique (plan_id, first_id),
    foreign key (plan_id, goal_id) references plan_goal (plan_id, id) deferrable initially deferred,
    check ((owner = 'member') = (member_id is not null)),
    check ((owner = 'agency') = (agency is not null)),
    check (cost is null or service is not null)
);
call keep_record('plan_action');

-- Only what is bought in has a cost.
create function only_bought_in_costs() returns trigger language plpgsql as $$
begin
    if (new.cost is not null) <> coalesce((select source = 'boughtIn' from service_menu where id = new.service), false) then
        raise exception 'A service that is bought in has a cost, and nothing else has';
    end if;
    return new;
end $$;
create trigger only_bought_in_costs before insert on plan_action for each row execute function only_bought_in_costs();

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
call keep_record('plan_without_action');

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
call keep_record('plan_agreement');

-- What the manager decided, with the money in view (R87).
create table plan_approval (
    id             uuid primary key,
    plan_id        uuid        not null references support_plan,
    decision       text        not null check (decision in ('approve', 'return')),
    reason         text,
    overspent      numeric(12, 2) not null check (overspent >= 0),
    overspend_reason text,
    decided_at     timestamptz not null,
    version        integer     not null default 0,
    recorded_by    text        not null,
    recorded_at    timestamptz not null,
    check (decision = 'approve' or reason is not null),
    check ((decision = 'approve' and overspent > 0) = (overspend_reason is not null))
);
call keep_record('plan_approval');

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
call keep_record('service_budget');

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
call keep_record('plan_change');

create function plan_lines_stay() returns trigger language plpgsql as $$
begin
    if tg_op <> 'INSERT' then
        raise exception 'The lines of a plan are written once: draw up a new version';
    end if;
    if exists (select from support_plan p where p.id = new.plan_id and (p.approved_at is not null or p.ended_at is not null)) then
        raise exception 'A plan that was approved, or has ended, takes no further lines: draw up a new version';
    end if;
    return new;
end $$;
create trigger plan_lines_stay before insert or update on plan_goal for each row execute function plan_lines_stay();
create trigger plan_lines_stay before insert or update on plan_action for each row execute function plan_lines_stay();
create trigger plan_lines_stay before insert or update on plan_without_action for each row execute function plan_lines_stay();
create trigger plan_lines_stay before insert or update on plan_agreement for each row execute function plan_lines_stay();
create trigger plan_lines_stay before insert or update on plan_approval for each row execute function plan_lines_stay();

-- What goes on from version to version goes on within one family.
create function goal_goes_on_in_its_family() returns trigger language plpgsql as $$
begin
    if new.first_id <> new.id and not exists (
        select from plan_goal f join support_plan p on p.id = f.plan_id join support_plan n on n.case_id = p.case_id
        where f.id = new.first_id and f.first_id = f.id and n.id = new.plan_id) then
        raise exception 'A goal goes on in the plans of its own family';
    end if;
    return new;
end $$;
create trigger goal_goes_on_in_its_family before insert on plan_goal for each row execute function goal_goes_on_in_its_family();
create function action_goes_on_in_its_family() returns trigger language plpgsql as $$
begin
    if new.first_id <> new.id and not exists (
        select from plan_action f join support_plan p on p.id = f.plan_id join support_plan n on n.case_id = p.case_id
        where f.id = new.first_id and f.first_id = f.id and n.id = new.plan_id) then
        raise exception 'An action goes on in the plans of its own family';
    end if;
    return new;
end $$;
create trigger action_goes_on_in_its_family before insert on plan_action for each row execute function action_goes_on_in_its_family();

create function whom_a_plan_was_drawn_up_with_stays() returns trigger language plpgsql as $$
begin
    if tg_op <> 'INSERT' then
        raise exception 'The lines of a plan are written once: draw up a new version';
    end if;
    return new;
end $$;
create trigger whom_a_plan_was_drawn_up_with_stays before insert or update or delete on support_plan_drawn_up_with
    for each row execute function whom_a_plan_was_drawn_up_with_stays();
create trigger stays before truncate on support_plan_drawn_up_with for each statement execute function whom_a_plan_was_drawn_up_with_stays();

create function plan_is_kept() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        if new.agreed_on is not null or new.approved_at is not null or new.ended_at is not null then
            raise exception 'A plan is drawn up before it is agreed';
        end if;
        return new;
    end if;
    if (new.case_id, new.number, new.strengths, new.childrens_part, new.no_contract, new.first_review_on, new.drawn_up_by, new.drawn_up_at)
        is distinct from (old.case_id, old.number, old.strengths, old.childrens_part, old.no_contract, old.first_review_on, old.drawn_up_by, old.drawn_up_at)
        or old.approved_at is not null and (new.agreed_on, new.approved_at, new.approved_by) is distinct from (old.agreed_on, old.approved_at, old.approved_by)
        or old.ended_at is not null and (new.ended_at, new.ended_how, new.approved_at) is distinct from (old.ended_at, old.ended_how, old.approved_at) then
        raise exception 'What a plan says, and that it was approved or has ended, is not changed: draw up a new version';
    end if;
    if old.approved_at is null and new.approved_at is not null and (
        select coalesce(bool_or(s.answer <> 'agrees'), true) from plan_agreement s
        where s.plan_id = new.id and s.round = (select max(round) from plan_agreement where plan_id = new.id)) then
        raise exception 'A plan is approved when every party has agreed';
    end if;
    return new;
end $$;
create trigger plan_is_kept before insert or update on support_plan for each row execute function plan_is_kept();

-- The plan's part of the chronology (R153); what is about one child, or done by one, stands in that child's own.
create view plan_events (case_id, happened_at, kind, text, recorded_by, recorded_at, about) as
select case_id, drawn_up_at, 'planDrawnUp', format('Support plan, version %s: drawn up with the family.', number), drawn_up_by, drawn_up_at, null::uuid
from support_plan
union all
select p.case_id, s.said_on::timestamp at time zone 'Europe/London', 'planAgreement',
       format('Support plan, version %s: %s (%s) %s.%s', p.number, s.name, s.role, case s.answer when 'agrees' then 'agrees' else 'wants changes' end, coalesce(' ' || s.wants, '')),
       s.recorded_by, s.recorded_at, s.member_id
from plan_agreement s join support_plan p on p.id = s.plan_id
union all
select p.case_id, d.decided_at, case d.decision when 'approve' then 'planApproved' else 'planReturned' end,
       format('Support plan, version %s: %s.%s%s', p.number,
              case d.decision when 'approve' then 'approved by the manager, in force from now' else 'sent back by the manager' end,
              coalesce(' ' || d.reason, ''), coalesce(format(' Over the budget by £%s: %s', d.overspent, d.overspend_reason), '')),
       d.recorded_by, d.recorded_at, null
from plan_approval d join support_plan p on p.id = d.plan_id
union all
select p.case_id, p.approved_at, 'planGoal', 'Goal agreed: ' || g.words, g.recorded_by, p.approved_at, g.about
from plan_goal g join support_plan p on p.id = g.plan_id where p.approved_at is not null and g.about is not null and g.id = g.first_id
union all
select case_id, asked_at, 'planToBeChanged', 'The support plan is to be changed: ' || reason, recorded_by, recorded_at, null
from plan_change;
