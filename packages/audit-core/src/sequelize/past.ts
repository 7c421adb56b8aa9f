import type { FindOptions, Model, ModelStatic, Transaction } from "sequelize";

import type { Cut } from "../postgres/engine.ts";
import { engines } from "../postgres/engines.ts";
import { literal } from "../postgres/quote.ts";
import type { Sql } from "../postgres/sql.ts";
import type { TrackedTable } from "../postgres/tracked-table.ts";
import type { HistoryHost } from "./history-host.ts";
import { AS_OF } from "./internals.ts";
import { pastModel } from "./past-model.ts";
import type { Registration } from "./registration.ts";

/** A row as a finder gives it: attributes of the model, in its JavaScript types. */
export type PlainRow = Readonly<Record<string, unknown>>;

/** The tracked tables as the versions up to an instant left them. */
export class Past {
  readonly transaction: Transaction | null;
  readonly sql: Sql;
  readonly #host: HistoryHost;
  readonly #instant: string;

  /** `instant` as `toInstant` gives it. */
  constructor(host: HistoryHost, instant: string, transaction: Transaction | undefined) {
    this.transaction = transaction ?? null;
    this.sql = host.sql(transaction);
    this.#host = host;
    this.#instant = instant;
  }

  registration(model: ModelStatic<Model>): Registration | undefined {
    return this.#host.tables.all().find((registration) => registration.model.name === model.name);
  }

  table(registration: Registration): Promise<TrackedTable> {
    return this.#host.tables.table(registration, this.sql);
  }

  /** Versions up to the instant that are also in `only`. */
  cut(only: Cut = () => "true"): Cut {
    return (row) => `${row}.version_at <= ${literal(this.#instant)}::timestamptz AND ${only(row)}`;
  }

  /** Plain rows with exactly the recorded attributes, read by Sequelize's own type parsers. */
  async find(registration: Registration, options: FindOptions, only?: Cut): Promise<readonly PlainRow[]> {
    const past = pastModel(this.#host.sequelize, registration);
    const finder = { ...options, ...(await this.#reading(registration, only)), raw: true };
    return (await past.findAll(finder)) as unknown as readonly PlainRow[];
  }

  async count(registration: Registration, options: FindOptions): Promise<number> {
    const past = pastModel(this.#host.sequelize, registration);
    return past.count({ ...options, ...(await this.#reading(registration)) });
  }

  async #reading(registration: Registration, only?: Cut): Promise<FindOptions> {
    const table = await this.table(registration);
    const state = engines[table.engine].state(table, this.cut(only));
    return { transaction: this.transaction, [AS_OF]: state } as FindOptions;
  }
}
