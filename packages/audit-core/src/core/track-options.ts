import type { ContextSource } from "./context-source.ts";
import type { FieldDisplay } from "./display-value.ts";
import type { Mask, SizeMask } from "./mask.ts";

/** How versions are stored. */
export const ENGINES = ["snapshot", "delta"] as const;
/** One of {@link ENGINES}. */
export type EngineKind = (typeof ENGINES)[number];

/** How a change reaches the engine. */
export const CAPTURES = ["triggers", "hooks"] as const;
/** One of {@link CAPTURES}. */
export type CaptureKind = (typeof CAPTURES)[number];

type FieldsIn<Label extends string> = Label extends `${string}{${infer Field}}${infer Rest}`
  ? Field | FieldsIn<Rest>
  : never;

/** A template that names fields only, as far as the compiler knows its text. */
type LabelOf<Label extends string, Field extends string> = [FieldsIn<Label>] extends [Field] ? Label : never;

/** What to keep of a model. `Field` is the union of its attribute names. */
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
   * `triggers` sees every write whoever makes it; `hooks` sees the writes of this Sequelize instance only.
   * @default the capture given to createAudit
   */
  readonly capture?: CaptureKind | undefined;
  /** Track these fields only (the primary key always). */
  readonly include?: readonly Field[] | undefined;
  /** Never record these fields; wins over `include`. */
  readonly exclude?: readonly Excluded[] | undefined;
  /**
   * Record that these fields changed, but a mask instead of their values. NULL stays NULL. By name for the mask given to
   * createAudit, or with a {@link Mask} each. A {@link SizeMask} hides nothing and keeps long values out.
   */
  readonly mask?: readonly Masked[] | Readonly<Record<Masked, Mask | SizeMask>> | undefined;
  /**
   * An update makes a version only if one of these fields changed; other fields it changed are part of the next version.
   * Creates and deletes always make one. A masked field must be among them.
   */
  readonly whenChanged?: readonly Field[] | undefined;
  /**
   * Field of dates or times from which versions have their `effectiveAt`, unless the context names one: of a delete the last
   * it had. Values without a zone are UTC.
   */
  readonly effectiveAt?: Field | undefined;
  /**
   * Aliases of belongsToMany associations whose links are recorded: each link as a version of the through model, which is
   * tracked with this model's engine and capture unless it is tracked already.
   */
  readonly links?: readonly string[] | undefined;
  /** What people call one of the records. Shown only; it can change at any time. */
  readonly name?: string | undefined;
  /** Labels of fields and texts of their values. Shown only; they can change at any time. */
  readonly fields?: { readonly [F in Field]?: FieldDisplay | undefined } | undefined;
  /** Text form of the row, `{field}` standing for a value: `"Order {id} – {status}"`. */
  readonly label?: LabelOf<Label, Field> | undefined;
  /**
   * `required` refuses a write of this Sequelize instance whose context has no actor.
   * @default "optional"
   */
  readonly actor?: "optional" | "required" | undefined;
  /**
   * `required` refuses a write of this Sequelize instance whose context has no reason.
   * @default "optional"
   */
  readonly reason?: "optional" | "required" | undefined;
  /**
   * Context of writes to this model by the Sequelize instance: over the scope's, under that of the call. As a function,
   * asked when a statement is sent; `{ skip: true, reason }` leaves that statement unrecorded.
   */
  readonly context?: ContextSource | undefined;
}
