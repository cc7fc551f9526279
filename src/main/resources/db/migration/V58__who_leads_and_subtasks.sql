-- Whose cases these are is asked by case, by who leads and by who covers; among all leads there ever were it must not read the former ones.
create index lead_worker_of_case on lead_worker (case_id);
create index lead_worker_leads on lead_worker (worker) where to_at is null;
create index lead_worker_covers on lead_worker (cover) where to_at is null;

-- With each task that is done the engine asks for its subtasks, and read all open tasks to find none.
create index family_pathway_task_parent on act_ru_task (parent_task_id_);
