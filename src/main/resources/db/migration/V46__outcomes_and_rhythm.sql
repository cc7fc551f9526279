-- How change is measured (R20, R68, R128, R159, R179, R180, R198) and how often a family is reviewed and seen (R144 to R146, R252 to R258):
-- readings of outcomes, the council's own names of licensed areas, the legal status of children, and actions that a review looks at where no week is recorded.

-- What this council calls an area of a framework that it is licensed to use; the pathway ships no licensed wording.
create table outcome_area_name (
    id          uuid primary key,
    framework   text        not null,
    area        text        not null,
    name        text        not null check (length(trim(name)) > 0),
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    unique (framework, area)
);
call keep_record('outcome_area_name');

-- A reading with the family: on which day, by whom it was agreed. What it found stands in its scores.
create table outcome_reading (
    id           uuid primary key,
    case_id      uuid        not null references family_case,
    number       integer     not null check (number > 0),
    framework    text        not null,
    read_on      date        not null,
    also_agreed  text,
    read_at      timestamptz not null,
    version      integer     not null default 0,
    recorded_by  text        not null,
    recorded_at  timestamptz not null,
    unique (id, case_id),
    unique (case_id, number)
);
call keep_record('outcome_reading');

create table outcome_reading_agreed_with (
    outcome_reading_id  uuid not null references outcome_reading,
    household_member_id uuid not null references household_member,
    primary key (outcome_reading_id, household_member_id)
);
call keep_record('outcome_reading_agreed_with');

-- Where the family, or one of them, stands in an area. The scale and the words are those of the day, whatever becomes of the table of areas.
create table outcome_score (
    id          uuid primary key,
    case_id     uuid        not null,
    reading_id  uuid        not null,
    place       integer     not null,
    area        text        not null,
    words       text        not null,
    -- Null for the whole family.
    about       uuid,
    score       integer     not null,
    scale_from  integer     not null,
    scale_to    integer     not null,
    better      text        not null check (better in ('higher', 'lower')),
    why         text        not null,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    foreign key (reading_id, case_id) references outcome_reading (id, case_id),
    foreign key (about, case_id) references household_member (id, case_id),
    constraint one_score_an_area unique nulls not distinct (reading_id, area, about),
    constraint score_on_its_scale check (scale_from < scale_to and score between scale_from and scale_to)
);
create index outcome_score_of_case on outcome_score (case_id);
call keep_record('outcome_score');

create function reading_is_written_once() returns trigger language plpgsql as $$
begin
    raise exception 'A reading is written once: where something has changed, read again';
end $$;
create trigger reading_is_written_once before update on outcome_reading for each row execute function reading_is_written_once();
create trigger reading_is_written_once before update on outcome_score for each row execute function reading_is_written_once();

-- Later readings lie later: first and latest are those of their days.
create function reading_follows_reading() returns trigger language plpgsql as $$
begin
    if exists (select from outcome_reading r where r.case_id = new.case_id and r.read_on > new.read_on) then
        raise exception 'A reading follows the one before';
    end if;
    return new;
end $$;
create trigger reading_follows_reading before insert on outcome_reading for each row execute function reading_follows_reading();

create view outcome_events (case_id, happened_at, kind, text, recorded_by, recorded_at, about) as
select s.case_id, (r.read_on + time '12:00') at time zone 'Europe/London', 'outcomeRead',
       format('Reading %s, %s%s: %s. %s', r.number, s.words, coalesce(' (' || m.name || ')', ''),
              case when s.scale_from = 0 and s.scale_to = 1 then case s.score when 1 then 'present' else 'not present' end else s.score || ' of ' || s.scale_to end, s.why),
       s.recorded_by, s.recorded_at, s.about
from outcome_score s join outcome_reading r on r.id = s.reading_id left join household_member m on m.id = s.about;

-- The legal status of a child, from a day on (R254). What is learned later is a next row.
create table legal_status (
    id             uuid primary key,
    -- The order in which they were recorded.
    place          bigint      not null generated always as identity,
    case_id        uuid        not null references family_case,
    child_id       uuid        not null,
    status         text        not null check (status in ('none', 'childInNeed', 'childProtectionPlan', 'lookedAfter')),
    from_on        date        not null,
    next_review_on date,
    said_by        text        not null,
    version        integer     not null default 0,
    recorded_by    text        not null,
    recorded_at    timestamptz not null,
    foreign key (child_id, case_id) references household_member (id, case_id),
    constraint statutory_review_has_a_day check ((status in ('childProtectionPlan', 'lookedAfter')) = (next_review_on is not null)),
    constraint statutory_review_after_the_beginning check (next_review_on >= from_on)
);
create index legal_status_of_case on legal_status (case_id, child_id, place);
call keep_record('legal_status');
create function legal_status_is_written_once() returns trigger language plpgsql as $$
begin
    raise exception 'A legal status is written once: what has changed is recorded as it is now';
end $$;
create trigger legal_status_is_written_once before update on legal_status for each row execute function legal_status_is_written_once();

-- The latest of each child who is on the list of the household; the higher the number, the stricter.
create view legal_status_now (case_id, child_id, name, status, from_on, next_review_on, said_by, strictness) as
select distinct on (s.case_id, s.child_id) s.case_id, s.child_id, m.name, s.status, s.from_on, s.next_review_on, s.said_by,
       array_position(array['none', 'childInNeed', 'childProtectionPlan', 'lookedAfter'], s.status)
from legal_status s join household_member m on m.id = s.child_id and m.removed_at is null
order by s.case_id, s.child_id, s.place desc;

create view rhythm_events (case_id, happened_at, kind, text, recorded_by, recorded_at, about) as
select s.case_id, (s.from_on + time '12:00') at time zone 'Europe/London', 'legalStatusChanged',
       format('%s: %s%s, says %s.', m.name,
              case s.status when 'none' then 'no legal status' when 'childInNeed' then 'child in need' when 'childProtectionPlan' then 'child protection plan' else 'looked after' end,
              coalesce(', next statutory review on ' || to_char(s.next_review_on, 'FMDD Mon YYYY'), ''), s.said_by),
       s.recorded_by, s.recorded_at, s.child_id
from legal_status s join household_member m on m.id = s.child_id;

-- How an action of the plan was kept since the last review, where no week is recorded (R175).
create table action_in_review (
    id          uuid primary key,
    review_id   uuid        not null references progress_review,
    action_id   uuid        not null references plan_action,
    state       text        not null check (state in ('kept', 'late', 'missed', 'notDue')),
    why         text,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    unique (review_id, action_id),
    check ((state in ('late', 'missed')) = (why is not null))
);
create index action_in_review_of_action on action_in_review (action_id);
call keep_record('action_in_review');
create trigger monitoring_is_written_once before update on action_in_review for each row execute function monitoring_is_written_once();
create function reviewed_action_is_of_the_family() returns trigger language plpgsql as $$
begin
    if not exists (select from progress_review r join support_plan p on p.case_id = r.case_id join plan_action a on a.plan_id = p.id
                   where r.id = new.review_id and a.id = new.action_id and a.first_id = a.id) then
        raise exception 'A review says how the actions of its own family were kept';
    end if;
    return new;
end $$;
create trigger reviewed_action_is_of_the_family before insert on action_in_review for each row execute function reviewed_action_is_of_the_family();

create view review_action_events (case_id, happened_at, kind, text, recorded_by, recorded_at, about) as
select r.case_id, (r.held_on + time '12:00') at time zone 'Europe/London', 'actionNotKept', format('%s: %s. %s', rtrim(a.what, '. '), i.state, i.why), i.recorded_by, i.recorded_at, a.member_id
from action_in_review i join progress_review r on r.id = i.review_id join plan_action a on a.id = i.action_id where i.state in ('late', 'missed');
