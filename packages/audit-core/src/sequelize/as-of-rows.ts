import {
  type CountOptions,
  DataTypes,
  type FindOptions,
  type Model,
  type ModelAttributes,
  type ModelStatic,
  type Sequelize,
  type Transaction,
  type WhereOptions,
} from "sequelize";

import type { Value } from "../core/value.ts";
import { literal } from "../postgres/quote.ts";
import type { Cut } from "../postgres/engine.ts";
import { engines } from "../postgres/engines.ts";
import { readState } from "../postgres/read-state.ts";
import type { Sql } from "../postgres/sql.ts";
import type { TrackedTable } from "../postgres/tracked-table.ts";
import { asOfTableName } from "./as-of-statement.ts";
import { AS_OF, defineHidden } from "./internals.ts";
import { keyValues, refusingBadKeys } from "./key.ts";
import type { Registration } from "./registration.ts";
import type { AsOf, AsOfOptions, Key } from "./tracked-model.ts";

/**
 * A model with the recorded attributes, standing for the past. Sequelize builds the finders' SQL and reads the rows as it
 * does for the live table; only the table in it is replaced by the engine's query.
 */
export function definePast(sequelize: Sequelize, registration: Registration): ModelStatic<Model> {
  const live = registration.model.getAttributes();
  const attributes: ModelAttributes = Object.fromEntries(
    registration.fields.map(({ field, column, mask }) => {
      const type = mask === null ? live[field]?.type : DataTypes.TEXT;
      return [
        field,
        { type: type ?? DataTypes.TEXT, field: column, primaryKey: registration.key.includes(field) },
      ];
    }),
  );
  return defineHidden(sequelize, `${registration.model.name}AsOf`, attributes, {
    tableName: asOfTableName(registration.model),
    timestamps: false,
  });
}

/** Rows of a table as the versions up to an instant left them. */
export class AsOfRows<Row> implements AsOf<Row> {
  readonly #sql: Sql;
  readonly #past: ModelStatic<Model>;
  readonly #table: () => Promise<TrackedTable>;
  readonly #instant: string;
  readonly #transaction: Transaction | null;

  constructor(
    sql: Sql,
    past: ModelStatic<Model>,
    table: () => Promise<TrackedTable>,
    instant: string,
    transaction: Transaction | null,
  ) {
    this.#sql = sql;
    this.#transaction = transaction;
    this.#past = past;
    this.#table = table;
    this.#instant = instant;
  }

  async findByPk(key: Key): Promise<Row | null> {
    const table = await this.#table();
    const [row] = await refusingBadKeys(table, () => this.#find({}, hasKey(table, key)));
    return row ?? null;
  }

  async recorded(key: Key): Promise<Readonly<Record<string, Value>> | null> {
    const table = await this.#table();
    const only = hasKey(table, key);
    return refusingBadKeys(table, () =>
      readState(this.#sql, table, (row) => `${this.#until(row)} AND ${only(row)}`),
    );
  }

  async findOne(options: AsOfOptions<Row> = {}): Promise<Row | null> {
    const [row] = await this.#find({ ...options, limit: 1 });
    return row ?? null;
  }

  async findAll(options: AsOfOptions<Row> = {}): Promise<readonly Row[]> {
    return this.#find(options);
  }

  async count(options: Pick<AsOfOptions<Row>, "where"> = {}): Promise<number> {
    const past = await this.#query();
    const counter = {
      transaction: this.#transaction,
      ...(options.where !== undefined && { where: options.where as WhereOptions }),
      [AS_OF]: past,
    };
    return this.#past.count(counter as CountOptions);
  }

  async #find(options: AsOfOptions<Row>, only?: Cut): Promise<readonly Row[]> {
    const past = await this.#query(only);
    const { where, ...rest } = options;
    const finder = {
      ...rest,
      ...(where !== undefined && { where }),
      transaction: this.#transaction,
      raw: true,
      [AS_OF]: past,
    };
    // `raw` rows have exactly the attributes of the past model, read by Sequelize's own type parsers.
    const rows = (await this.#past.findAll(finder as FindOptions)) as unknown as Row[];
    return rows.map((row) => Object.freeze(row));
  }

  async #query(only: Cut = () => "true"): Promise<string> {
    const table = await this.#table();
    return engines[table.engine].state(table, (row) => `${this.#until(row)} AND ${only(row)}`);
  }

  #until(row: string): string {
    return `${row}.version_at <= ${literal(this.#instant)}::timestamptz`;
  }
}

function hasKey(table: TrackedTable, key: Key): Cut {
  const values = keyValues(table, key).map((value, i) => `${literal(value)}::${table.key[i]?.type}`);
  return (row) => engines[table.engine].hasKey(table, row, values);
}
