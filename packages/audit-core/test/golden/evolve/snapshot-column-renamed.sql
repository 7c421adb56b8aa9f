ALTER TABLE "audit"."orders_history" RENAME COLUMN "status" TO "state";
DO $hindsight$ BEGIN
PERFORM set_config('hindsight.maintenance', 'on', true);
UPDATE "audit"."orders_history" SET version_changed = array_replace(version_changed, 'status', 'state') WHERE 'status' = ANY(version_changed);
UPDATE "audit"."orders_history" SET version_kept = version_kept - 'status' || jsonb_build_object('state', version_kept->'status') WHERE version_kept ? 'status';
PERFORM set_config('hindsight.maintenance', 'off', true);
END $hindsight$;

UPDATE "audit"."tracked_tables" SET columns = columns - 'status' || jsonb_build_object('state', columns->'status') WHERE id = 3298519342995068;
