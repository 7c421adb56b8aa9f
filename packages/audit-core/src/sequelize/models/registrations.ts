import type { Model, ModelStatic } from "sequelize";

import { AuditError } from "../../core/error.ts";
import type { Sql } from "../../postgres/sql/sql.ts";
import { isModel } from "./is-model.ts";
import { impliedBy, refuseHiddenLinks } from "./linked-models.ts";
import type { RegistrationDefaults } from "./registration-defaults.ts";
import type { ModelOrName } from "../types/model-or-name.ts";
import type { Registration } from "./registration.ts";
import { setInOneTransaction } from "./set-in-one-transaction.ts";
import { isOnPath, placesOf, placeTables, type TableOfModel, tableKey, tableOf } from "./table-of-model.ts";

/** What `track()` was told of each model, by table. */
export class Registrations {
  #registrations = new Map<string, Registration>();
  #untracked = new Map<string, ModelStatic<Model>>();
  readonly #defaults: RegistrationDefaults;
  /** Registrations whose links are still to be followed: their associations may come later. */
  readonly #linking = new Set<Registration>();
  #placed = false;
  #changes = 0;

  constructor(defaults: RegistrationDefaults) {
    this.#defaults = defaults;
  }

  /** Grows with each change of what is tracked, and where. */
  get changes(): number {
    this.#followLinks();
    return this.#changes;
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
    this.changed();
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
    this.changed();
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
      this.changed();
      for (const { name } of links) setInOneTransaction(model, name);
    }
  }

  /** The registration of a model's table. */
  find(model: ModelStatic<Model>): Registration | undefined {
    return this.#registrations.get(tableKey(tableOf(model)));
  }

  /** @throws {AuditError} MODEL_NOT_TRACKED; OPTION_INVALID for what is no model. */
  of(model: ModelStatic<Model>): Registration {
    if (!isModel(model)) throw new AuditError("OPTION_INVALID", "expected a model or the name of one");
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
      `${name} is the name of ${tables.length} tracked models, over ${tables.slice(0, 5).join(", ")}${tables.length > 5 ? " and others" : ""}; pass the model itself`,
    );
  }

  #unknown(name: string): never {
    const known = [...new Set(this.all().map(({ model }) => model.name))].join(", ");
    throw new AuditError("MODEL_NOT_TRACKED", `${name} is not tracked; tracked are: ${known || "no models"}`);
  }

  /** What was worked out from the registrations is to be worked out anew. */
  protected changed(): void {
    this.#changes += 1;
  }

  /** Whether a table is tracked. */
  has(table: TableOfModel): boolean {
    return this.#registrations.has(tableKey(table));
  }

  /** Whether a table is tracked, or was until it was taken away here. */
  knows(table: TableOfModel): boolean {
    return this.has(table) || this.#untracked.has(tableKey(table));
  }

  /** Finds the schemas of models that have none. */
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

  /** The same, unless it is done. */
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

/** A model that came with another's links can be tracked for itself. */
function refuseTwice(registration: Registration, other: Registration | undefined): void {
  if (other === undefined || (other.implied && !registration.implied)) return;
  throw new AuditError(
    "MODEL_ALREADY_TRACKED",
    `track(${registration.model.name}): its table ${registration.schema}.${registration.table} is already tracked, as ${other.model.name}`,
  );
}
