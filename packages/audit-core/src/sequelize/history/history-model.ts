import {
  DataTypes,
  literal as literalOf,
  type Model,
  type ModelAttributeColumnOptions,
  type ModelAttributes,
  type ModelStatic,
  Op,
  type Sequelize,
} from "sequelize";

import { AuditError } from "../../core/error.ts";
import { requireInLog } from "../../postgres/engines/delta/require-in-log.ts";
import { engines } from "../../postgres/engines/engines.ts";
import { registry } from "../../postgres/table/registry.ts";
import { literal } from "../../postgres/sql/quote.ts";
import { VERSION_COLUMNS, versionAttribute } from "../../postgres/table/version-columns.ts";
import { defineHidden } from "../driver/internals.ts";
import type { Registration } from "../models/registration.ts";

const TYPES: Readonly<Record<string, ModelAttributeColumnOptions["type"]>> = {
  version_id: DataTypes.BIGINT,
  version_table: DataTypes.BIGINT,
  version_at: DataTypes.DATE(6),
  version_action: DataTypes.CHAR(1),
  version_metadata: DataTypes.JSONB,
  version_on_behalf_of: DataTypes.JSONB,
  version_effective_at: DataTypes.DATE(6),
  version_changed: DataTypes.ARRAY(DataTypes.TEXT),
  version_kept: DataTypes.JSONB,
  version_changes: DataTypes.JSONB,
};

const OWN_COLUMNS = {
  snapshot: ["version_changed", "version_kept"],
  delta: ["version_table", "version_key", "version_changes"],
} as const;

const WRITERS =
  "create bulkCreate findOrCreate findCreateFind upsert update destroy truncate restore increment";
const INSTANCE_WRITERS = "save update destroy restore increment decrement";

/** Keyed by the recorded fields, as associations defined later may add some. */
const defined = new WeakMap<Registration, { readonly of: string; readonly history: ModelStatic<Model> }>();

/** The read-only model of a tracked model's stored history. It stays the same while the recorded fields do. */
export function historyModel(
  sequelize: Sequelize,
  auditSchema: string,
  registration: Registration,
): ModelStatic<Model> {
  const of = JSON.stringify(registration.fields.map(({ field, column, mask }) => [field, column, mask]));
  const known = defined.get(registration);
  if (known?.of === of) return known.history;
  const history = defineHistory(sequelize, auditSchema, registration);
  defined.set(registration, { of, history });
  return history;
}

/** Defines the model. `sync()` ignores it, and methods that write are refused. */
function defineHistory(
  sequelize: Sequelize,
  auditSchema: string,
  registration: Registration,
): ModelStatic<Model> {
  const { engine, model, schema, table } = registration;
  const attributes: ModelAttributes = {};
  for (const field of [...VERSION_COLUMNS, ...OWN_COLUMNS[engine]]) {
    const type = TYPES[field] ?? DataTypes.TEXT;
    attributes[versionAttribute(field)] = { type, field, primaryKey: field === "version_id" };
  }
  const live = model.getAttributes();
  for (const { field, column, mask } of engine === "snapshot" ? registration.fields : []) {
    const type = (mask === null ? live[field]?.type : undefined) ?? DataTypes.TEXT;
    attributes[field] = { type, field: column };
  }
  const history = defineHidden(sequelize, `${model.name}History`, attributes, {
    schema: auditSchema,
    tableName: engines[engine].storageName({ schema, name: table }),
    timestamps: false,
    ...(engine === "delta" && {
      defaultScope: { where: { versionTable: { [Op.eq]: tableNumber(auditSchema, registration) } } },
    }),
  });
  refuse(history, history.name, `${WRITERS} decrement sync drop`);
  refuse(history.prototype as object, history.name, INSTANCE_WRITERS);
  return history;
}

/** The table's id, looked up with each query, as an installation may assign another table to the name. */
function tableNumber(auditSchema: string, { schema, table }: Registration): ReturnType<typeof literalOf> {
  return literalOf(
    `(SELECT id FROM ${registry(auditSchema)} WHERE schema = ${literal(schema)} AND name = ${literal(table)} AND ${requireInLog(auditSchema)}(ARRAY[id]))`,
  );
}

function refuse(target: object, name: string, methods: string): void {
  for (const method of methods.split(" ")) {
    const value = (): Promise<never> =>
      Promise.reject(new AuditError("UNSUPPORTED", `${name}.${method}: history can only be read`));
    Object.defineProperty(target, method, { value });
  }
}
