import { CONTEXT_LIMITS, MAX_CONTEXT_BYTES } from "../../core/context.ts";
import { COMMENT_ROW, HAS_COMMENT, SETTING_ROW } from "./context-comment.ts";
import { isNoChain, isTimeless } from "../read/find-unreadable.ts";
import { literal, qualified } from "../sql/quote.ts";
import { CONTEXT_COLUMNS, contextMember } from "../table/version-columns.ts";

/** Members that a client of another kind may set. */
const MEMBERS = [...new Set<string>(CONTEXT_COLUMNS.map(({ path: [member] }) => member)), "skip"];

/** Bytes of JSON as the server holds it, which takes more than its text. */
const MAX_JSON_BYTES = 2 * MAX_CONTEXT_BYTES;

/**
 * The function that reads the context of the running statement, once per statement and never per row. A context that no
 * version could be read with, or that would lose who it was, fails the write.
 */
export function contextReaderDdl(schema: string): string {
  const row = qualified(schema, "context_row");
  const members = CONTEXT_COLUMNS.map((column) => `${contextMember(column)} ${column.type}`);
  return `DO $hindsight$ BEGIN
  IF to_regtype(${literal(row)}) IS NULL THEN
    CREATE TYPE ${row} AS (${[...members, "skip boolean"].join(", ")});
    DROP FUNCTION IF EXISTS ${qualified(schema, "context")}();
  END IF;
END $hindsight$;
CREATE OR REPLACE FUNCTION ${qualified(schema, "context")}() RETURNS ${row}
LANGUAGE plpgsql STABLE AS $hindsight$
DECLARE
  statement text := current_query();
  sent json;
  setting jsonb;
  c ${row};
BEGIN
  IF ${HAS_COMMENT} THEN
    c := json_populate_record(NULL::${row}, ${COMMENT_ROW});
  ELSE
    sent := ${SETTING_ROW};
    IF sent IS NOT NULL THEN
      c := json_populate_record(NULL::${row}, sent);
    ELSE
      setting := nullif(current_setting('hindsight.context', true), '');
      IF setting IS NULL THEN
        RETURN NULL;
      END IF;
      ${readContext(schema, "setting")}
    END IF;
  END IF;
  ${refuseWrong()}
  RETURN c;
END
$hindsight$;`;
}

/** Statements that read the context that a client wrote as JSON, in the variable `json`, into `c`. What they cannot place they refuse. */
export function readContext(schema: string, json: string): string {
  const named = CONTEXT_COLUMNS.map(
    (column) => `'${contextMember(column)}', ${json} #> '{${column.path.join(",")}}'`,
  );
  return `IF jsonb_typeof(${json}) <> 'object' OR ${json} - ARRAY[${MEMBERS.map(literal).join(", ")}] <> '{}' OR jsonb_typeof(${json}->'actor') NOT IN ('object', 'null') THEN
      RAISE EXCEPTION 'audit context refused, and the write with it: it is no JSON object of ${MEMBERS.join(", ")}, with an object for the actor'
        USING ERRCODE = 'invalid_parameter_value';
    END IF;
    c := jsonb_populate_record(NULL::${qualified(schema, "context_row")}, jsonb_build_object(${[...named, `'skip', ${json}->'skip'`].join(", ")}));`;
}

/**
 * Statements that refuse a context in `c` that no version could be read with, or that would lose who it was. The server makes
 * an expression ready once a transaction, whatever of it is evaluated: that of the chain is long, and rarely needed.
 */
export function refuseWrong(): string {
  const wrong = Object.entries(wrongMembers());
  const names = wrong.map(([member, condition]) => `CASE WHEN ${condition} THEN ${literal(member)} END`);
  return `DECLARE
    no_chain boolean;
  BEGIN
    IF c.on_behalf_of IS NOT NULL THEN
      no_chain := jsonb_typeof(c.on_behalf_of) <> 'object' OR pg_column_size(c.on_behalf_of) > ${MAX_JSON_BYTES} OR ${isNoChain("c.on_behalf_of")};
    END IF;
    IF ${wrong.map(([, condition]) => condition).join("\n      OR ")} THEN
      RAISE EXCEPTION 'audit context refused, and the write with it: % is missing, too long or nothing that a version can have', concat_ws(', ', ${names.join(", ")})
        USING ERRCODE = 'invalid_parameter_value';
    END IF;
  END;`;
}

/** Conditions under which a context in the variable `c` is refused, by the member that is wrong; `no_chain` tells of the actor's. */
function wrongMembers(): Readonly<Record<string, string>> {
  const long = (member: string, max: number) => `length(c.${member}) > ${max}`;
  return {
    actor: [
      "(c.actor_type IS NULL) <> (c.actor_id IS NULL)",
      "c.actor_type IS NULL AND (c.actor_label IS NOT NULL OR c.on_behalf_of IS NOT NULL)",
      "c.actor_type = '' OR c.actor_id = ''",
      long("actor_type", CONTEXT_LIMITS.actorType),
      long("actor_id", CONTEXT_LIMITS.actorId),
      long("actor_label", CONTEXT_LIMITS.actorLabel),
    ].join(" OR "),
    "actor.onBehalfOf": "no_chain",
    reason: long("reason", CONTEXT_LIMITS.reason),
    requestId: long("request_id", CONTEXT_LIMITS.requestId),
    remoteAddress: long("remote_address", CONTEXT_LIMITS.remoteAddress),
    userAgent: long("user_agent", CONTEXT_LIMITS.userAgent),
    metadata: `c.metadata IS NOT NULL AND (jsonb_typeof(c.metadata) <> 'object' OR pg_column_size(c.metadata) > ${MAX_JSON_BYTES} OR jsonb_path_exists(c.metadata, '$.**{${CONTEXT_LIMITS.levels}}'))`,
    effectiveAt: isTimeless("c.effective_at"),
  };
}
