-- Why a deadline that was reckoned again was due when it was: what moves it later says another thing of the deadline itself. Null in what happened before.
alter table deadline_event add column why text;
