import type { Model, ModelStatic } from "sequelize";

import type { ContextSource } from "../../core/context-source.ts";
import type { CaptureKind, EngineKind } from "../../core/track-options.ts";
import type { RegisteredField } from "./options/fields.ts";
import { registeredFields, type RegisteredFields } from "./registered-fields.ts";
import type { RegistrationDefaults } from "./registration-defaults.ts";
import { type TableOfModel, tableOf } from "./table-of-model.ts";
import { type TrackSettings, trackSettings, withoutLater } from "./track-settings.ts";

/**
 * What `track()` was told, checked and with every default filled in. Models are often tracked where they are defined and
 * associated later, so names are looked up when they are asked for, and hold from the first use of the table on.
 */
export class Registration implements TableOfModel, RegisteredFields {
  readonly model: ModelStatic<Model>;
  readonly table: string;
  /** What people call one of its records. */
  readonly name: string;
  readonly engine: EngineKind;
  readonly capture: CaptureKind;
  /** What the context of a write to it must have. */
  readonly required: readonly ("actor" | "reason")[];
  /** Of writes to it, over that of the scope. */
  readonly context: ContextSource | null;
  /** Whether it is tracked for the links of another model only. */
  readonly implied: boolean;
  readonly #settings: TrackSettings;
  readonly #defaults: RegistrationDefaults;
  #fixed: RegisteredFields | undefined;

  /**
   * @throws {AuditError} OPTION_INVALID, FIELD_UNKNOWN or UNSUPPORTED, naming the model and the option, for what no
   * association that comes later can put right.
   */
  constructor(
    model: ModelStatic<Model>,
    options: unknown,
    defaults: RegistrationDefaults,
    implied: boolean = false,
  ) {
    const settings = trackSettings(model, options);
    registeredFields(model, withoutLater(model, settings), defaults);
    this.model = model;
    this.table = tableOf(model).table;
    this.name = settings.name ?? model.name;
    this.engine = settings.engine ?? "snapshot";
    this.capture = settings.capture ?? defaults.capture;
    this.required = (["actor", "reason"] as const).filter((member) => settings[member] === "required");
    this.context = settings.context ?? null;
    this.implied = implied;
    this.#settings = settings;
    this.#defaults = defaults;
  }

  /** Of a model without one it is known once the search path was looked at. */
  get schema(): string {
    return tableOf(this.model).schema;
  }

  get fields(): RegisteredFields["fields"] {
    return this.#resolved.fields;
  }

  get key(): RegisteredFields["key"] {
    return this.#resolved.key;
  }

  get label(): RegisteredFields["label"] {
    return this.#resolved.label;
  }

  get whenChanged(): RegisteredFields["whenChanged"] {
    return this.#resolved.whenChanged;
  }

  get effectiveAt(): RegisteredFields["effectiveAt"] {
    return this.#resolved.effectiveAt;
  }

  get links(): RegisteredFields["links"] {
    return this.#resolved.links;
  }

  /** Whether links are recorded of associations, be they there or not. */
  get namesLinks(): boolean {
    return (this.#settings.links ?? []).length > 0;
  }

  /** Whether they are there, all of them. */
  get hasLinks(): boolean {
    const { links = [] } = this.#settings;
    return this.namesLinks && links.every((name) => Object.hasOwn(this.model.associations, name));
  }

  /** From now on the model is recorded as it is. */
  fix(): void {
    this.#fixed ??= this.#resolve();
  }

  /** Lets what the model has by now be looked up anew. */
  renew(): void {
    this.#fixed = undefined;
  }

  /** Fields that the model has by now and that are not recorded as such. */
  laterFields(): readonly RegisteredField[] {
    if (this.#fixed === undefined) return [];
    const known = new Set(this.#fixed.fields.map(({ field }) => field));
    return this.#resolve().fields.filter(({ field }) => !known.has(field));
  }

  get #resolved(): RegisteredFields {
    return this.#fixed ?? this.#resolve();
  }

  #resolve(): RegisteredFields {
    return registeredFields(this.model, this.#settings, this.#defaults);
  }
}
