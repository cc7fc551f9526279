-- Whether somebody can decide a thing for themselves is judged of one person, on one decision, by somebody, on a day and on something: capacity from 16 on, competence under 16. Where an adult cannot,
-- the judgement says who decides: an attorney or a deputy for that kind of decision, or those who work with them, in their best interests and with whoever was consulted. Written once; the latest of a
-- person and a kind of decision counts.
create table capacity_judgement (
    id             uuid        primary key,
    case_id        uuid        not null references family_case,
    member_id      uuid        not null,
    matter         text        not null constraint list_capacity_matters check (matter in ('workWithService', 'shareInformation', 'assessment', 'conference', 'stay', 'service', 'money', 'other')),
    decision       text        not null,
    able           boolean     not null,
    judged_by      text        not null,
    judged_on      date        not null,
    judged_from    text        not null,
    acts           text constraint list_who_acts check (acts in ('attorneyWelfare', 'attorneyProperty', 'deputyWelfare', 'deputyProperty', 'bestInterests', 'parentalResponsibility')),
    acting_member  uuid,
    acting_name    text,
    acting_known   text,
    consulted      text,
    best_interests text,
    version        integer     not null default 0,
    recorded_by    text        not null,
    recorded_at    timestamptz not null,
    foreign key (member_id, case_id) references household_member (id, case_id),
    foreign key (acting_member, case_id) references household_member (id, case_id),
    unique (id, case_id),
    constraint who_cannot_decide_has_somebody_who_does check (able = (acts is null)),
    constraint nobody_acts_for_themselves check (acting_member <> member_id),
    constraint who_acts_is_known check (case
        when acts in ('attorneyWelfare', 'attorneyProperty', 'deputyWelfare', 'deputyProperty') then num_nonnulls(acting_member, acting_name) = 1 and acting_known is not null
        else num_nonnulls(acting_member, acting_name, acting_known) = 0 end),
    constraint best_interests_say_who_was_consulted check ((coalesce(acts, '') = 'bestInterests') = (num_nulls(consulted, best_interests) = 0) and num_nonnulls(consulted, best_interests) in (0, 2)),
    constraint acts_within_the_power check (acts is null
        or case when matter = 'money' then acts not in ('attorneyWelfare', 'deputyWelfare') when matter = 'other' then true else acts not in ('attorneyProperty', 'deputyProperty') end)
);
create index capacity_judgement_of_case on capacity_judgement (case_id, member_id, judged_on);

-- Somebody outside the household who acts for an adult, or a decision in their best interests, answers for them by the judgement that says so.
alter table consent
    add given_by_acting     uuid,
    add withdrawn_by_acting uuid,
    add foreign key (given_by_acting, case_id) references capacity_judgement (id, case_id),
    add foreign key (withdrawn_by_acting, case_id) references capacity_judgement (id, case_id),
    drop constraint somebody_answered,
    drop constraint somebody_withdrew,
    add constraint somebody_answered check (num_nonnulls(given_by, given_by_holder, given_by_acting) = 1),
    add constraint somebody_withdrew check (num_nonnulls(withdrawn_by, withdrawn_by_holder, withdrawn_by_acting) = case when withdrawn_at is null then 0 else 1 end);
