import type { BulkCreateOptions, Model, ModelStatic, Sequelize } from "sequelize";

import type { AuditContext } from "../../core/context.ts";
import type { ContextScope } from "../../core/context-scope.ts";
import { createWithContexts, type EachHost } from "./create-with-contexts.ts";
import type { TrackedTables } from "../models/tracked-tables.ts";
import type { WrittenModels } from "./written-models.ts";

/**
 * Makes the `audit` option of a call reach what Sequelize writes on its behalf: `save` and `bulkCreate` with `include`
 * save the included instances with options of their own, which do not hold it.
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
  // Both give a promise, so a context that is refused is a rejection too.
  const value = async function (this: unknown, ...args: unknown[]): Promise<unknown> {
    const audit = (args[optionsAt] as { readonly audit?: AuditContext } | undefined)?.audit;
    const call = () => method.apply(this, args);
    return audit === undefined ? call() : scope.run(audit, call);
  };
  Object.defineProperty(owner, name, { value, writable: true, configurable: true });
}

/** Tells which tables `schema()` leads to: what is written to them has to be tracked too. */
function meetSchemas(model: ModelStatic<Model>, models: WrittenModels): void {
  const schema = Reflect.get(model, "schema") as Method;
  const value = function (this: ModelStatic<Model>, ...args: unknown[]): unknown {
    const twin = schema.apply(this, args) as ModelStatic<Model>;
    models.meet(twin);
    return twin;
  };
  Object.defineProperty(model, "schema", { value, writable: true, configurable: true });
}

/** Makes the `auditEach` option of a bulkCreate reach the versions of its objects. */
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
