import { MONTHS_AHEAD, partitionFunction } from "../../engines/partitions.ts";
import type { FunctionDefinition } from "../../sql/ddl.ts";
import { literal, qualified } from "../../sql/quote.ts";
import { SETTINGS } from "./settings.ts";

/** Condition that the relation `history` is a partitioned history of the schema: the functions that run as the owner change no other. */
export function isPartitioned(schema: string): string {
  return `EXISTS (
    SELECT
    FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.oid = history AND c.relkind = 'p' AND n.nspname = ${literal(schema)}
  )`;
}

/**
 * Makes the partitions of the coming months: the last partition, which takes everything later, is moved behind them. If it has
 * versions, because nobody made months in time, it becomes the partition of the months that it has, and there is a new last one.
 * Returns the number of partitions that it made.
 */
export function addMonths(schema: string): FunctionDefinition {
  const monthsOf = qualified(schema, "months_of");
  const make = qualified(schema, "make_partition");
  return {
    kind: "function",
    name: partitionFunction(schema, "add_months"),
    arguments: ["history regclass"],
    returns: "integer",
    security: "DEFINER",
    settings: SETTINGS,
    body: `DECLARE
  month timestamptz := date_trunc('month', clock_timestamp());
  goal timestamptz := month + interval '${MONTHS_AHEAD + 1} months';
  last record;
  newest timestamptz;
  made integer := 0;
BEGIN
  IF NOT ${isPartitioned(schema)} THEN
    RETURN 0;
  END IF;
  SELECT m.* INTO last FROM ${monthsOf}(history) m WHERE m.until IS NULL;
  IF NOT FOUND OR last.since >= goal THEN
    RETURN 0;
  END IF;
  EXECUTE format('LOCK TABLE %s IN ACCESS EXCLUSIVE MODE', history);
  SELECT m.* INTO last FROM ${monthsOf}(history) m WHERE m.until IS NULL;
  IF NOT FOUND OR last.since >= goal THEN
    RETURN 0;
  END IF;
  EXECUTE format('SELECT max(version_at) FROM %s', last.part) INTO newest;
  IF newest >= goal THEN
    -- Versions of a clock that is far ahead: everything stays where it is, and works.
    RETURN 0;
  END IF;
  EXECUTE format('ALTER TABLE %s DETACH PARTITION %s', history, last.part);
  month := last.since;
  IF newest IS NOT NULL THEN
    month := date_trunc('month', newest) + interval '1 month';
    EXECUTE format(
      'ALTER TABLE %s RENAME TO %I',
      last.part,
      ${qualified(schema, "free_name")}(history, to_char(last.since, 'YYYY_MM'))
    );
    EXECUTE format('ALTER TABLE %s ATTACH PARTITION %s FOR VALUES FROM (%L) TO (%L)', history, last.part, last.since, month);
  END IF;
  WHILE month < goal LOOP
    PERFORM ${make}(history, to_char(month, 'YYYY_MM'), month, month + interval '1 month');
    month := month + interval '1 month';
    made := made + 1;
  END LOOP;
  IF newest IS NULL THEN
    EXECUTE format('ALTER TABLE %s ATTACH PARTITION %s FOR VALUES FROM (%L) TO (MAXVALUE)', history, last.part, goal);
  ELSE
    PERFORM ${make}(history, 'after', month, NULL);
  END IF;
  RETURN made;
END`,
  };
}
