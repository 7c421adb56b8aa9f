import { type Instant, toInstant } from "@hindsight/audit-core";
import type { FacetQuery, FeedQuery } from "@hindsight/audit-core/sequelize";

import type { FilesAlike } from "../parquet/read-entries.ts";
import { textLiteral } from "../parquet/parquet-sql.ts";

/** What of a query the files can be asked for. */
export interface AskedOfFiles extends FeedQuery, Pick<FacetQuery, "actorName"> {
  /** Key of the row, as versions have it. */
  readonly keyText: string | null;
}

/** The conditions of a query that its rows alone can tell, and what can be told of the others. */
export function archivedWhere(query: AskedOfFiles): (files: FilesAlike) => string {
  const shared = conditionsOf(query);
  return ({ described }) => {
    const { field } = query;
    if (field === undefined) return allOf(shared);
    const columns = described.columns.filter((column) => column.field === field).map(({ name }) => name);
    const name = columns.at(0) ?? field;
    const mentioned = (json: string) => `contains(${json}, ${textLiteral(JSON.stringify(name))})`;
    const changed = `CASE WHEN changed IS NOT NULL THEN ${mentioned("changed")} WHEN changes IS NOT NULL THEN ${mentioned("changes")} ELSE true END`;
    return allOf([...shared, "NOT is_entry", changed]);
  };
}

function conditionsOf(query: AskedOfFiles): readonly string[] {
  return [
    ...given(query.from, (from) => `version_at >= ${instant(from)}`),
    ...given(query.to, (to) => `version_at < ${instant(to)}`),
    ...given(query.actions, (actions) => `action IN (${texts(withSoftDelete(actions))})`),
    ...given(
      query.exceptEntries,
      (entries) => `NOT (is_entry AND coalesce(action IN (${texts(entries)}), false))`,
    ),
    ...given(query.actors, (actors) => `actor_id IN (${texts(actors)})`),
    ...given(query.keyText ?? undefined, (key) => `key = ${textLiteral(key)}`),
    ...given(query.requestId, (id) => `request_id = ${textLiteral(id)}`),
    ...given(query.transactionId, (id) => `"transaction" = ${textLiteral(id)}::UBIGINT`),
    ...given(query.remoteAddress, (address) => `remote_address = ${textLiteral(address)}`),
    ...given(query.reason, (reason) => containing("reason", reason)),
    ...given(
      query.actorName,
      (name) => `${containing("actor_label", name)} OR ${containing("actor_id", name)}`,
    ),
    ...(query.withoutActor === true ? ["actor_type IS NULL AND actor_id IS NULL"] : []),
    ...(query.withoutReason === true ? ["reason IS NULL"] : []),
    ...(query.onBehalfOf === undefined ? [] : ["on_behalf_of IS NOT NULL"]),
  ];
}

function given<T>(value: T | undefined, condition: (value: T) => string): readonly string[] {
  return value === undefined ? [] : [condition(value)];
}

function allOf(conditions: readonly string[]): string {
  return conditions.length === 0 ? "true" : conditions.map((condition) => `(${condition})`).join(" AND ");
}

function withSoftDelete(actions: readonly string[]): readonly string[] {
  return actions.includes("delete") ? [...actions, "soft-delete"] : actions;
}

function texts(values: readonly string[]): string {
  return values.length === 0 ? "NULL" : values.map(textLiteral).join(", ");
}

function containing(column: string, text: string): string {
  return `contains(lower(${column}), lower(${textLiteral(text)}))`;
}

function instant(at: Instant): string {
  return `${textLiteral(toInstant(at))}::TIMESTAMPTZ`;
}
