import type { ImportedVersion } from "@hindsight/audit-core/sequelize";

import { UsageError } from "../usage-error.ts";
import { columnNames } from "./column-names.ts";
import { Fold } from "./fold.ts";
import type { ImportSource, SourceOptions } from "./import-source.ts";
import { column, countOf, instantOf, rowsOf, sourceTable } from "./source-table.ts";
import { sourceUsers, userActor } from "./source-users.ts";

const AUDIT = "sequelize-paper-trail";

const ACTIONS: Readonly<Record<string, ImportedVersion["action"]>> = {
  create: "create",
  update: "update",
  destroy: "delete",
};

interface Row {
  readonly id: string;
  readonly key: string;
  readonly operation: string | null;
  readonly at: string;
  readonly document: Readonly<Record<string, string | null>> | null;
  readonly actor: string | null;
  readonly label: string | null;
}

/**
 * The table `Revisions`: the attributes of a row after each change, or with `enableCompression` the changed ones, for all models. The
 * package leaves out the key unless told otherwise, the times of Sequelize, and values that are objects.
 * @throws {UsageError}
 */
export async function sequelizePaperTrail(options: SourceOptions): Promise<ImportSource> {
  const { db, table = '"Revisions"', model, sourceModel = model, onLost } = options;
  const needs = ["id", "model", "document", "operation", "revision"];
  const { name, columns } = await sourceTable(db, { table, audit: AUDIT, needs });
  const [users, names] = [await sourceUsers(options), await columnNames(options)];
  const oneOf = (...names: readonly string[]): string | null => {
    const found = names.find((name) => columns.includes(name));
    return found === undefined ? null : `r.${column(found)}`;
  };
  const required = (name: string, snake: string): string => {
    const found = oneOf(name, snake);
    if (found === null) throw new UsageError(`${table} is no table of ${AUDIT}: it has no column ${name}`);
    return found;
  };
  const [key, at] = [required("documentId", "document_id"), required("createdAt", "created_at")];
  // Sequelize names the foreign key of an association with `User` by itself: UserId.
  const user = oneOf("userId", "UserId", "user_id") ?? "NULL";
  const of = `FROM ${name} r`;
  const where = `WHERE r.model = ${db.sequelize.escape(sourceModel)}`;
  const query = `SELECT r.id::text AS id, ${key}::text AS key, r.operation, ${instantOf(at)} AS at, ${user}::text AS actor, ${users.label} AS label,
  (SELECT jsonb_object_agg(d.key, d.value) FROM jsonb_each_text(r.document::jsonb) d) AS document
${of} ${users.join(user)}
${where}
ORDER BY ${key}, ${at}, r.revision`;
  async function* versions(): AsyncGenerator<readonly ImportedVersion[]> {
    const fold = new Fold(names.key);
    for await (const rows of rowsOf<Row>(db, query)) {
      yield rows.flatMap(({ id, key: row, operation, at: time, document, actor, label }) => {
        const action = ACTIONS[operation ?? ""];
        if (action === undefined) {
          onLost("revisions of an unknown operation");
          return [];
        }
        const told = Object.entries(document ?? {}).map(([field, text]) => [names.of(field), text] as const);
        const values = Object.fromEntries(told);
        const before = action === "delete" ? values : {};
        return [
          fold.add({ id, key: row, action, at: time, before, after: values, actor: userActor(actor, label) }),
        ];
      });
    }
  }
  const count = await countOf(db, `SELECT ${of} ${where}`);
  return { count, versions: versions() };
}
