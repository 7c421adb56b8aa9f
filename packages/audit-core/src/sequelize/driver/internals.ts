import type {
  Association,
  Model,
  ModelAttributes,
  ModelOptions,
  ModelStatic,
  Options,
  Sequelize,
  Transaction,
} from "sequelize";

import type { AuditContext } from "../../core/context.ts";
import { AuditError } from "../../core/error.ts";
import type { Sql } from "../../postgres/sql/sql.ts";

/*
 * All members of Sequelize 6 and pg that this adapter uses and their types lack. They are the same in every 6.x release;
 * sequelize-contract.test.ts fails if one of them is missing.
 */

/** A `pg` client as Sequelize holds it. */
export interface Connection {
  /** Backend PID; behind a pooler, the pooler's. */
  readonly processID?: number | null;
  query(
    text: string | DriverStatement,
    params?: readonly unknown[],
  ): Promise<{ readonly rows: readonly object[] }>;
}

/** The driver's connection to the server, for messages of the extended query protocol. */
export interface Wire {
  readonly stream: { cork(): void; uncork(): void };
  parse(message: { readonly name: string; readonly text: string }): void;
  bind(message: { readonly statement: string; readonly values: readonly string[] }): void;
  execute(message: { readonly portal: string }): void;
}

/** A statement that the driver has accepted, and which it calls with the server's messages. */
export interface DriverQuery {
  /** Name of the prepared statement. */
  name?: string | undefined;
  submit(wire: Wire): unknown;
  handleDataRow(message: unknown): void;
  handleCommandComplete(message: unknown, wire: Wire): void;
}

/** A statement as it is passed to the driver. */
export interface DriverStatement {
  readonly text: string;
  readonly values: readonly unknown[];
  readonly name?: string;
}

export type DriverDone = (error: unknown, result?: never) => void;
export type DriverQueryClass = new (
  text: string,
  values: readonly unknown[],
  done: DriverDone,
) => DriverQuery;

/** The driver's own `Query` class; `null` for pg-native, whose queries are not written in JavaScript. */
export function driverQueryOf(sequelize: Sequelize): DriverQueryClass | null {
  const { lib } = sequelize.connectionManager as unknown as { lib: { Query?: DriverQueryClass } };
  const Query = lib.Query;
  return Query !== undefined && "handleDataRow" in Query.prototype ? Query : null;
}

/** Options of a statement: those of the model call that made it, including members unknown to Sequelize. */
export interface StatementOptions {
  readonly type?: string;
  readonly model?: ModelStatic<Model>;
  readonly audit?: AuditContext;
  readonly searchPath?: string;
  readonly transaction?: Transaction | null;
  readonly [AS_OF]?: string;
}

/** Option of a finder: the query that replaces its table. `at()` sets it, and the interceptor applies it. */
export const AS_OF = "hindsightAsOf";

export interface StatementRunner {
  connection: Connection;
  readonly options: StatementOptions;
  run(sql: string, parameters?: readonly unknown[]): Promise<unknown>;
}

interface Dialect {
  Query: new (connection: Connection, sequelize: Sequelize, options: StatementOptions) => StatementRunner;
}

/** The dialect of a Sequelize instance, whose `Query` class sends every statement. */
export function dialectOf(sequelize: Sequelize): Dialect {
  return (sequelize as unknown as { dialect: Dialect }).dialect;
}

/** Runs statements on the connection of a transaction, bypassing Sequelize. */
export function sqlOfTransaction(transaction: Transaction): Sql {
  return sqlOfConnection((transaction as unknown as { connection: Connection }).connection);
}

export function sqlOfConnection(connection: Connection): Sql {
  return {
    async query<Row extends object>(text: string, params: readonly unknown[] = []) {
      const result = await connection.query(text, params.length === 0 ? undefined : params);
      // The caller knows the columns that it selects; the driver cannot check them.
      return result.rows as readonly Row[];
    },
  };
}

/**
 * The transaction of a call: the given one, or that of the CLS namespace, as for Sequelize's own calls.
 * @throws {AuditError} OPTION_INVALID if it is not a transaction, or has ended.
 */
export function transactionOf(
  sequelize: Sequelize,
  given: Transaction | null | undefined,
): Transaction | undefined {
  const { _cls } = sequelize.constructor as { _cls?: { get(name: "transaction"): Transaction | undefined } };
  const transaction = given === undefined ? _cls?.get("transaction") : (given ?? undefined);
  if (transaction !== undefined && !isTransaction(transaction)) {
    throw new AuditError("OPTION_INVALID", "transaction: expected a transaction that has begun");
  }
  if (transaction !== undefined && "finished" in transaction) {
    throw new AuditError("OPTION_INVALID", "transaction: the transaction has already ended");
  }
  return transaction;
}

function isTransaction(given: unknown): boolean {
  return typeof given === "object" && given !== null && "connection" in given;
}

/** Runs each statement on a connection of the pool. */
export function sqlOfPool(sequelize: Sequelize): Sql {
  return {
    query: <Row extends object>(text: string, params: readonly unknown[] = []) =>
      withConnection(sequelize, (sql) => sql.query<Row>(text, params)),
  };
}

/** Runs a task on one connection of the pool. */
export async function withConnection<T>(sequelize: Sequelize, task: (sql: Sql) => Promise<T>): Promise<T> {
  const pool = sequelize.connectionManager;
  const connection = await pool.getConnection({ type: "write" });
  try {
    return await task(sqlOfConnection(connection as unknown as Connection));
  } finally {
    pool.releaseConnection(connection);
  }
}

/** The options that the instance was created with. */
export function optionsOf(sequelize: Sequelize): Options {
  return (sequelize as unknown as { options: Options }).options;
}

/**
 * Defines a model that is not in the instance's list of models, so `sync()` and `drop()` ignore it, and that does not get
 * the schema, scopes and other defaults that the instance's options and hooks give to the application's models.
 */
export function defineHidden(
  sequelize: Sequelize,
  name: string,
  attributes: ModelAttributes,
  options: ModelOptions,
): ModelStatic<Model> {
  const apart = Object.create(sequelize, {
    options: { value: { ...optionsOf(sequelize), define: {}, schema: undefined, omitNull: false } },
    modelManager: { value: { models: [], addModel: () => undefined } },
    runHooks: { value: () => undefined },
  }) as Sequelize;
  const hidden = apart.define(name, attributes, options);
  Object.defineProperty(hidden, "sequelize", { value: sequelize, configurable: true });
  return hidden;
}

/** A getter of a model; `this` is the instance. */
export type Getter = (this: unknown, ...given: never[]) => unknown;

/** The custom getters of a model, by name: those of attributes and of the option `getterMethods`. */
export function gettersOf(model: ModelStatic<Model>): Readonly<Record<string, Getter>> {
  return (model.prototype as unknown as { _customGetters: Readonly<Record<string, Getter>> })._customGetters;
}

/** Names of the methods that an association adds to instances of its source, such as `getItems`. */
export function accessorsOf(association: Association): readonly string[] {
  return Object.values((association as unknown as { accessors: Readonly<Record<string, string>> }).accessors);
}

/** Sets the associated rows of an instance, as a finder with includes does. */
export function includeInto(instance: Model, included: readonly (readonly [string, unknown])[]): void {
  if (included.length === 0) return;
  const { _options: options, dataValues } = instance as unknown as {
    _options: { include?: readonly object[]; includeNames?: readonly string[] };
    dataValues: object;
  };
  options.includeNames = included.map(([name]) => name);
  options.include = options.includeNames.map((as) => ({ as }));
  Object.assign(dataValues, Object.fromEntries(included));
  Object.assign(instance, Object.fromEntries(included));
}
