WITH written AS (
MERGE INTO "orders" USING (SELECT) hindsight_one ON "id" = 1 WHEN MATCHED THEN UPDATE SET "status"='paid'
  RETURNING WITH (OLD AS hindsight_before, NEW AS hindsight_after)
    hindsight_before AS old_row,
    hindsight_after AS new_row
),
recorded AS MATERIALIZED (
  SELECT
    "audit"."orders_record"(
      array_agg(written.old_row) FILTER (WHERE NOT written.old_row IS NULL),
      array_agg(written.new_row) FILTER (WHERE NOT written.new_row IS NULL)
    )
  FROM written
)
SELECT
FROM written, recorded
