-- Which managers and service leads want a mail on Mondays of how their service stands, and with which lines; and which mails went out.
create table monday_mail_wish (
    id           uuid        primary key,
    person       text        not null unique,
    lines        text[]      not null,
    -- Null while they want none.
    wanted_since timestamptz,
    version      integer     not null default 0,
    recorded_by  text        not null,
    recorded_at  timestamptz not null,
    constraint monday_mail_has_lines check (
        cardinality(lines) > 0 and lines <@ array ['stalled', 'late', 'waitsForYou', 'aboutToBeLate', 'goodNews'])
);

-- Written before the mail server is asked, and taken back where it does not take the mail.
create table monday_mail (
    id          uuid        primary key,
    recipient   text        not null,
    week        date        not null check (extract(isodow from week) = 1),
    sent_at     timestamptz not null,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    constraint one_monday_mail_a_week unique (recipient, week)
);

-- The good news of a week is asked for with each look at the service.
create index family_case_with_needs_met on family_case (closed_at) where outcome = 'needsMet';
create index progress_review_by_time on progress_review (reviewed_at);
