-- A social worker who was asked on the strength of a consent is asked no longer once that is withdrawn or refused; the lead may ask anew (R232; invariant 2).
alter table social_work_assessment
    add asked_no_longer_at timestamptz,
    add constraint only_who_was_asked_is_asked_no_longer check (asked_no_longer_at is null or why_not_asked is null);
drop index social_work_asked_for_once_at_a_time;
create unique index social_work_asked_for_once_at_a_time on social_work_assessment (case_id) where given_at is null and why_not_asked is null and asked_no_longer_at is null;
