-- Whom a missed deadline was told stood in a row of its own beside it. Now the breach says it, as the warning does; what the row said is kept there.
alter table clock_event disable trigger user;
update clock_event b set note = t.note from clock_event t
where t.kind = 'told' and b.kind = 'breached' and b.clock_id = t.clock_id and b.recorded_at = t.recorded_at and b.note is null;
delete from clock_event where kind = 'told';
alter table clock_event enable trigger user;
alter table clock_event
    drop constraint clock_event_kind_check,
    add constraint clock_event_kind_check check (kind in ('started', 'warned', 'breached', 'met', 'ended', 'paused', 'resumed', 'extended', 'recomputed', 'broughtForward'));
