-- What was avoided is priced by a row of unit-costs.dmn (R41): which, and of what year its prices are. What was typed before there was such a table has neither, and is in no report.
alter table cost_avoided add column which text;
alter table cost_avoided add column prices_of text;
alter table cost_avoided add constraint priced_by_a_row check ((which is null) = (prices_of is null));
