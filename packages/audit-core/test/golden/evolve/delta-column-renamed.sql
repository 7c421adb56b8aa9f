DO $hindsight$ BEGIN
PERFORM set_config('hindsight.maintenance', 'on', true);
UPDATE "audit"."log" h
SET version_changes = version_changes - 'status' || jsonb_build_object('state', version_changes->'status')
WHERE h.version_table = 3298519342995068 AND version_changes ? 'status';
UPDATE "audit"."log" h SET version_checkpoint = NULL WHERE h.version_table = 3298519342995068 AND version_checkpoint IS NOT NULL;
PERFORM set_config('hindsight.maintenance', 'off', true);
END $hindsight$;

UPDATE "audit"."tracked_tables" SET columns = columns - 'status' || jsonb_build_object('state', columns->'status') WHERE id = 3298519342995068;
