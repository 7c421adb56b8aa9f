import type { ImportedVersion } from "@hindsight/audit-core/sequelize";

import { UsageError } from "../usage-error.ts";
import { columnNames } from "./column-names.ts";
import { Fold } from "./fold.ts";
import type { ImportSource, SourceOptions } from "./import-source.ts";
import { countOf, instantOf, rowsOf, sourceTable } from "./source-table.ts";
import { sourceUsers, userActor } from "./source-users.ts";

const AUDIT = "django-auditlog";
const NEEDS = [
  "id",
  "content_type_id",
  "object_pk",
  "action",
  "changes",
  "timestamp",
  "actor_id",
  "remote_addr",
];

const ACTIONS = ["create", "update", "delete"] as const;

/** How Python writes the value of a field that has none. */
const NONE = "None";

interface Row {
  readonly id: string;
  readonly key: string;
  readonly action: number;
  readonly at: string;
  readonly changes: string | null;
  readonly actor: string | null;
  readonly label: string | null;
  readonly address: string | null;
  readonly request: string | null;
}

/**
 * The table `auditlog_logentry`: changed fields with the texts of their old and new values, for all models.
 * @throws {UsageError}
 */
export async function djangoAuditlog(options: SourceOptions): Promise<ImportSource> {
  const { db, table = "auditlog_logentry", sourceModel, onLost } = options;
  const [app, content, ...more] = sourceModel?.split(".") ?? [];
  if (app === undefined || content === undefined || more.length > 0) {
    throw new UsageError("Say which content type: --source-model app.model");
  }
  const { name, columns } = await sourceTable(db, { table, audit: AUDIT, needs: NEEDS });
  const types = await sourceTable(db, {
    table: "django_content_type",
    audit: "Django",
    needs: ["id", "app_label", "model"],
  });
  const [users, names] = [await sourceUsers(options), await columnNames(options)];
  const of = `FROM ${name} e
JOIN ${types.name} t ON t.id = e.content_type_id AND t.app_label = ${db.sequelize.escape(app)} AND t.model = ${db.sequelize.escape(content)}`;
  const query = `SELECT e.id::text AS id, e.object_pk::text AS key, e.action::int AS action, ${instantOf("e.timestamp")} AS at,
  e.changes::text AS changes, e.actor_id::text AS actor, ${users.label} AS label, host(e.remote_addr) AS address,
  ${columns.includes("cid") ? "nullif(e.cid, '')" : "NULL::text"} AS request
${of} ${users.join("e.actor_id")}
ORDER BY e.object_pk, e.timestamp, e.id`;
  async function* versions(): AsyncGenerator<readonly ImportedVersion[]> {
    const fold = new Fold(names.key);
    for await (const rows of rowsOf<Row>(db, query)) {
      yield rows.flatMap(({ id, key, action: number, at, changes, actor, label, address, request }) => {
        const action = ACTIONS[number];
        if (action === undefined) {
          onLost("accesses");
          return [];
        }
        const told = pairsOf(changes, onLost);
        const side = (i: 0 | 1) =>
          Object.fromEntries(told.map(([field, pair]) => [names.of(field), pair[i]]));
        const who = { actor: userActor(actor, label), remoteAddress: address, requestId: request };
        return [fold.add({ id, key, action, at, before: side(0), after: side(1), ...who })];
      });
    }
  }
  return { count: await countOf(db, `SELECT ${of}`), versions: versions() };
}

type Pair = readonly [string | null, string | null];

/** The fields of an entry with their old and new texts. */
function pairsOf(
  changes: string | null,
  onLost: SourceOptions["onLost"],
): readonly (readonly [string, Pair])[] {
  const parsed = parse(changes);
  if (parsed === null) {
    if (changes !== null) onLost("changes that are no JSON");
    return [];
  }
  return Object.entries(parsed).flatMap(([field, pair]): readonly (readonly [string, Pair])[] => {
    if (!Array.isArray(pair) || pair.length !== 2) {
      onLost("changes of many-to-many fields");
      return [];
    }
    const [old, now] = pair as readonly unknown[];
    return [[field, [textOf(old), textOf(now)]]];
  });
}

function textOf(value: unknown): string | null {
  if (value === null || value === undefined || value === NONE) return null;
  return typeof value === "string" ? value : JSON.stringify(value);
}

function parse(text: string | null): object | null {
  try {
    const parsed: unknown = JSON.parse(text ?? "null");
    return typeof parsed === "object" && !Array.isArray(parsed) ? parsed : null;
  } catch {
    return null;
  }
}
