import type { FunctionDefinition } from "../../sql/ddl.ts";
import { literal, qualified } from "../../sql/quote.ts";
import { REFUSING } from "../../sql/refusing-function.ts";

/** The function that rejects an UPDATE whose `old` rows may be stale. */
export function requireOldRows(schema: string): FunctionDefinition {
  return {
    ...REFUSING,
    about: [
      "With a BEFORE UPDATE trigger, UPDATE … FROM may return stale old rows after a concurrent update.",
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
    RAISE EXCEPTION 'hooks capture cannot record UPDATE … FROM or WHERE CURRENT OF while % has a BEFORE UPDATE trigger: select the rows with WHERE … IN (SELECT …), or use capture "triggers"', written
      USING ERRCODE = 'feature_not_supported', SCHEMA = ${literal(schema)};
  END IF;
END`,
  };
}
