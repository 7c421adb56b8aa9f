import type { ImportedVersion } from "@hindsight/audit-core/sequelize";

import type { ImportSource, SourceOptions } from "./import-source.ts";
import { column, countOf, instantOf, rowsOf, sourceTable } from "./source-table.ts";
import { sourceUsers, userActor } from "./source-users.ts";
import { UsageError } from "../usage-error.ts";

const AUDIT = "django-simple-history";

/** Columns that the package adds to those of the model. */
const NEEDS = ["history_id", "history_date", "history_type"];

const ACTIONS: Readonly<Record<string, ImportedVersion["action"]>> = {
  "+": "create",
  "~": "update",
  "-": "delete",
};

interface Row {
  readonly id: string;
  readonly at: string;
  readonly type: string;
  readonly reason: string | null;
  readonly actor: string | null;
  readonly label: string | null;
  readonly row: Readonly<Record<string, string | null>>;
}

/**
 * A table such as `shop_historicalorder`: the whole row after each change, or before its deletion.
 * @throws {UsageError}
 */
export async function djangoSimpleHistory(options: SourceOptions): Promise<ImportSource> {
  const { db, table, names, onLost } = options;
  if (table === undefined) throw new UsageError("Say which table: --table app_historicalmodel");
  const { name, columns } = await sourceTable(db, { table, audit: AUDIT, needs: NEEDS });
  const users = await sourceUsers(options);
  const own = columns.filter((one) => !one.startsWith("history_"));
  const texts = own.map((one) => `h.${column(one)}::text`).join(", ");
  const named = own.map((one) => `'${(names.get(one) ?? one).replaceAll("'", "''")}'`).join(", ");
  const optional = (one: string) => (columns.includes(one) ? `h.${one}::text` : "NULL::text");
  const user = optional("history_user_id");
  const query = `SELECT h.history_id::text AS id, ${instantOf("h.history_date")} AS at, h.history_type AS type,
  ${optional("history_change_reason")} AS reason, ${user} AS actor, ${users.label} AS label,
  jsonb_object(ARRAY[${named}]::text[], ARRAY[${texts}]::text[]) AS row
FROM ${name} h ${users.join(user)}
ORDER BY h.history_date, h.history_id`;
  async function* versions(): AsyncGenerator<readonly ImportedVersion[]> {
    for await (const rows of rowsOf<Row>(db, query)) {
      yield rows.flatMap(({ id, at, type, reason, actor, label, row }) => {
        const action = ACTIONS[type];
        if (action === undefined) {
          onLost("versions of an unknown type");
          return [];
        }
        return [
          { id, at, action, row, reason: reason === "" ? null : reason, actor: userActor(actor, label) },
        ];
      });
    }
  }
  return { count: await countOf(db, `SELECT FROM ${name}`), versions: versions() };
}
