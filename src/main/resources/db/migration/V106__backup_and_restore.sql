-- What was restored from a backup, and who let it go: until then nothing goes by itself (decision 0061).
create table restored (
    id         uuid        primary key,
    -- As it was at this moment; two starts that are told of one restore hold once.
    taken_at   timestamptz not null unique,
    held_since timestamptz not null,
    let_go_by  text,
    let_go_at  timestamptz,
    constraint somebody_lets_go check ((let_go_by is null) = (let_go_at is null))
);
comment on table restored is 'No part of the record: of the database, and of no family.';

-- Backups that were taken and found good, by the command or by whatever else a council backs up with: it writes a row.
create table backup_taken (
    id          uuid        primary key default gen_random_uuid(),
    taken_at    timestamptz not null,
    -- Null where nobody has brought it up.
    verified_at timestamptz,
    bytes       bigint
);
comment on table backup_taken is 'No part of the record: of the database, and of no family.';
create index backup_taken_by_time on backup_taken (taken_at);
