-- A worker refers significant harm by their own decision, a manager adds, and statutory services answer (docs/decisions/0029-the-worker-refers.md).

-- Reports from before are decided by a manager and end with the referral: nothing more is waited for.
alter table harm_report
    -- Whoever reported it decided to refer; decided_by is their name then.
    add column own_decision boolean not null default false,
    -- The answer of statutory services is waited for.
    add column followed boolean not null default false;

-- What a manager says to a referral that a worker decided on, under the id of the report. It undoes nothing.
create table manager_on_harm (
    id            uuid primary key references harm_report,
    agrees        boolean     not null,
    why_disagrees text,
    added         text,
    told_to       text,
    told_how      text,
    told_at       timestamptz,
    version       integer     not null default 0,
    recorded_by   text        not null,
    recorded_at   timestamptz not null,
    check (agrees or why_disagrees is not null),
    check (num_nulls(added, told_to, told_how, told_at) in (0, 4))
);

-- One after another: after a strategy discussion and after a challenge they answer again.
create table statutory_answer (
    id               uuid primary key,
    report_id        uuid        not null references statutory_referral,
    answer           text        not null check (answer in ('accepted', 'strategyDiscussion', 'enquiry', 'noFurtherAction')),
    answered_by      text        not null,
    answered_how     text        not null,
    answered_at      timestamptz not null,
    discussion_on    date,
    reason           text,
    challenged       boolean,
    challenge_reason text,
    challenge_asked  text,
    follows          text        not null,
    who_goes_on      text check (who_goes_on in ('alongside', 'statutory')),
    taken_over_by    text,
    taken_over_at    timestamptz,
    version          integer     not null default 0,
    recorded_by      text        not null,
    recorded_at      timestamptz not null,
    check (answer <> 'strategyDiscussion' or discussion_on is not null),
    check (answer <> 'noFurtherAction' or num_nulls(reason, challenged) = 0),
    check (not challenged or num_nulls(challenge_reason, challenge_asked) = 0),
    check (answer not in ('accepted', 'enquiry') or who_goes_on is not null),
    check (who_goes_on is distinct from 'statutory' or num_nulls(taken_over_by, taken_over_at) = 0)
);
create index statutory_answer_of_report on statutory_answer (report_id, recorded_at);
