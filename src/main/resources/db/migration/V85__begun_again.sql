-- What is open beside the phases and is not under way any more is found by the nightly look, and begun again.
alter table repair
    drop constraint repair_kind_check,
    add constraint repair_kind_check check (kind in ('triedAgain', 'startedAgain', 'skipped', 'moved', 'setDown', 'begunAgain'));

-- What is not under way, in words; null where nothing of the family is.
alter table process_gone add column what text;
