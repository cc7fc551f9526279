-- Which virus scanner let a list of incidents through, as of a document; null where none was named.
alter table incident_list add column scanned_by text;
