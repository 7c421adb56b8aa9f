import type { BulkCreateOptions, Model, ModelStatic, Sequelize } from "sequelize";

import type { AuditContext } from "../../core/context.ts";
import type { ContextScope } from "../../core/context-scope.ts";
import { createWithContexts, type EachHost } from "./create-with-contexts.ts";
import type { TrackedTables } from "../models/tracked-tables.ts";
import type { WrittenModels } from "./written-models.ts";

/**
 * Applies the `audit` option of a call to all it writes. `save` and `bulkCreate` with `include` write the included
 * instances with new options that lack it.
 */
export function carryCallContext(
  sequelize: Sequelize,
  scope: ContextScope,
  tables: TrackedTables,
  models: WrittenModels,
): void {
  const carry = (model: ModelStatic<Model>) => {
    wrap(model.prototype, "save", 0, scope);
    wrap(model, "bulkCreate", 1, scope);
    carryEach({ sequelize, scope, tables }, model);
    meetSchemas(model, models);
  };
  for (const model of Object.values(sequelize.models)) carry(model);
  sequelize.addHook("afterDefine", carry);
}

type Method = (...args: unknown[]) => unknown;

function wrap(owner: object, name: string, optionsAt: number, scope: ContextScope): void {
  const method = Reflect.get(owner, name) as Method;
  // Async, so that an invalid context rejects the promise instead of throwing.
  const value = async function (this: unknown, ...args: unknown[]): Promise<unknown> {
    const audit = (args[optionsAt] as { readonly audit?: AuditContext } | undefined)?.audit;
    const call = () => method.apply(this, args);
    return audit === undefined ? call() : scope.run(audit, call);
  };
  Object.defineProperty(owner, name, { value, writable: true, configurable: true });
}

/** Notes the tables of models that `schema()` returns: writes to them must be recorded, too, or refused. */
function meetSchemas(model: ModelStatic<Model>, models: WrittenModels): void {
  const schema = Reflect.get(model, "schema") as Method;
  const value = function (this: ModelStatic<Model>, ...args: unknown[]): unknown {
    const twin = schema.apply(this, args) as ModelStatic<Model>;
    models.meet(twin);
    return twin;
  };
  Object.defineProperty(model, "schema", { value, writable: true, configurable: true });
}

/** Implements the `auditEach` option of `bulkCreate`. */
function carryEach(host: EachHost, model: ModelStatic<Model>): void {
  const bulkCreate = Reflect.get(model, "bulkCreate") as Method;
  const value = async function (
    this: ModelStatic<Model>,
    records: readonly unknown[],
    options: BulkCreateOptions = {},
  ): Promise<unknown> {
    const create = (given: BulkCreateOptions) => bulkCreate.call(this, records, given) as Promise<Model[]>;
    return options.auditEach === undefined
      ? create(options)
      : createWithContexts(host, this, records, options, create);
  };
  Object.defineProperty(model, "bulkCreate", { value, writable: true, configurable: true });
}
