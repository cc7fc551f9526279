-- What was missing when a family came from another area or service comes later, from whoever was asked for it: each time is a line of its own (R110, R209).
alter table transfer_in drop constraint transfer_in_case_id_key;
create index transfer_in_of_case on transfer_in (case_id, handed_over_at);
