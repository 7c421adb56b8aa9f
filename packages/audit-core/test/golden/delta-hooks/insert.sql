WITH written AS (
INSERT INTO "orders" ("id","status","total") VALUES (DEFAULT,'open',1.50)
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
SELECT (written.new_row)."id", (written.new_row)."status"
FROM written, recorded
