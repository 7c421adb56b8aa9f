import { CONTEXT_LIMITS, MAX_CONTEXT_BYTES } from "../../core/context.ts";
import { COMMENT_ROW, HAS_COMMENT, SETTING_ROW } from "./context-comment.ts";
import type { Ddl } from "../sql/ddl.ts";
import { anyOf, array, branch, call, cases, indented, listed, nested, when } from "../sql/layout.ts";
import { isNoChain, isTimeless } from "../read/find-unreadable.ts";
import { literal, qualified } from "../sql/quote.ts";
import { CONTEXT_COLUMNS, contextMember } from "../table/version-columns.ts";

/** Members of `hindsight.context`, which other clients may set. */
const MEMBERS = [...new Set<string>(CONTEXT_COLUMNS.map(({ path: [member] }) => member)), "skip"];

/** Limit for the size of `jsonb`, which is larger than its text. */
const MAX_JSON_BYTES = 2 * MAX_CONTEXT_BYTES;

/** The function that reads the context of the running statement. An invalid context fails the write. */
export function contextReaderDdl(schema: string): readonly Ddl[] {
  const row = qualified(schema, "context_row");
  const reader = qualified(schema, "context");
  const members = CONTEXT_COLUMNS.map((column) => `${contextMember(column)} ${column.type}`);
  return [
    `DO $hindsight$
BEGIN
  IF to_regtype(${literal(row)}) IS NULL THEN
${indented(indented(`CREATE TYPE ${row} AS (${listed([...members, "skip boolean"])}\n);`))}
    DROP FUNCTION IF EXISTS ${reader}();
  END IF;
END
$hindsight$;`,
    {
      kind: "function",
      about: ["Returns the context of the running statement. Called once per statement, not per row."],
      name: reader,
      arguments: [],
      returns: row,
      volatility: "STABLE",
      security: "INVOKER",
      settings: {},
      body: `DECLARE
  statement text := current_query();
  sent json;
  setting jsonb;
  context ${row};
BEGIN
  IF ${HAS_COMMENT} THEN
    context := json_populate_record(NULL::${row}, ${COMMENT_ROW});
  ELSE
    sent := ${SETTING_ROW};
    IF sent IS NOT NULL THEN
      context := json_populate_record(NULL::${row}, sent);
    ELSE
      setting := nullif(current_setting('hindsight.context', true), '');
      IF setting IS NULL THEN
        RETURN NULL;
      END IF;
${indented(indented(indented(readContext(schema, "setting"))))}
    END IF;
  END IF;
${indented(rejectInvalid())}
  RETURN context;
END`,
    },
  ];
}

/** Statements that read the JSON in the variable `json` into `context`. Unknown members are rejected. */
export function readContext(schema: string, json: string): string {
  const named = CONTEXT_COLUMNS.map(
    (column) => `'${contextMember(column)}', ${json} #> '{${column.path.join(",")}}'`,
  );
  const members = call("jsonb_build_object", [...named, `'skip', ${json}->'skip'`]);
  const unknown = `${json} - ${array(MEMBERS.map(literal))} <> '{}'`;
  return `${when(
    anyOf([
      `jsonb_typeof(${json}) <> 'object'`,
      unknown,
      `jsonb_typeof(${json}->'actor') NOT IN ('object', 'null')`,
    ]),
    `RAISE EXCEPTION 'audit context refused, so the write failed: expected a JSON object with members ${MEMBERS.join(", ")}, and an object as actor'
  USING ERRCODE = 'invalid_parameter_value';`,
  )}
context := ${call("jsonb_populate_record", [`NULL::${qualified(schema, "context_row")}`, members])};`;
}

/**
 * Statements that reject an invalid context in the variable `context`. The check of `onBehalfOf` is a statement of its own:
 * the server prepares each expression once per transaction, and this one is long and rarely needed.
 */
export function rejectInvalid(): string {
  const wrong = Object.entries(invalidMembers());
  const names = wrong.map(([member, condition]) => cases([branch(condition, literal(member))]));
  const noChain = anyOf([
    "jsonb_typeof(context.on_behalf_of) <> 'object'",
    `pg_column_size(context.on_behalf_of) > ${MAX_JSON_BYTES}`,
    isNoChain("context.on_behalf_of"),
  ]);
  const statements = [
    when("context.on_behalf_of IS NOT NULL", `no_chain := ${noChain};`),
    when(
      anyOf(wrong.map(([, condition]) => condition)),
      `RAISE EXCEPTION 'audit context refused, so the write failed: % is missing, too long or invalid', ${call("concat_ws", ["', '", ...names])}
  USING ERRCODE = 'invalid_parameter_value';`,
    ),
  ];
  return `DECLARE
  no_chain boolean;
BEGIN
${indented(statements.join("\n"))}
END;`;
}

/** Conditions under which each member of `context` is invalid; the variable `no_chain` has the result for `onBehalfOf`. */
function invalidMembers(): Readonly<Record<string, string>> {
  const long = (member: string, max: number) => `length(context.${member}) > ${max}`;
  return {
    actor: [
      "(context.actor_type IS NULL) <> (context.actor_id IS NULL)",
      "context.actor_type IS NULL AND (context.actor_label IS NOT NULL OR context.on_behalf_of IS NOT NULL)",
      "context.actor_type = '' OR context.actor_id = ''",
      long("actor_type", CONTEXT_LIMITS.actorType),
      long("actor_id", CONTEXT_LIMITS.actorId),
      long("actor_label", CONTEXT_LIMITS.actorLabel),
    ].join("\nOR "),
    "actor.onBehalfOf": "no_chain",
    reason: long("reason", CONTEXT_LIMITS.reason),
    requestId: long("request_id", CONTEXT_LIMITS.requestId),
    remoteAddress: long("remote_address", CONTEXT_LIMITS.remoteAddress),
    userAgent: long("user_agent", CONTEXT_LIMITS.userAgent),
    metadata: `context.metadata IS NOT NULL AND ${nested(
      anyOf([
        "jsonb_typeof(context.metadata) <> 'object'",
        `pg_column_size(context.metadata) > ${MAX_JSON_BYTES}`,
        `jsonb_path_exists(context.metadata, '$.**{${CONTEXT_LIMITS.levels}}')`,
      ]),
    )}`,
    effectiveAt: isTimeless("context.effective_at"),
  };
}
