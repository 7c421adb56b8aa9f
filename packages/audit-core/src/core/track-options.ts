import type { ContextSource } from "./context-source.ts";
import type { FieldDisplay } from "./display-value.ts";
import type { Mask, SizeMask } from "./mask.ts";

/** How versions are stored. */
export const ENGINES = ["snapshot", "delta"] as const;
/** One of {@link ENGINES}. */
export type EngineKind = (typeof ENGINES)[number];

/** How changes are captured. */
export const CAPTURES = ["triggers", "hooks"] as const;
/** One of {@link CAPTURES}. */
export type CaptureKind = (typeof CAPTURES)[number];

/** How much a change of a model matters, the least first. */
export const SEVERITIES = ["low", "medium", "high", "critical"] as const;
/** One of {@link SEVERITIES}. */
export type Severity = (typeof SEVERITIES)[number];

/** What is said of a field. */
export interface FieldOptions extends FieldDisplay {
  /** As the option `tags` of the model, for what only this field is about: `["pci"]`. */
  readonly tags?: readonly string[] | undefined;
}

type FieldsIn<Label extends string> = Label extends `${string}{${infer Field}}${infer Rest}`
  ? Field | FieldsIn<Rest>
  : never;

/** `Label` if all `{names}` in it are fields, else `never`. */
type LabelOf<Label extends string, Field extends string> = [FieldsIn<Label>] extends [Field] ? Label : never;

/** What to record of a model, and how. `Field` is the union of its attribute names. */
export interface TrackOptions<
  Field extends string = string,
  Excluded extends Field = never,
  Masked extends Field = never,
  Label extends string = string,
> {
  /**
   * `snapshot` stores the whole row after each change, `delta` only the fields that changed.
   * @default "snapshot"
   */
  readonly engine?: EngineKind | undefined;
  /**
   * `triggers` records the writes of all clients; `hooks` records those of this Sequelize instance only.
   * @default the capture given to createAudit
   */
  readonly capture?: CaptureKind | undefined;
  /** Record these fields only. The primary key is always recorded. */
  readonly include?: readonly Field[] | undefined;
  /** Never record these fields. Takes precedence over `include`. */
  readonly exclude?: readonly Excluded[] | undefined;
  /**
   * Record a mask in place of the values of these fields; NULL stays NULL. A list of names uses the mask given to
   * createAudit; an object gives each field its {@link Mask}, or a {@link SizeMask} to keep long values out.
   */
  readonly mask?: readonly Masked[] | Readonly<Record<Masked, Mask | SizeMask>> | undefined;
  /**
   * Record an update only if one of these fields changed; its other changes become part of the next version. Creates and
   * deletes are always recorded. Must include all masked fields.
   */
  readonly whenChanged?: readonly Field[] | undefined;
  /**
   * A date or time field that gives versions their `effectiveAt`, unless the context has one. A delete takes the field's last
   * value. Values without a zone are UTC.
   */
  readonly effectiveAt?: Field | undefined;
  /**
   * The field that marks a row as deleted, of a model that is not `paranoid`: `null` in rows that are not deleted. Updates that
   * set or clear it read as `soft-delete` and `undelete`.
   */
  readonly deletedAt?: Field | undefined;
  /**
   * Aliases of belongsToMany associations whose links to record, as versions of the through model. Unless the through model
   * is already tracked, it is tracked with this model's engine, capture, severity and tags.
   */
  readonly links?: readonly string[] | undefined;
  /** Display name of one of the rows. Not stored, so it can change at any time. */
  readonly name?: string | undefined;
  /** Display names of fields, display texts of their values, and tags. Not stored, so they can change at any time. */
  readonly fields?: { readonly [F in Field]?: FieldOptions | undefined } | undefined;
  /**
   * How much a change of the model matters: to narrow the log and to raise alerts. Not stored, so it can change at any time.
   * @default "medium"
   */
  readonly severity?: Severity | undefined;
  /**
   * Words that sort the model, such as the rules that apply to it: `["pci", "gdpr"]`. At most 20, each of 1 to 50 characters.
   * Not stored, so they can change at any time. Where models are looked for by tag, the tags of their fields count, too.
   */
  readonly tags?: readonly string[] | undefined;
  /** Text form of the row, stored with each version. `{field}` stands for its value: `"Order {id} – {status}"`. */
  readonly label?: LabelOf<Label, Field> | undefined;
  /**
   * `required` refuses writes of this Sequelize instance whose context has no actor.
   * @default "optional"
   */
  readonly actor?: "optional" | "required" | undefined;
  /**
   * `required` refuses writes of this Sequelize instance whose context has no reason.
   * @default "optional"
   */
  readonly reason?: "optional" | "required" | undefined;
  /**
   * Context of this instance's writes to the model. It overrides the scope's and is overridden by that of the call. A function
   * is called when a statement is sent; if it returns `{ skip: true, reason }`, the statement is not recorded.
   */
  readonly context?: ContextSource | undefined;
}
