import type { FindOptions } from "sequelize";

import type { Presence } from "../core/presence.ts";
import type { Value } from "../core/value.ts";
import type { Cut } from "../postgres/engine.ts";
import { engines } from "../postgres/engines.ts";
import { literal } from "../postgres/quote.ts";
import { readPresence } from "../postgres/read-presence.ts";
import { readState } from "../postgres/read-state.ts";
import { soughtKey } from "../postgres/sought-key.ts";
import type { TrackedTable } from "../postgres/tracked-table.ts";
import { checkIncludes } from "./check-includes.ts";
import { followAssociations } from "./follow-associations.ts";
import { keyValues, refusingBadKeys } from "./key.ts";
import type { Past, PlainRow } from "./past.ts";
import type { Registration } from "./registration.ts";
import type { AsOf, AsOfIncludes, AsOfOptions, Key } from "./tracked-model.ts";

/** Rows of a table as the versions up to an instant left them. */
export class AsOfRows<Row> implements AsOf<Row> {
  readonly #past: Past;
  readonly #registration: Registration;

  constructor(past: Past, registration: Registration) {
    this.#past = past;
    this.#registration = registration;
  }

  async findByPk<Included extends object = object>(
    key: Key,
    options: AsOfIncludes = {},
  ): Promise<(Row & Readonly<Included>) | null> {
    const table = await this.#past.table(this.#registration);
    const values = sqlValues(table, key);
    const find = () => refusingBadKeys(table, () => this.#past.findKey(this.#registration, values));
    const [row] = await this.#follow<Included>(find, options.include);
    return row ?? null;
  }

  async recorded(key: Key): Promise<Readonly<Record<string, Value>> | null> {
    const table = await this.#past.table(this.#registration);
    const only = hasKey(table, key);
    return refusingBadKeys(table, () => readState(this.#past.sql, table, only, this.#past.cut()));
  }

  async presence(key: Key): Promise<Presence> {
    const table = await this.#past.table(this.#registration);
    const values = sqlValues(table, key);
    return refusingBadKeys(table, () => readPresence(this.#past.sql, table, values, this.#past.cut()));
  }

  async findOne<Included extends object = object>(
    options: AsOfOptions<Row> = {},
  ): Promise<(Row & Readonly<Included>) | null> {
    const [row] = await this.#find<Included>({ ...options, limit: 1 });
    return row ?? null;
  }

  async findAll<Included extends object = object>(
    options: AsOfOptions<Row> = {},
  ): Promise<readonly (Row & Readonly<Included>)[]> {
    return this.#find<Included>(options);
  }

  async count(options: Pick<AsOfOptions<Row>, "where"> = {}): Promise<number> {
    const { where } = options;
    return this.#past.count(this.#registration, (where === undefined ? {} : { where }) as FindOptions);
  }

  async #find<Included>({
    include,
    where,
    ...rest
  }: AsOfOptions<Row>): Promise<readonly (Row & Readonly<Included>)[]> {
    const options = { ...rest, ...(where !== undefined && { where }) } as FindOptions;
    return this.#follow(() => this.#past.find(this.#registration, options), include);
  }

  async #follow<Included>(
    find: () => Promise<readonly PlainRow[]>,
    include: AsOfIncludes["include"],
  ): Promise<readonly (Row & Readonly<Included>)[]> {
    const includes = checkIncludes(this.#registration.model.name, include);
    const followed = await followAssociations(this.#past, this.#registration.model, await find(), includes);
    // The recorded attributes, and under each association's name what it led to.
    return followed as unknown as readonly (Row & Readonly<Included>)[];
  }
}

function hasKey(table: TrackedTable, key: Key): Cut {
  const values = sqlValues(table, key);
  return (row) => engines[table.engine].hasKey(table, row, values);
}

function sqlValues(table: TrackedTable, key: Key): readonly string[] {
  return soughtKey(table, keyValues(table, key).map(literal));
}
