import type { Model, ModelStatic } from "sequelize";

import { AuditError } from "../../core/error.ts";
import type { Sql } from "../../postgres/sql/sql.ts";
import { isModel } from "./is-model.ts";
import { type FindRegistration, impliedBy, refuseHiddenLinks } from "./linked-models.ts";
import type { RegistrationDefaults } from "./registration-defaults.ts";
import type { ModelOrName } from "../types/model-or-name.ts";
import type { Registration } from "./registration.ts";
import { setInOneTransaction } from "./set-in-one-transaction.ts";
import { isOnPath, placesOf, placeTables, type TableOfModel, tableKey, tableOf } from "./table-of-model.ts";

/** The registrations of an audit, by table. */
export class Registrations {
  #registrations = new Map<string, Registration>();
  #untracked = new Map<string, ModelStatic<Model>>();
  readonly #defaults: RegistrationDefaults;
  /** Registrations whose link associations are not defined yet. */
  readonly #linking = new Set<Registration>();
  /** Registrations whose link associations are defined. */
  readonly #linked = new Set<Registration>();
  #placed = false;
  #changes = 0;

  constructor(defaults: RegistrationDefaults) {
    this.#defaults = defaults;
  }

  /** A counter that grows with each change of what is tracked, or of its schema. */
  get changes(): number {
    this.#followLinks();
    return this.#changes;
  }

  /**
   * Adds all of them or, if one is refused, none.
   * @throws {AuditError} MODEL_ALREADY_TRACKED if a table is already tracked, as this model or another.
   */
  add(...registrations: readonly Registration[]): void {
    this.#followLinks();
    const given = new Map<string, Registration>();
    for (const registration of registrations) {
      const key = tableKey(registration);
      refuseTwice(registration, given.get(key) ?? this.#registrations.get(key));
      given.set(key, registration);
    }
    const implied = new Map<string, Registration>();
    const find: FindRegistration = (model) => {
      const key = tableKey(tableOf(model));
      return given.get(key) ?? this.#registrations.get(key) ?? implied.get(key);
    };
    const linking = registrations.filter(({ hasLinks }) => hasLinks);
    for (const one of linking.flatMap((registration) => impliedBy(registration, find, this.#defaults))) {
      implied.set(tableKey(one), one);
    }
    refuseHiddenLinks([...this.#linked, ...linking], find);
    for (const [key, registration] of given) {
      if (registration.namesLinks) this.#linking.add(registration);
      this.#registrations.set(key, registration);
      this.#untracked.delete(key);
    }
    this.#placed = false;
    this.changed();
  }

  /**
   * Removes a model. An earlier process may have installed it, so it need not be tracked here.
   * @returns whether it was tracked here.
   * @throws {AuditError} OPTION_INVALID if another model is tracked on the table, or records its rows as links.
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
    this.changed();
    if (owner !== undefined) {
      this.#linking.delete(owner);
      this.#linked.delete(owner);
    }
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

  /** Tracks the through models of links whose associations have been defined meanwhile. */
  #followLinks(): void {
    for (const registration of this.#linking) {
      if (!registration.hasLinks) continue;
      this.#linking.delete(registration);
      this.#linked.add(registration);
      const { model, links } = registration;
      const find: FindRegistration = (other) => this.find(other);
      for (const implied of impliedBy(registration, find, this.#defaults)) {
        this.#registrations.set(tableKey(implied), implied);
      }
      this.changed();
      for (const { name } of links) setInOneTransaction(model, name);
    }
  }

  /** The registration of a model's table. */
  find(model: ModelStatic<Model>): Registration | undefined {
    return this.#registrations.get(tableKey(tableOf(model)));
  }

  /** @throws {AuditError} MODEL_NOT_TRACKED; OPTION_INVALID for anything but a model. */
  of(model: ModelStatic<Model>): Registration {
    if (!isModel(model)) throw new AuditError("OPTION_INVALID", "expected a model or the name of one");
    return this.find(model) ?? this.#unknown(model.name);
  }

  /**
   * The registration of a model, all registrations with a name, or without an argument all of them.
   * @throws {AuditError} MODEL_NOT_TRACKED
   */
  each(model?: ModelOrName): readonly Registration[] {
    if (model === undefined) return this.all();
    if (typeof model !== "string") return [this.of(model)];
    const named = this.all().filter((one) => one.model.name === model);
    return named.length > 0 ? named : this.#unknown(model);
  }

  /**
   * The registration of a model, or the only one with a name.
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
      `${name} is the name of ${tables.length} tracked models, over ${tables.slice(0, 5).join(", ")}${tables.length > 5 ? " and others" : ""}; pass the model itself`,
    );
  }

  #unknown(name: string): never {
    const known = [...new Set(this.all().map(({ model }) => model.name))].join(", ");
    throw new AuditError("MODEL_NOT_TRACKED", `${name} is not tracked; tracked are: ${known || "no models"}`);
  }

  /** Invalidates what was derived from the registrations. */
  protected changed(): void {
    this.#changes += 1;
  }

  /** Whether a table is tracked. */
  has(table: TableOfModel): boolean {
    return this.#registrations.has(tableKey(table));
  }

  /** Whether a table is tracked, or was untracked here. */
  knows(table: TableOfModel): boolean {
    return this.has(table) || this.#untracked.has(tableKey(table));
  }

  /** Looks up the schemas of models that name none. */
  async place(sql: Sql): Promise<void> {
    const models = [...this.all().map(({ model }) => model), ...this.#untracked.values()];
    const sequelize = models.find(isOnPath)?.sequelize;
    if (sequelize !== undefined) {
      const places = await placesOf(sequelize, sql);
      placeTables(sequelize, places);
      this.#keyAnew();
    }
    this.#placed = true;
  }

  /** Like {@link place}, unless that has been done. */
  async placeOnce(sql: Sql): Promise<void> {
    if (!this.#placed) await this.place(sql);
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
    this.changed();
  }
}

/** Only a model that was tracked because of another's links can be tracked again. */
function refuseTwice(registration: Registration, other: Registration | undefined): void {
  if (other === undefined || (other.implied && !registration.implied)) return;
  throw new AuditError(
    "MODEL_ALREADY_TRACKED",
    `track(${registration.model.name}): its table ${registration.schema}.${registration.table} is already tracked, as ${other.model.name}`,
  );
}
