import type { SessionUser } from "../../../auth/session-user.ts";
import { Sight } from "../../../rights/sight.ts";
import type { ServiceContext } from "../../service-context.ts";

/** A foreign key of one column between tracked models, of which the reader may see both. */
export interface RecordReference {
  readonly from: string;
  readonly field: string;
  readonly to: string;
}

/** All foreign keys that lead from one tracked model to the primary key of another, or of the same. */
export function referencesFor({ db }: ServiceContext, user: SessionUser): readonly RecordReference[] {
  const { audit, sequelize } = db;
  const sight = new Sight(user, audit);
  const models = audit.models.filter((name) => sight.shows(name)).map((name) => sequelize.model(name));
  const byTable = new Map(models.map((model) => [tableNameOf(model.getTableName()), model]));
  return models.flatMap((model) =>
    Object.entries(model.getAttributes()).flatMap(([field, { references }]) => {
      if (references === undefined || !sight.showsField(model.name, field)) return [];
      const target = byTable.get(tableNameOf(typeof references === "string" ? references : references.model));
      return target?.primaryKeyAttributes.length === 1 ? [{ from: model.name, field, to: target.name }] : [];
    }),
  );
}

function tableNameOf(table: unknown): string {
  return typeof table === "object" && table !== null && "tableName" in table
    ? String(table.tableName)
    : String(table);
}
