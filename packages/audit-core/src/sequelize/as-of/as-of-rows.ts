import type { FindOptions, Order } from "sequelize";

import type { Presence } from "../../core/presence.ts";
import type { Value } from "../../core/value.ts";
import { type OptionKinds, checkOptions } from "../../core/check-options.ts";
import { READ_OPTIONS } from "../types/read-options.ts";
import { readPresence } from "../../postgres/read/as-of/read-presence.ts";
import { readState } from "../../postgres/read/as-of/read-state.ts";
import type { AsOfByKey, AsOfOptions } from "../types/as-of.ts";
import { checkAttributes } from "./check-attributes.ts";
import { checkIncludes, type FoundInclude } from "./check-includes.ts";
import { followAssociations } from "./follow-associations.ts";
import { givingRows } from "./giving-rows.ts";
import { keyValues, refusingBadKeys } from "../models/key.ts";
import type { Past } from "./past.ts";
import type { PlainRow } from "./raw-rows.ts";
import type { Registration } from "../models/registration.ts";
import type { Key } from "../types/key.ts";

/** Rows read at once for a page from which a required include may drop rows. */
const STEP = 100;

/** Options of a finder, for any model. */
interface Finding extends AsOfOptions<object> {
  readonly instances?: boolean | undefined;
}

/** Opens the past for a read. */
type ReadPast = <T>(read: (past: Past) => Promise<T>) => Promise<T>;

/** The rows of a table as of a moment. Each call determines anew which versions count. */
export class AsOfRows {
  readonly #read: ReadPast;
  readonly #registration: Registration;

  constructor(read: ReadPast, registration: Registration) {
    this.#read = read;
    this.#registration = registration;
  }

  async findByPk(
    key: Key,
    options: Pick<Finding, keyof AsOfByKey | "instances"> = {},
  ): Promise<object | null> {
    this.#checkOptions(options, READ_OPTIONS.byKey);
    const includes = checkIncludes(this.#registration.model, options.include);
    return this.#read(async (past) => {
      const table = await past.table(this.#registration);
      const values = keyValues(table, key);
      const found = await refusingBadKeys(table, () =>
        past.findKey(this.#registration, values, marks(options)),
      );
      const [row] = await this.#follow(past, found, includes, options.instances);
      return row ?? null;
    });
  }

  recorded(key: Key): Promise<Readonly<Record<string, Value>> | null> {
    return this.#read(async (past) => {
      const table = await past.table(this.#registration);
      const values = keyValues(table, key);
      return refusingBadKeys(table, async () => readState(past.sql, await past.rowNeed(table, values)));
    });
  }

  presence(key: Key): Promise<Presence> {
    return this.#read(async (past) => {
      const table = await past.table(this.#registration);
      const values = keyValues(table, key);
      return refusingBadKeys(table, async () =>
        readPresence(past.sql, await past.rowNeed(table, values), past.versions()),
      );
    });
  }

  async findOne(options: Finding = {}): Promise<object | null> {
    this.#checkOptions(options, READ_OPTIONS.find);
    const [row] = await this.findAll({ ...options, limit: 1 });
    return row ?? null;
  }

  async count(options: Pick<Finding, "where" | "paranoid"> = {}): Promise<number> {
    this.#checkOptions(options, READ_OPTIONS.count);
    const { where } = options;
    checkAttributes(this.#registration.model, this.#registration, { where });
    const narrowed = (where === undefined ? {} : { where }) as FindOptions;
    return this.#read((past) => past.count(this.#registration, { ...narrowed, ...marks(options) }));
  }

  async findAll(finding: Finding = {}): Promise<readonly object[]> {
    this.#checkOptions(finding, READ_OPTIONS.find);
    const { include, instances, ...asked } = finding;
    const includes = checkIncludes(this.#registration.model, include);
    checkAttributes(this.#registration.model, this.#registration, asked);
    const options = Object.fromEntries(
      Object.entries(asked).filter(([, value]) => value !== undefined),
    ) as FindOptions;
    return this.#read((past) => this.#page(past, options, includes, instances));
  }

  async #page(
    past: Past,
    options: FindOptions,
    includes: readonly FoundInclude[],
    instances: boolean | undefined,
  ): Promise<readonly object[]> {
    const { limit = Infinity, offset = 0 } = options;
    const find = (more: FindOptions) => past.find(this.#registration, { ...options, ...more });
    if (!includes.some(({ required }) => required) || (limit === Infinity && offset === 0)) {
      return this.#follow(past, await find({}), includes, instances);
    }
    // Required includes drop rows, so the page is filled with the rows that follow.
    const order = [options.order ?? [], this.#registration.key].flat() as Order;
    const rows: object[] = [];
    for (let from = 0; rows.length < offset + limit; from += STEP) {
      const found = await find({ order, limit: STEP, offset: from });
      rows.push(...(await this.#follow(past, found, includes, instances)));
      if (found.length < STEP) break;
    }
    return rows.slice(offset, offset + limit);
  }

  #checkOptions<Options extends object>(options: Options, kinds: OptionKinds<Options>): void {
    checkOptions(`${this.#registration.model.name}.at`, options, kinds);
  }

  async #follow(
    past: Past,
    found: readonly PlainRow[],
    includes: readonly FoundInclude[],
    instances: boolean = false,
  ): Promise<readonly object[]> {
    const { model } = this.#registration;
    const give = givingRows(past, instances);
    const followed = await followAssociations(past, give, model, found, includes);
    return followed.map(({ row, included }) => give(row, model, included));
  }
}

function marks({ paranoid }: { readonly paranoid?: boolean | undefined }): Pick<FindOptions, "paranoid"> {
  return paranoid === undefined ? {} : { paranoid };
}
