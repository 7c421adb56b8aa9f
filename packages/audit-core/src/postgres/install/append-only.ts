import type { FunctionDefinition, TriggerDefinition } from "../sql/ddl.ts";
import { MAINTENANCE_SETTING } from "../sql/maintenance.ts";
import { literal, qualified } from "../sql/quote.ts";
import { REFUSING } from "../sql/refusing-function.ts";

/** The trigger function that rejects UPDATE, DELETE and TRUNCATE on the history. */
export function refuseChange(schema: string): FunctionDefinition {
  return {
    ...REFUSING,
    about: [
      "History is append-only. Maintenance functions turn on a setting within their transaction to change it.",
    ],
    name: qualified(schema, "refuse_change"),
    arguments: [],
    returns: "trigger",
    body: `BEGIN
  IF current_setting(${literal(MAINTENANCE_SETTING)}, true) = 'on' AND TG_OP <> 'TRUNCATE' THEN
    RETURN NULL;
  END IF;
  RAISE EXCEPTION '% on %.% refused: history is append-only', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME
    USING ERRCODE = 'insufficient_privilege';
END`,
  };
}

/** The trigger on a history table. */
export function guardDdl(schema: string, storage: string): TriggerDefinition {
  return {
    kind: "trigger",
    name: "hindsight_append_only",
    when: "BEFORE UPDATE OR DELETE OR TRUNCATE",
    table: storage,
    each: "STATEMENT",
    function: qualified(schema, "refuse_change"),
  };
}
