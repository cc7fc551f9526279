-- What the record says of a walked family is held against today too, such as a consent that is withdrawn.

alter table walked_line drop constraint walked_line_kind_check;
alter table walked_line add constraint walked_line_kind_check check (kind in ('step', 'deadline', 'letter', 'record'));
