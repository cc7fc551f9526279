-- Only what is bought in has a cost.
create or replace function only_bought_in_costs() returns trigger language plpgsql as $$
begin
    if (new.cost is not null) <> coalesce((select source = 'boughtIn' from service_menu where id = new.service), false) then
        raise exception 'A service that is bought in has a cost, and nothing else has';
    end if;
    return new;
end $$;
create or replace trigger only_bought_in_costs before insert on plan_action for each row execute function only_bought_in_costs();

create or replace function plan_lines_stay() returns trigger language plpgsql as $$
begin
    if tg_op <> 'INSERT' then
        raise exception 'The lines of a plan are written once: draw up a new version';
    end if;
    if exists (select from support_plan p where p.id = new.plan_id and (p.approved_at is not null or p.ended_at is not null)) then
        raise exception 'A plan that was approved, or has ended, takes no further lines: draw up a new version';
    end if;
    return new;
end $$;
create or replace trigger plan_lines_stay before insert or update on plan_goal for each row execute function plan_lines_stay();
create or replace trigger plan_lines_stay before insert or update on plan_action for each row execute function plan_lines_stay();
create or replace trigger plan_lines_stay before insert or update on plan_without_action for each row execute function plan_lines_stay();
create or replace trigger plan_lines_stay before insert or update on plan_agreement for each row execute function plan_lines_stay();
create or replace trigger plan_lines_stay before insert or update on plan_approval for each row execute function plan_lines_stay();

-- What goes on from version to version goes on within one family.
create or replace function goal_goes_on_in_its_family() returns trigger language plpgsql as $$
begin
    if new.first_id <> new.id and not exists (
        select from plan_goal f join support_plan p on p.id = f.plan_id join support_plan n on n.case_id = p.case_id
        where f.id = new.first_id and f.first_id = f.id and n.id = new.plan_id) then
        raise exception 'A goal goes on in the plans of its own family';
    end if;
    return new;
end $$;
create or replace trigger goal_goes_on_in_its_family before insert on plan_goal for each row execute function goal_goes_on_in_its_family();

create or replace function action_goes_on_in_its_family() returns trigger language plpgsql as $$
begin
    if new.first_id <> new.id and not exists (
        select from plan_action f join support_plan p on p.id = f.plan_id join support_plan n on n.case_id = p.case_id
        where f.id = new.first_id and f.first_id = f.id and n.id = new.plan_id) then
        raise exception 'An action goes on in the plans of its own family';
    end if;
    return new;
end $$;
create or replace trigger action_goes_on_in_its_family before insert on plan_action for each row execute function action_goes_on_in_its_family();

create or replace function whom_a_plan_was_drawn_up_with_stays() returns trigger language plpgsql as $$
begin
    if tg_op <> 'INSERT' then
        raise exception 'The lines of a plan are written once: draw up a new version';
    end if;
    return new;
end $$;
create or replace trigger whom_a_plan_was_drawn_up_with_stays before insert or update on support_plan_drawn_up_with
    for each row execute function whom_a_plan_was_drawn_up_with_stays();

create or replace function plan_is_kept() returns trigger language plpgsql as $$
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
create or replace trigger plan_is_kept before insert or update on support_plan for each row execute function plan_is_kept();

-- The plan's part of the chronology (R153); what is about one child, or done by one, stands in that child's own.
create or replace view plan_events (case_id, happened_at, kind, text, recorded_by, recorded_at, about) as
select case_id, drawn_up_at, 'planDrawnUp', format('Support plan, version %s: drawn up with the family.', number), drawn_up_by, drawn_up_at, null::uuid
from support_plan
union all
select p.case_id, on_day(s.said_on), 'planAgreement',
       format('Support plan, version %s: %s (%s) %s.%s', p.number, s.name, s.role, case s.answer when 'agrees' then 'agrees' else 'wants changes' end, coalesce(' ' || s.wants, '')),
       s.recorded_by, s.recorded_at, s.member_id
from plan_agreement s join support_plan p on p.id = s.plan_id
union all
select p.case_id, d.decided_at, case d.decision when 'approve' then 'planApproved' else 'planReturned' end,
       format('Support plan, version %s: %s.%s%s', p.number,
              case d.decision when 'approve' then 'approved by the manager, in force from now' else 'sent back by the manager' end,
              coalesce(' ' || d.reason, ''), coalesce(' Over the budget by £' || nullif(d.overspent, 0) || ': ' || d.overspend_reason, '')),
       d.recorded_by, d.recorded_at, null
from plan_approval d join support_plan p on p.id = d.plan_id
union all
select p.case_id, p.approved_at, 'planGoal', 'Goal agreed: ' || g.words, g.recorded_by, p.approved_at, g.about
from plan_goal g join support_plan p on p.id = g.plan_id where p.approved_at is not null and g.about is not null and g.id = g.first_id
union all
select case_id, asked_at, 'planToBeChanged', 'The support plan is to be changed: ' || reason, recorded_by, recorded_at, null
from plan_change;

-- Practical support is subject to a risk assessment (R249).
create or replace function risk_is_assessed_first() returns trigger language plpgsql as $$
begin
    if new.risk_assessed_on is null and coalesce((select needs_risk_assessment from service_menu where id = new.service), false) then
        raise exception 'This support needs a risk assessment first';
    end if;
    return new;
end $$;
create or replace trigger risk_is_assessed_first before insert on plan_action for each row execute function risk_is_assessed_first();

create or replace view plan_referral_events (case_id, happened_at, kind, text, recorded_by, recorded_at, about) as
select p.case_id, on_day(a.referred_on), 'referredToService', format('Referred directly to %s: %s', m.name, a.what), a.recorded_by, a.recorded_at, a.member_id
from plan_action a join support_plan p on p.id = a.plan_id join service_menu m on m.id = a.service where a.referred_on is not null and a.id = a.first_id
union all
select p.case_id, on_day(a.risk_assessed_on), 'riskOfSupportAssessed', format('Risk assessment before “%s”: %s', a.what, a.risk_assessment), a.recorded_by, a.recorded_at, a.member_id
from plan_action a join support_plan p on p.id = a.plan_id where a.risk_assessed_on is not null and a.id = a.first_id;

-- What services were asked for and answered, each about the person whom it is for. What is no longer on the list is no event.
create or replace view provision_events (case_id, happened_at, kind, text, recorded_by, recorded_at, about) as
select case_id, on_day(asked_on), 'serviceAsked', what || ', ' || given_by || '. Agreed: ' || coalesce(agreed_by, giver_names(agreed_by_givers, recorded_at)), recorded_by, recorded_at, for_member
from provision where removed_at is null and asked_on is not null
union all
select case_id, on_day(answered_on), 'serviceAnswered', what || ', ' || case stands when 'ended' then 'taken on' else choice('provisionStates', stands) end || ': ' || answer, recorded_by, recorded_at, for_member
from provision where removed_at is null and answered_on is not null
union all
select case_id, on_day(ended_on), 'serviceEnded', what || ': ' || came_of_it || coalesce(' Sessions: ' || attended || ' of ' || sessions || '.', ''), recorded_by, recorded_at, for_member
from provision where removed_at is null and ended_on is not null
union all
select case_id, recorded_at, 'gapFound', what || '. Nobody offers it.' || coalesce(' Meanwhile: ' || meanwhile, ''), recorded_by, recorded_at, for_member
from provision where removed_at is null and stands = 'gap';

create or replace view core_measure_events (case_id, happened_at, kind, text, recorded_by, recorded_at) as
select case_id, recorded_at, 'coreMeasure',
       format('%s: %s', choice('goalMeasures', measure), case when baseline is null then 'no baseline. ' || why_not else trim_scale(baseline) || ' on ' || to_char(baseline_on, 'FMDD Mon YYYY') || '.' end),
       recorded_by, recorded_at
from core_measure where end_value is null and not_measured_because is null
union all
select case_id, coalesce(on_day(end_on), recorded_at), 'coreMeasureAtEnd',
       format('%s: %s', choice('goalMeasures', measure),
              coalesce('from ' || trim_scale(baseline) || ' on ' || to_char(baseline_on, 'FMDD Mon YYYY'), 'no baseline, ' || rtrim(why_not, '. ')) ||
              case when end_value is null then '. Not measured again: ' || not_measured_because else ' to ' || trim_scale(end_value) || ' on ' || to_char(end_on, 'FMDD Mon YYYY') || '.' end),
       recorded_by, recorded_at
from core_measure where end_value is not null or not_measured_because is not null;

-- What may be spent for a family (R87): each bought-in action at the most that an approved version of the plan had for it, and each approval. The key is how a form names it.
create or replace view commitment (case_id, key, what, committed, approved_at) as
select p.case_id, 'action:' || a.first_id, (array_agg(a.what order by p.number desc))[1], max(a.cost), min(p.approved_at)
from plan_action a join support_plan p on p.id = a.plan_id where p.approved_at is not null and a.cost is not null group by p.case_id, a.first_id
union all
select case_id, 'approval:' || id, provider, cost, decided_at from approval where decision = 'approve' and cost > 0;

-- Each payment with what was committed for it, what had been spent of that with it, and how many payments of the service look the same.
create or replace view spend_watched (case_id, service_id, id, what, paid_to, spent_on, amount, key, why_not_approved, why_more, committed, approved_at, spent_so_far, alike) as
select s.case_id, c.service_id, s.id, s.what, s.paid_to, s.spent_on, s.amount, k.key, s.why_not_approved, s.why_more, k.committed, k.approved_at,
       sum(s.amount) over (partition by s.case_id, k.key order by s.spent_on, s.recorded_at, s.id),
       count(*) over (partition by c.service_id, lower(s.paid_to), s.amount, s.spent_on)
from spend s join family_case c on c.id = s.case_id
left join commitment k on k.case_id = s.case_id and k.key = coalesce('action:' || s.action_id, 'approval:' || s.approval_id)
where s.removed_at is null;

create or replace view spend_events (case_id, happened_at, kind, text, recorded_by, recorded_at, about) as
select case_id, on_day(spent_on), 'moneySpent', format('£%s to %s: %s.%s%s', amount, paid_to, what, coalesce(' Not approved before: ' || why_not_approved, ''), coalesce(' More than was approved: ' || why_more, '')),
       recorded_by, recorded_at, null::uuid
from spend where removed_at is null;
