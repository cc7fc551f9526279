-- The engine looks each second which timers are due; among a hundred thousand that wait it must not read them all. Its own tables have no such index.
create index family_pathway_job_due on act_ru_job (duedate_);
