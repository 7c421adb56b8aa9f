import type { FunctionDefinition } from "../../sql/ddl.ts";
import { literal, qualified } from "../../sql/quote.ts";
import { REFUSING } from "../../sql/refusing-function.ts";
import { registry } from "../../table/registry.ts";

/** `undefined_table`, as if the table had a storage of its own that was dropped. */
const MOVED = "42P01";

/**
 * The function that is true if the log has the versions of all these tables. It sees the registry as its statement does, so a
 * read agrees with it also while an installation moves versions.
 */
export function requireInLogDdl(schema: string): FunctionDefinition {
  return {
    ...REFUSING,
    name: requireInLog(schema),
    arguments: ["tables bigint[]"],
    returns: "boolean",
    volatility: "STABLE",
    parallel: "SAFE",
    body: `DECLARE
  moved text;
BEGIN
  SELECT known.model INTO moved FROM ${registry(schema)} known WHERE known.id = ANY (tables) AND known.engine <> 'delta' LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION '%: its versions are no longer in the log of schema %', moved, ${literal(schema)}
      USING ERRCODE = '${MOVED}';
  END IF;
  RETURN true;
END`,
  };
}

/** Signature of the function. */
export function requireInLogSignature(schema: string): string {
  return `${requireInLog(schema)}(bigint[])`;
}

/** Name of the function. */
export function requireInLog(schema: string): string {
  return qualified(schema, "require_in_log");
}
