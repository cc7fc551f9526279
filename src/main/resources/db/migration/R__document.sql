create or replace view document_events (case_id, happened_at, kind, text, recorded_by, recorded_at, about) as
select case_id, recorded_at, 'documentBrought', title || ' (' || file_name || ')', recorded_by, recorded_at, null::uuid from document where kind <> 'paper';
