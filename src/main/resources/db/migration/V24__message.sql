-- Mails to a person of the house, a referrer or an agency. What a mail says is made from its template when it is sent; here stands that somebody was told, of what, when.

create table message (
    id                uuid primary key,
    case_id           uuid        not null references family_case,
    -- The row of the table messages.
    kind              text        not null,
    recipient         text,
    recipient_name    text        not null,
    recipient_address text,
    -- What it is about: the step and its deadline, as they stood; nothing that anybody typed.
    step              text,
    due_at            timestamptz,
    subject           text        not null,
    told_at           timestamptz not null,
    sent_to           text,
    sent_at           timestamptz,
    cannot_be_sent    text,
    version           integer     not null default 0,
    recorded_by       text        not null,
    recorded_at       timestamptz not null,
    constraint one_recipient check (recipient is null or recipient_address is null),
    constraint sent_to_an_address check (num_nulls(sent_to, sent_at) in (0, 2)),
    constraint sent_or_not check (sent_at is null or cannot_be_sent is null)
);
create index message_of_case on message (case_id, told_at);
