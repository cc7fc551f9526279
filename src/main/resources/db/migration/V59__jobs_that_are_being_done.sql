-- Each time that the engine fetches timers it asks which families have one that is being done. Among a hundred thousand that wait it must not read them all to see the few.
create index family_pathway_job_locked on act_ru_job (lock_exp_time_) where lock_owner_ is not null and exclusive_;
