-- A yes that somebody gave for a child stands beside a change of who holds parental responsibility: it is to be looked at, and a manager says whether it stands or is asked again (R97, R134).
alter table consent_about
    add look_because  text,
    add look_since    timestamptz,
    add looked        text,
    add looked_reason text,
    add looked_by     text,
    add looked_at     timestamptz,
    add constraint looked_at_is_a_decision check (looked in ('stands', 'askAgain')),
    add constraint a_look_has_a_cause check (num_nonnulls(look_because, look_since) in (0, 2)),
    add constraint what_was_looked_at_has_a_reason check (num_nonnulls(looked, looked_reason, looked_by, looked_at) in (0, 4)),
    add constraint nothing_is_looked_at_without_a_cause check (looked is null or look_since is not null);
