-- An answer is put right, never what it answers.
create or replace function further_question_stays() returns trigger language plpgsql as $$
begin
    raise exception 'What was asked does not change: only its answer is corrected' using errcode = 'check_violation', constraint = 'further_question_stays';
end $$;
create or replace trigger further_question_stays before update on further_answer for each row
when ((old.case_id, old.form, old.step_name, old.about, old.question_key, old.question, old.answered_at, old.answered_by) is distinct from (new.case_id, new.form, new.step_name, new.about, new.question_key, new.question, new.answered_at, new.answered_by))
execute function further_question_stays();
