-- Lists and counts ask first what somebody has a grant on (SeenFirst), as a person or by a group. The engine's own tables have an index by group alone, so that all grants of the council were read for the few of a person.
create index family_pathway_grant_of_person on act_ru_authorization (user_id_);
