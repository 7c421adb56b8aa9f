import type { Model, ModelStatic } from "sequelize";

import type { ContextSource } from "../../core/context-source.ts";
import type { CaptureKind, EngineKind, Severity } from "../../core/track-options.ts";
import type { RegisteredField } from "./options/fields.ts";
import { registeredFields, type RegisteredFields } from "./registered-fields.ts";
import type { RegistrationDefaults } from "./registration-defaults.ts";
import { type TableOfModel, tableOf } from "./table-of-model.ts";
import { type TrackSettings, trackSettings, withoutLater } from "./track-settings.ts";

/**
 * The checked options of `track()`, with defaults. Models are often tracked before their associations are defined, so names
 * are resolved again with each access, until the table is first used.
 */
export class Registration implements TableOfModel, RegisteredFields {
  readonly model: ModelStatic<Model>;
  readonly table: string;
  /** Display name of one of its rows. */
  readonly name: string;
  readonly engine: EngineKind;
  readonly capture: CaptureKind;
  /** Members that the context of a write must have. */
  readonly required: readonly ("actor" | "reason")[];
  /** Context of its writes, which overrides the scope's. */
  readonly context: ContextSource | null;
  readonly severity: Severity;
  /** Those of the model itself. */
  readonly tags: readonly string[];
  /** Those of the model and of its fields. */
  readonly allTags: ReadonlySet<string>;
  /** Whether it is only tracked because another model records its rows as links. */
  readonly implied: boolean;
  readonly #settings: TrackSettings;
  readonly #defaults: RegistrationDefaults;
  #fixed: RegisteredFields | undefined;

  /**
   * @throws {AuditError} OPTION_INVALID, FIELD_UNKNOWN or UNSUPPORTED, naming the model and the option. Names that a later
   * association may define are not refused yet.
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
    this.severity = settings.severity ?? "medium";
    this.tags = settings.tags ?? [];
    const ofFields = Object.values(settings.fields ?? {}).flatMap(({ tags = [] }) => tags);
    this.allTags = new Set([...this.tags, ...ofFields]);
    this.implied = implied;
    this.#settings = settings;
    this.#defaults = defaults;
  }

  /** For a model without a schema, `public` until the search path has been read. */
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

  get deletedAt(): RegisteredFields["deletedAt"] {
    return this.#resolved.deletedAt;
  }

  get links(): RegisteredFields["links"] {
    return this.#resolved.links;
  }

  /** Whether the option `links` names associations, defined or not. */
  get namesLinks(): boolean {
    return (this.#settings.links ?? []).length > 0;
  }

  /** Whether the associations in `links` are all defined. */
  get hasLinks(): boolean {
    const { links = [] } = this.#settings;
    return this.namesLinks && links.every((name) => Object.hasOwn(this.model.associations, name));
  }

  /** Fixes the recorded fields as they are now. */
  fix(): void {
    this.#fixed ??= this.#resolve();
  }

  /** Lets the fields be resolved again. */
  renew(): void {
    this.#fixed = undefined;
  }

  /** Fields that were defined after {@link fix}, and so are not recorded. */
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
