import type { FunctionDefinition } from "../../sql/ddl.ts";
import { literal, qualified } from "../../sql/quote.ts";
import { guardDdl } from "../append-only.ts";
import { SETTINGS } from "./settings.ts";

/** Longest part of a history's name, in bytes, in the names of its partitions. */
const STEM = 40;

/** The partitions of a history and their bounds: NULL for MINVALUE and MAXVALUE. */
export function monthsOf(schema: string): FunctionDefinition {
  const bound = (side: "FROM" | "TO") =>
    `substring(pg_get_expr(c.relpartbound, c.oid) FROM ${literal(`${side} \\('([^']+)'\\)`)})::timestamptz`;
  return {
    kind: "function",
    name: qualified(schema, "months_of"),
    arguments: ["history regclass"],
    returns: "TABLE (part regclass, since timestamptz, until timestamptz)",
    volatility: "STABLE",
    security: "INVOKER",
    settings: {
      search_path: SETTINGS.search_path,
      TimeZone: SETTINGS.TimeZone,
      DateStyle: SETTINGS.DateStyle,
    },
    body: `BEGIN
  RETURN QUERY
  SELECT c.oid::regclass, ${bound("FROM")}, ${bound("TO")}
  FROM pg_inherits i
  JOIN pg_class c ON c.oid = i.inhrelid
  WHERE i.inhparent = history
  ORDER BY 2 NULLS FIRST;
END`,
  };
}

/** A name for a partition of a history, or an index of one, that no relation has. */
export function freeName(schema: string): FunctionDefinition {
  return {
    kind: "function",
    name: qualified(schema, "free_name"),
    arguments: ["history regclass", "suffix text"],
    returns: "text",
    volatility: "STABLE",
    security: "INVOKER",
    settings: { search_path: SETTINGS.search_path },
    body: `DECLARE
  place oid;
  stem text;
  free text;
BEGIN
  SELECT c.relnamespace, c.relname
  INTO place, stem
  FROM pg_class c
  WHERE c.oid = history;
  WHILE octet_length(stem) > ${STEM} LOOP
    stem := left(stem, -1);
  END LOOP;
  FOR n IN 1 .. 1000000 LOOP
    free := concat_ws('_', stem, suffix, CASE WHEN n > 1 THEN n END);
    IF NOT EXISTS (SELECT FROM pg_class c WHERE c.relnamespace = place AND c.relname = free) THEN
      RETURN free;
    END IF;
  END LOOP;
END`,
  };
}

/** Makes a partition, with its key and its guard, and without rights of other roles: they read through the history. */
export function makePartition(schema: string): FunctionDefinition {
  const guard = guardDdl(schema, "%s");
  return {
    kind: "function",
    name: qualified(schema, "make_partition"),
    arguments: ["history regclass", "suffix text", "since timestamptz", "until timestamptz"],
    returns: "void",
    security: "INVOKER",
    settings: SETTINGS,
    body: `DECLARE
  part text := format('%I.%I', ${literal(schema)}, ${qualified(schema, "free_name")}(history, suffix));
  other record;
BEGIN
  EXECUTE format(
    'CREATE TABLE %s PARTITION OF %s FOR VALUES FROM (%s) TO (%s)',
    part,
    history,
    coalesce(quote_literal(since), 'MINVALUE'),
    coalesce(quote_literal(until), 'MAXVALUE')
  );
  EXECUTE format('ALTER TABLE %s ADD PRIMARY KEY (version_id)', part);
  EXECUTE format(
    'CREATE TRIGGER ${guard.name} ${guard.when} ON %s FOR EACH STATEMENT EXECUTE FUNCTION ${guard.function}()',
    part
  );
  FOR other IN
    SELECT DISTINCT CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE a.grantee::regrole::text END AS role
    FROM pg_class c
    CROSS JOIN LATERAL aclexplode(c.relacl) a
    WHERE c.oid = part::regclass AND a.grantee <> c.relowner
  LOOP
    EXECUTE format('REVOKE ALL ON %s FROM %s', part, other.role);
  END LOOP;
END`,
  };
}
