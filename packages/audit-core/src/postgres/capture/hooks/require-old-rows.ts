import type { FunctionDefinition } from "../../sql/ddl.ts";
import { literal, qualified } from "../../sql/quote.ts";
import { REFUSING } from "../../sql/refusing-function.ts";

/** Refuses an UPDATE whose old rows cannot be trusted. */
export function requireOldRows(schema: string): FunctionDefinition {
  return {
    ...REFUSING,
    about: [
      "Behind a BEFORE UPDATE trigger an UPDATE that joins tables returns as old what a concurrent transaction has replaced.",
    ],
    name: qualified(schema, "require_old_rows"),
    arguments: ["written regclass"],
    returns: "void",
    body: `BEGIN
  IF EXISTS (
    SELECT
    FROM pg_trigger t
    WHERE NOT t.tgisinternal
      AND t.tgtype & 19 = 19
      AND (t.tgrelid = written OR t.tgrelid IN (SELECT relid FROM pg_partition_tree(written)))
  ) THEN
    RAISE EXCEPTION 'hooks capture cannot record an UPDATE with FROM, or of a cursor, where % has a BEFORE UPDATE trigger: find the rows with WHERE … IN (SELECT …), or use capture "triggers"', written
      USING ERRCODE = 'feature_not_supported', SCHEMA = ${literal(schema)};
  END IF;
END`,
  };
}
