import { partitionFunction } from "../../engines/partitions.ts";
import type { FunctionDefinition } from "../../sql/ddl.ts";
import { qualified } from "../../sql/quote.ts";
import { isPartitioned } from "./add-months.ts";
import { SETTINGS } from "./settings.ts";

/** Smallest partition that is rewritten, in bytes. */
const WORTHWHILE = 131_072;

/**
 * Gives the space of one month back, the first before an instant that ends after another one. A month without versions is
 * dropped, and the partition before it takes its place; one of which versions left is rewritten without the space of those that
 * left. Versions only leave by removals: what is in a partition stays in the history. No row if there is no such month.
 */
export function giveBackMonth(schema: string): FunctionDefinition {
  const monthsOf = qualified(schema, "months_of");
  return {
    kind: "function",
    name: partitionFunction(schema, "give_back_month"),
    arguments: ["history regclass", "before timestamptz", "after timestamptz"],
    returns: "TABLE (name text, ends timestamptz, dropped boolean, bytes bigint)",
    security: "DEFINER",
    settings: SETTINGS,
    body: `DECLARE
  month record;
  earlier record;
  live bigint;
  held boolean;
  size bigint;
BEGIN
  IF NOT ${isPartitioned(schema)} THEN
    RETURN;
  END IF;
  SELECT m.*
  INTO month
  FROM ${monthsOf}(history) m
  WHERE m.until <= least(before, date_trunc('month', clock_timestamp()))
    AND (after IS NULL OR m.until > after)
  ORDER BY m.until
  LIMIT 1;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  name := month.part::text;
  ends := month.until;
  dropped := false;
  bytes := 0;
  size := pg_total_relation_size(month.part);
  EXECUTE format('SELECT coalesce(sum(pg_column_size(h.*)), 0), count(*) > 0 FROM %s h', month.part) INTO live, held;
  IF NOT held AND month.since IS NOT NULL THEN
    EXECUTE format('LOCK TABLE %s IN ACCESS EXCLUSIVE MODE', history);
    SELECT m.* INTO earlier FROM ${monthsOf}(history) m WHERE m.until = month.since;
    EXECUTE format('SELECT EXISTS (SELECT FROM %s)', month.part) INTO held;
    IF NOT held THEN
      EXECUTE format('ALTER TABLE %s DETACH PARTITION %s', history, month.part);
      EXECUTE format('DROP TABLE %s', month.part);
      EXECUTE format('ALTER TABLE %s DETACH PARTITION %s', history, earlier.part);
      EXECUTE format(
        'ALTER TABLE %s ATTACH PARTITION %s FOR VALUES FROM (%s) TO (%L)',
        history,
        earlier.part,
        coalesce(quote_literal(earlier.since), 'MINVALUE'),
        month.until
      );
      dropped := true;
      bytes := size;
    END IF;
  ELSIF pg_table_size(month.part) >= ${WORTHWHILE} AND live * 2 < pg_table_size(month.part) THEN
    EXECUTE format(
      'CLUSTER %s USING %I',
      month.part,
      (SELECT c.conname FROM pg_constraint c WHERE c.conrelid = month.part AND c.contype = 'p')
    );
    bytes := size - pg_total_relation_size(month.part);
  END IF;
  RETURN NEXT;
END`,
  };
}
