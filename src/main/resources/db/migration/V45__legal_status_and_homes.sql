-- What the law says of a child beside being in need, on a plan or looked after, and when it has ended (decision 0034). Rows of before keep their meaning.
alter table legal_status
    drop constraint list_legal_statuses,
    add constraint list_legal_statuses check (status in ('none', 'childInNeed', 'section47', 'childProtectionPlan', 'preProceedings', 'section20', 'careOrder', 'lookedAfter', 'supervisionOrder', 'senSupport', 'ehcPlan', 'youthJusticeOrder')),
    add ended_on  date,
    -- Until when the rows of timescale.dmn wanted the next review at that moment; null where they said nothing.
    add review_by date,
    drop constraint statutory_review_has_a_day,
    add constraint statutory_review_has_a_day check (status not in ('childProtectionPlan', 'section20', 'careOrder', 'lookedAfter') or ended_on is not null or next_review_on is not null),
    add constraint ended_after_the_beginning check (ended_on >= from_on),
    add constraint what_has_ended_is_not_reviewed check (ended_on is null or num_nonnulls(next_review_on, review_by) = 0);
alter table written_referral
    drop constraint list_legal_statuses,
    add constraint list_legal_statuses check (legal_status in ('none', 'childInNeed', 'section47', 'childProtectionPlan', 'preProceedings', 'section20', 'careOrder', 'lookedAfter', 'supervisionOrder', 'senSupport', 'ehcPlan', 'youthJusticeOrder'));

-- Where somebody lives who does not live in the household. The latest of a person holds; an earlier one ends when the next begins.
create table home (
    id            uuid        primary key,
    case_id       uuid        not null references family_case,
    member_id     uuid        not null,
    address       text        not null,
    postcode      text,
    since_on      date        not null,
    -- Whether others than those who answer for the case must not read it, and from whom it is kept and why.
    kept_back     boolean     not null,
    kept_back_why text,
    said_by       text        not null,
    version       integer     not null default 0,
    recorded_by   text        not null,
    recorded_at   timestamptz not null,
    foreign key (member_id, case_id) references household_member (id, case_id),
    constraint kept_back_with_a_reason check (kept_back = (kept_back_why is not null))
);
create index home_of_case on home (case_id, member_id, id);

alter table household add address_since date;
