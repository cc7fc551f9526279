-- A deadline that is reckoned again does not become late by that alone: what its rule said and where it was held instead stay with the event, and so does what became of its warning.
-- Null in what happened before, and where nothing was held.
alter table deadline_event
    add column warn_before timestamptz,
    add column warn_after  timestamptz,
    add column rule_due    timestamptz,
    add column floor       timestamptz,
    add check ((rule_due is null) = (floor is null)),
    add check (floor is null or kind = 'recomputed' and rule_due < floor);
