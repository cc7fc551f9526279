-- What went to others on the strength of a consent cannot be fetched back: whoever has it is told that the consent was withdrawn, or it is said why not. Null where nothing went to anybody, and in a row of before that was asked.
alter table consent add receivers_told text;
alter table agreement_taken_back add receivers_told text;

-- An agency that was asked for its views on a consent that was withdrawn or refused since is asked no longer: it has not failed to answer.
alter table agency_asked add asked_no_longer boolean not null default false;
