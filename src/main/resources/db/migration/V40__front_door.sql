-- The front door of a service that takes enquiries: the first contact with the social worker (R218, R222 to R229), the written form after a verbal enquiry and the risk assessment (R221),
-- the screening before anybody decides (R159, R193), and the response to a crisis (R237 to R241).

alter table referral add column verbal boolean not null default false;
alter table criterion_hit add column kind text not null default 'criterion' check (kind in ('criterion', 'warning'));

create table social_worker_contact (
    id                   uuid primary key,
    case_id              uuid        not null references referral,
    contacted_by         text        not null,
    contacted_at         timestamptz not null,
    social_worker        text        not null,
    social_work_team     text        not null,
    contact_how          text        not null check (contact_how in ('phone', 'inPerson', 'video', 'email')),
    meets_criteria       text        not null check (meets_criteria in ('yes', 'no', 'unclear')),
    criteria_words       text        not null,
    information          text        not null,
    immediate_response   text        not null check (immediate_response in ('agreed', 'notNeeded')),
    immediate_words      text        not null,
    next_steps           text        not null,
    initial_visit_at     timestamptz,
    family_aware         text        not null check (family_aware in ('aware', 'toBeMadeAware')),
    aware_by             text,
    family_details       text        not null check (family_details in ('available', 'confirmed')),
    existing_assessments text        not null check (existing_assessments in ('seen', 'none', 'notYet')),
    assessments_say      text,
    menu                 text        not null,
    agenda_item          boolean     not null,
    version              integer     not null default 0,
    recorded_by          text        not null,
    recorded_at          timestamptz not null,
    constraint visit_is_agreed check (initial_visit_at is not null or immediate_response = 'agreed'),
    constraint somebody_tells_the_family check (family_aware = 'aware' or aware_by is not null)
);
create index social_worker_contact_of_case on social_worker_contact (case_id);
call keep_record('social_worker_contact');

create table risk_assessment (
    id               uuid primary key,
    case_id          uuid        not null references family_case,
    made_at          timestamptz not null,
    occasion         text        not null,
    risk_to_children text        not null,
    risk_to_workers  text        not null,
    risk_reduced_by  text        not null,
    visits           text        not null check (visits in ('alone', 'inPairs', 'notAtHome')),
    lone_working     text,
    version          integer     not null default 0,
    recorded_by      text        not null,
    recorded_at      timestamptz not null,
    unique (id, case_id),
    constraint nobody_is_alone_unwatched check (visits <> 'alone' or lone_working is not null)
);
create index risk_assessment_of_case on risk_assessment (case_id);
call keep_record('risk_assessment');

-- One for a case: a verbal enquiry is followed by it once (R221). It has the id of its case.
create table written_referral (
    id                uuid primary key references referral,
    enquiry           text        not null check (enquiry in ('stands', 'takenBack')),
    taken_back_reason text,
    request_reason    text,
    tried             text,
    young_person_says text,
    parents_say       text,
    hoped_for         text,
    legal_status      text check (legal_status in ('none', 'childInNeed', 'childProtection', 'lookedAfter')),
    written_at        timestamptz not null,
    version           integer     not null default 0,
    recorded_by       text        not null,
    recorded_at       timestamptz not null,
    constraint written_or_taken_back check (case enquiry
        when 'stands' then taken_back_reason is null and num_nulls(request_reason, tried, young_person_says, parents_say, hoped_for, legal_status) = 0
        else taken_back_reason is not null and num_nonnulls(request_reason, tried, young_person_says, parents_say, hoped_for, legal_status) = 0 end)
);
call keep_record('written_referral');

-- Invariant 5 (R221): a verbal enquiry is accepted, and given a lead, only with the written form and the risk assessment. Neither is ever deleted, so what holds now goes on holding.
create function enquiry_lacks(of_case uuid) returns text language sql stable as $$
    select nullif(concat_ws(' and ',
        case when not exists (select from written_referral w where w.id = of_case and w.enquiry = 'stands') then 'the written referral form' end,
        case when not exists (select from risk_assessment a where a.case_id = of_case) then 'the risk assessment' end), '')
    from referral r where r.id = of_case and r.verbal
$$;
create function verbal_enquiry_is_followed() returns trigger language plpgsql as $$
begin
    if enquiry_lacks(new.case_id) is not null then
        raise exception 'A verbal enquiry is not accepted without % (R221)', enquiry_lacks(new.case_id) using errcode = 'check_violation';
    end if;
    return new;
end $$;
create trigger verbal_enquiry_is_followed before insert or update on referral_decision for each row when (new.decision = 'accept') execute function verbal_enquiry_is_followed();
create trigger verbal_enquiry_is_followed before insert on lead_worker for each row execute function verbal_enquiry_is_followed();
create function channel_stays() returns trigger language plpgsql as $$
begin
    raise exception 'Whether it was a verbal enquiry does not change (R221)' using errcode = 'check_violation';
end $$;
create trigger channel_stays before update of verbal on referral for each row when (old.verbal is distinct from new.verbal) execute function channel_stays();

create table screening (
    id                    uuid primary key,
    case_id               uuid        not null references referral,
    kind                  text        not null check (kind in ('basket', 'priorityCriteria')),
    words                 text        not null,
    asked_about_children  text check (asked_about_children in ('yes', 'no', 'noneInvolved')),
    asked_by              text,
    children_in_household integer check (children_in_household >= 0),
    screened_at           timestamptz not null,
    version               integer     not null default 0,
    recorded_by           text        not null,
    recorded_at           timestamptz not null,
    constraint who_asked check (coalesce(asked_about_children, '') <> 'yes' or asked_by is not null)
);
create index screening_of_case on screening (case_id);
call keep_record('screening');

create table screening_answer (
    id           uuid primary key,
    screening_id uuid        not null references screening,
    item         text        not null,
    answer       text        not null check (answer in ('yes', 'no', 'notKnown')),
    seen_on      date,
    version      integer     not null default 0,
    recorded_by  text        not null,
    recorded_at  timestamptz not null,
    unique (screening_id, item),
    check (answer = 'yes' or seen_on is null)
);
call keep_record('screening_answer');

create table crisis (
    id          uuid primary key,
    case_id     uuid        not null references family_case,
    happened    text        not null,
    happened_at timestamptz not null,
    told_by     text        not null,
    safe_now    text        not null check (safe_now in ('yes', 'no', 'notKnown')),
    over_at     timestamptz,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    unique (id, case_id)
);
create unique index one_crisis_under_way on crisis (case_id) where over_at is null;
call keep_record('crisis');

-- What was agreed with the social worker. A visit rests on a risk assessment of the same family (R237).
create table crisis_response (
    id                 uuid primary key,
    crisis_id          uuid        not null,
    case_id            uuid        not null,
    agreed_with        text        not null,
    agreed_at          timestamptz not null,
    response           text        not null check (response in ('visitToday', 'byPhone', 'noResponse')),
    reason             text        not null,
    risk_assessment_id uuid,
    version            integer     not null default 0,
    recorded_by        text        not null,
    recorded_at        timestamptz not null,
    foreign key (crisis_id, case_id) references crisis (id, case_id),
    foreign key (risk_assessment_id, case_id) references risk_assessment (id, case_id),
    constraint visit_rests_on_a_risk_assessment check (response <> 'visitToday' or risk_assessment_id is not null)
);
call keep_record('crisis_response');

create table crisis_visit (
    id                uuid primary key,
    crisis_id         uuid        not null references crisis,
    made              boolean     not null,
    visited_at        timestamptz not null,
    visited_by        text        not null,
    joint             boolean,
    why_not_joint     text,
    done              text,
    not_done          text,
    young_person_says text,
    parents_say       text,
    strategies        text,
    relief            text,
    wider_family      text,
    agencies          text,
    need              text check (need in ('acute', 'enduring', 'both')),
    result            text        not null check (result in ('averted', 'visitAgain', 'harmReported')),
    follows           text        not null,
    version           integer     not null default 0,
    recorded_by       text        not null,
    recorded_at       timestamptz not null,
    constraint a_visit_is_told check (made = (num_nonnulls(joint, done, young_person_says, parents_say, strategies, need) = 6)),
    constraint not_joint_has_a_reason check (coalesce(joint, true) or why_not_joint is not null)
);
call keep_record('crisis_visit');

create view enquiry_events (case_id, happened_at, kind, text, recorded_by, recorded_at, about) as
select id, received_at, 'verbalEnquiry', 'Verbal enquiry by ' || referrer_name || '; the written form follows.', recorded_by, received_at, null::uuid from referral where verbal
union all
select c.case_id, c.contacted_at, 'socialWorkerContacted',
       coalesce(nullif(trim(concat(u.first_, ' ', u.last_)), ''), c.contacted_by) || ' spoke with ' || c.social_worker || ' (' || c.social_work_team || '): ' || c.next_steps,
       c.recorded_by, c.recorded_at, null::uuid
from social_worker_contact c left join act_id_user u on u.id_ = c.contacted_by
union all
select case_id, made_at, 'riskAssessment', 'Risk assessment (' || occasion || '): ' || risk_to_children || ' To workers: ' || risk_to_workers || ' Reduced by: ' || risk_reduced_by,
       recorded_by, recorded_at, null::uuid
from risk_assessment
union all
select id, written_at, 'writtenReferral', case enquiry when 'stands' then 'The written referral form: ' || request_reason else 'The enquiry is taken back: ' || taken_back_reason end,
       recorded_by, recorded_at, null::uuid
from written_referral
union all
select case_id, screened_at, 'screening', words, recorded_by, recorded_at, null::uuid from screening;

create view crisis_events (case_id, happened_at, kind, text, recorded_by, recorded_at, about) as
select case_id, happened_at, 'crisis', told_by || ': ' || happened, recorded_by, recorded_at, null::uuid from crisis
union all
select case_id, agreed_at, 'crisisResponse', 'Agreed with ' || agreed_with || ', ' || case response when 'visitToday' then 'a visit today: ' when 'byPhone' then 'support by phone: ' else 'nothing more: ' end || reason,
       recorded_by, recorded_at, null::uuid
from crisis_response
union all
select c.case_id, v.visited_at, 'crisisVisit',
       case when v.made then 'Visit in the crisis' || case when v.joint then ' with the social worker' else ', which did not wait for the social worker (' || v.why_not_joint || ')' end || ': ' || v.strategies else 'Nobody was there.' end
       || ' ' || v.follows, v.recorded_by, v.recorded_at, null::uuid
from crisis_visit v join crisis c on c.id = v.crisis_id;
