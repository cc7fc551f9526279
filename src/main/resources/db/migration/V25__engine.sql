-- The engine's own tables, where its queries read more than they need.

-- The engine looks each second which timers are due; among a hundred thousand that wait it must not read them all. Its own tables have no such index.
create index family_pathway_job_due on act_ru_job (duedate_);

-- Each time that the engine fetches timers it asks which families have one that is being done. Among a hundred thousand that wait it must not read them all to see the few.
create index family_pathway_job_locked on act_ru_job (lock_exp_time_) where lock_owner_ is not null and exclusive_;
