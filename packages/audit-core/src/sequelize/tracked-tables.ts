import type { Model, ModelStatic } from "sequelize";

import { AuditError } from "../core/error.ts";
import type { Installed } from "../postgres/install.ts";
import type { IsTracked } from "../postgres/installed-table.ts";
import type { CatalogColumn } from "../postgres/introspect.ts";
import { readCatalog } from "../postgres/read-catalog.ts";
import type { Sql } from "../postgres/sql.ts";
import type { TrackedTable } from "../postgres/tracked-table.ts";
import type { WrittenTable } from "../postgres/read-writes.ts";
import { type Relation, relationsOver } from "../postgres/relations-over.ts";
import { impliedBy, lookupsBy, refuseHiddenLinks } from "./linked-models.ts";
import type { RegistrationDefaults } from "./registered-fields.ts";
import type { ModelOrName } from "./model-or-name.ts";
import type { Registration } from "./registration.ts";
import { resolveTable } from "./resolve-table.ts";
import { setInOneTransaction } from "./set-in-one-transaction.ts";
import {
  baseOf,
  isOnPath,
  placesOf,
  placeTables,
  schemaOf,
  type TableOfModel,
  tableKey,
  tableOf,
} from "./table-of-model.ts";

/** A tracked model that a statement writes to. */
export interface WrittenModel {
  readonly registration: Registration;
  /** Whether the statement names the model's table itself. */
  readonly directly: boolean;
}

/** A table as the catalog has it. */
export interface FoundTable {
  readonly registration: Registration;
  /** None when there is no such table. */
  readonly columns: readonly CatalogColumn[];
  /**
   * The table as the engines see it.
   * @throws {AuditError} as {@link resolveTable} does.
   */
  readonly table: () => TrackedTable;
}

/** The registrations of one audit and the tables behind them, each looked up in the catalog once. */
export class TrackedTables {
  /** Schema of the history. */
  readonly auditSchema: string;
  #registrations = new Map<string, Registration>();
  readonly #tables = new Map<Registration, TrackedTable>();
  #untracked = new Map<string, ModelStatic<Model>>();
  readonly #defaults: RegistrationDefaults;
  /** Registrations whose links are still to be followed: their associations may come later. */
  readonly #linking = new Set<Registration>();
  /** Models by the tables that their `schema()` led to. */
  readonly #met = new Map<string, ModelStatic<Model>>();
  #over: readonly Relation<Registration>[] | undefined;
  #index: Index | undefined;
  #placed = false;

  constructor(auditSchema: string, defaults: RegistrationDefaults) {
    this.auditSchema = auditSchema;
    this.#defaults = defaults;
  }

  /**
   * Adds all of them or, when one is refused, none.
   * @throws {AuditError} MODEL_ALREADY_TRACKED for a table that is tracked, by this model or another one.
   */
  add(...registrations: readonly Registration[]): void {
    this.#followLinks();
    const given = new Map<string, Registration>();
    for (const registration of registrations) {
      const key = tableKey(registration);
      refuseTwice(registration, given.get(key) ?? this.#registrations.get(key));
      given.set(key, registration);
    }
    const others = [...this.#registrations].flatMap(([key, one]) => (given.has(key) ? [] : one));
    const known = [...others, ...registrations];
    for (const registration of registrations.filter(({ hasLinks }) => hasLinks)) {
      known.push(...impliedBy(registration, known, this.#defaults));
    }
    refuseHiddenLinks(known);
    for (const [key, registration] of given) {
      if (registration.namesLinks) this.#linking.add(registration);
      this.#registrations.set(key, registration);
      this.#untracked.delete(key);
    }
    this.#placed = false;
    this.#changed();
  }

  /**
   * Takes a model away, here or where an earlier process has installed it.
   * @returns whether it was tracked here.
   * @throws {AuditError} OPTION_INVALID when another model's tracking would end with it, or that of its links.
   */
  remove(model: ModelStatic<Model>): boolean {
    const key = tableKey(tableOf(model));
    const owner = this.#registrations.get(key);
    if (owner !== undefined && owner.model.name !== model.name) {
      throw new AuditError(
        "OPTION_INVALID",
        `untrack(${model.name}): its table is tracked as ${owner.model.name}`,
      );
    }
    const linking = this.all().find(
      ({ hasLinks, links }) =>
        hasLinks && links.some(({ through }) => tableKey(tableOf(through.model)) === key),
    );
    if (linking !== undefined) {
      throw new AuditError(
        "OPTION_INVALID",
        `untrack(${model.name}): ${linking.model.name} tracks links through it`,
      );
    }
    this.#untracked.set(key, model);
    this.#changed();
    if (owner !== undefined) this.#linking.delete(owner);
    return this.#registrations.delete(key);
  }

  /** Tables whose tracking has ended. */
  untracked(): readonly TableOfModel[] {
    return [...this.#untracked.values()].map(tableOf);
  }

  all(): Registration[] {
    this.#followLinks();
    return [...this.#registrations.values()];
  }

  /** Tracks the through models of links whose associations are there by now. */
  #followLinks(): void {
    for (const registration of this.#linking) {
      if (!registration.hasLinks) continue;
      this.#linking.delete(registration);
      const { model, links } = registration;
      for (const implied of impliedBy(registration, [...this.#registrations.values()], this.#defaults)) {
        this.#registrations.set(tableKey(implied), implied);
      }
      this.#changed();
      for (const { name } of links) setInOneTransaction(model, name);
    }
  }

  #changed(): void {
    this.#over = undefined;
    this.#index = undefined;
  }

  get #indexed(): Index {
    this.#followLinks();
    return (this.#index ??= indexOf([...this.#registrations.values()]));
  }

  /** The registration of a model's table. */
  find(model: ModelStatic<Model>): Registration | undefined {
    return this.#registrations.get(tableKey(tableOf(model)));
  }

  /** @throws {AuditError} MODEL_NOT_TRACKED */
  of(model: ModelStatic<Model>): Registration {
    return this.find(model) ?? this.#unknown(model.name);
  }

  /**
   * All that are meant: of a name those that have it, and all there are when none is given.
   * @throws {AuditError} MODEL_NOT_TRACKED
   */
  each(model?: ModelOrName): readonly Registration[] {
    if (model === undefined) return this.all();
    if (typeof model !== "string") return [this.of(model)];
    const named = this.all().filter((one) => one.model.name === model);
    return named.length > 0 ? named : this.#unknown(model);
  }

  /**
   * The one that is meant.
   * @throws {AuditError} MODEL_NOT_TRACKED, MODEL_AMBIGUOUS
   */
  one(model: ModelOrName): Registration {
    if (typeof model !== "string") return this.of(model);
    const name = model;
    const [named, ...others] = this.each(name);
    if (named !== undefined && others.length === 0) return named;
    const tables = this.each(name).map(({ schema, table }) => `${schema}.${table}`);
    throw new AuditError(
      "MODEL_AMBIGUOUS",
      `${name} is the name of ${tables.length} tracked models, over ${tables.slice(0, 5).join(", ")}${tables.length > 5 ? " and others" : ""}; give the model itself`,
    );
  }

  #unknown(name: string): never {
    const known = [...new Set(this.all().map(({ model }) => model.name))].join(", ");
    throw new AuditError("MODEL_NOT_TRACKED", `${name} is not tracked; tracked are: ${known || "no models"}`);
  }

  /** Whether some model's statements must be read before they are sent. */
  get needReading(): boolean {
    return this.#met.size > 0 || this.#indexed.read.length > 0;
  }

  /** The tracked tables among those a statement writes to, by name or through a view or partition of theirs. */
  async written(
    writes: readonly WrittenTable[],
    sql: Sql,
    searchPath: string = "",
  ): Promise<readonly WrittenModel[]> {
    if (!this.#placed) await this.#place(sql);
    const found: WrittenModel[] = [];
    for (const write of writes) {
      this.#refuseMet(write, searchPath);
      const own = this.#named(write);
      if (own !== undefined) found.push({ registration: own, directly: true });
      else found.push(...(await this.#above(write, sql)));
    }
    return found;
  }

  /** Remembers what `schema()` of a model gave. */
  meet(model: ModelStatic<Model>): void {
    this.#met.set(tableKey(tableOf(model)), baseOf(model));
  }

  /** What is written through `schema()` of a tracked model is recorded or refused. */
  #refuseMet({ schema, name }: WrittenTable, searchPath: string): void {
    if (name === null || this.#met.size === 0) return;
    const [first = ""] = searchPath.split(",");
    const table = {
      schema: schema ?? (first.trim().replaceAll('"', "") || this.#schemaOf(name)),
      table: name,
    };
    const key = tableKey(table);
    const base = this.#met.get(key);
    if (base === undefined || this.#registrations.has(key) || this.#untracked.has(key)) return;
    if (!this.#indexed.bases.has(base)) return;
    const twin = `${base.name}.schema(${JSON.stringify(table.schema)})`;
    throw new AuditError(
      "MODEL_NOT_TRACKED",
      `${base.name} is tracked, and its table ${table.schema}.${table.table} is not: call track(${twin}) and install(), or untrack(${twin})`,
    );
  }

  /** A name that cannot be read may be that of any table. */
  async #above({ schema, name }: WrittenTable, sql: Sql): Promise<readonly WrittenModel[]> {
    const { read } = this.#indexed;
    if (read.length === 0) return [];
    if (name === null) return read.map((registration) => ({ registration, directly: false }));
    this.#over ??= await relationsOver(sql, read);
    return this.#over
      .filter((relation) => relation.name === name && (schema === null || relation.schema === schema))
      .map(({ over }) => ({ registration: over, directly: false }));
  }

  /** The registration of a table as a statement names it. */
  registered(schema: string | null, name: string): Registration | undefined {
    return this.#named({ schema, name });
  }

  /** A table named without a schema is the one to which the search path leads, else any of the name. */
  #named({ schema, name }: Pick<WrittenTable, "schema" | "name">): Registration | undefined {
    const named = (name === null ? undefined : this.#indexed.byName.get(name)) ?? [];
    const own = named.find((one) => one.schema === (schema ?? this.#schemaOf(one.table)));
    return schema === null ? (own ?? named[0]) : own;
  }

  #schemaOf(table: string): string {
    const [any] = this.#registrations.values();
    return schemaOf(any?.model.sequelize, table);
  }

  /** Finds the schemas of models that have none. Identity is the table, so what was known of another is not theirs. */
  async #place(sql: Sql): Promise<void> {
    const models = [...this.all().map(({ model }) => model), ...this.#untracked.values()];
    const sequelize = models.find(isOnPath)?.sequelize;
    if (sequelize !== undefined) {
      const places = await placesOf(sequelize, sql);
      const before = new Map(this.all().map((one) => [one, one.schema]));
      placeTables(sequelize, places);
      for (const [one, schema] of before) if (one.schema !== schema) this.#tables.delete(one);
      this.#keyAnew();
    }
    this.#placed = true;
  }

  #keyAnew(): void {
    const registrations = new Map<string, Registration>();
    for (const one of this.#registrations.values()) {
      refuseTwice(one, registrations.get(tableKey(one)));
      registrations.set(tableKey(one), one);
    }
    this.#registrations = registrations;
    this.#untracked = new Map(
      [...this.#untracked.values()].map((model) => [tableKey(tableOf(model)), model]),
    );
    this.#changed();
  }

  async table(registration: Registration, sql: Sql): Promise<TrackedTable> {
    const known = this.#tables.get(registration);
    if (known !== undefined) return known;
    const [found] = await this.lookUp(sql, [registration]);
    if (found === undefined) throw new Error("one table was looked up");
    const table = found.table();
    this.#tables.set(registration, table);
    return table;
  }

  /** Tables of registrations, in their order. */
  async tables(
    sql: Sql,
    registrations: readonly Registration[] = this.all(),
  ): Promise<readonly TrackedTable[]> {
    const unknown = registrations.filter((one) => !this.#tables.has(one));
    if (unknown.length > 0) {
      for (const found of await this.lookUp(sql, unknown))
        this.#tables.set(found.registration, found.table());
    }
    return registrations.flatMap((one) => this.#tables.get(one) ?? []);
  }

  /** What the database has of tables by now, whatever was known. */
  async lookUp(sql: Sql, registrations: readonly Registration[]): Promise<readonly FoundTable[]> {
    for (const registration of registrations) registration.fix();
    await this.#place(sql);
    const wanted = registrations.map((registration) => {
      const { schema, table: name, engine } = registration;
      return { registration, schema, name, engine };
    });
    const lookups = lookupsBy(this.all());
    const isTracked: IsTracked = (schema, table) => this.#registrations.has(tableKey({ schema, table }));
    const found = await readCatalog(sql, this.auditSchema, wanted, isTracked);
    return found.map(([{ registration }, catalog]) => ({
      registration,
      columns: catalog.columns,
      table: () => resolveTable(catalog, this.auditSchema, registration, lookups(registration)),
    }));
  }

  /** Tables of registrations and who captures their changes. */
  async installed(
    sql: Sql,
    registrations: readonly Registration[] = this.all(),
  ): Promise<readonly Installed[]> {
    const tables = await this.tables(sql, registrations);
    return tables.map((table, i) => ({ table, triggers: registrations[i]?.capture === "triggers" }));
  }

  /** Looks up anew what the models have by now. */
  renew(registrations: readonly Registration[] = this.all()): void {
    for (const registration of registrations) {
      registration.renew();
      this.#tables.delete(registration);
    }
    this.#over = undefined;
    refuseHiddenLinks(this.all());
  }

  /** Forgets what the catalog said; the tables may have changed. */
  forget(): void {
    this.#tables.clear();
    this.#over = undefined;
  }
}

/** What statements are looked up in. */
interface Index {
  readonly byName: ReadonlyMap<string, readonly Registration[]>;
  /** Models whose statements must be read before they are sent. */
  readonly read: readonly Registration[];
  readonly bases: ReadonlySet<ModelStatic<Model>>;
}

function indexOf(registrations: readonly Registration[]): Index {
  return {
    byName: Map.groupBy(registrations, ({ table }) => table),
    read: registrations.filter(needsReading),
    bases: new Set(registrations.map(({ model }) => baseOf(model))),
  };
}

function needsReading({ capture, required, context }: Registration): boolean {
  return capture === "hooks" || required.length > 0 || context !== null;
}

/** A model that came with another's links can be tracked for itself. */
function refuseTwice(registration: Registration, other: Registration | undefined): void {
  if (other === undefined || (other.implied && !registration.implied)) return;
  throw new AuditError(
    "MODEL_ALREADY_TRACKED",
    `track(${registration.model.name}): its table ${registration.schema}.${registration.table} is tracked already, as ${other.model.name}`,
  );
}
