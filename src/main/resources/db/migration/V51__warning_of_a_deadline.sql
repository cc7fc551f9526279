-- When the rule of a clock warns that its end is near, and which task of the engine goes by it.
alter table clock
    add column warn_at timestamptz,
    add column execution_id text,
    -- Never after the end; an entered date may lie before the start.
    add check (warn_at <= greatest(due_at, started_at));
