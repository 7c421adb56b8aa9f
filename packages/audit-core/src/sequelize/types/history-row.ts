import type { Model, ModelStatic } from "sequelize";

import type { Actor } from "../../core/actor.ts";
import type { Value } from "../../core/value.ts";

/** Attributes of every stored version in a {@link HistoryModel}. */
export interface VersionAttributes {
  readonly versionId: string;
  /** In milliseconds, as Sequelize reads times; `Version.at` has microseconds. */
  readonly versionAt: Date;
  /** `+` create, `~` update, `-` delete. */
  readonly versionAction: "+" | "~" | "-";
  readonly versionLabel: string | null;
  readonly versionTransaction: string;
  readonly versionActorType: string | null;
  readonly versionActorId: string | null;
  readonly versionActorLabel: string | null;
  readonly versionReason: string | null;
  readonly versionRequestId: string | null;
  readonly versionRemoteAddress: string | null;
  readonly versionUserAgent: string | null;
  readonly versionMetadata: Readonly<Record<string, Value>> | null;
  readonly versionOnBehalfOf: Actor | null;
  /** In milliseconds. */
  readonly versionEffectiveAt: Date | null;
}

/** Attributes of a model's stored history: those of every version, and those of its engine. */
export type HistoryAttributes<Row> = VersionAttributes & {
  /** `snapshot`: the recorded attributes after the change; for a delete, before it. */
  readonly [F in keyof Row]?: Row[F];
} & {
  /** `snapshot`: columns that an update changed, `null` for other actions. */
  readonly versionChanged?: readonly string[] | null;
  /** `snapshot`: by column, texts of values that the column's present type cannot hold; `null` for none. */
  readonly versionKept?: Readonly<Record<string, string>> | null;
  /** `delta`: id of the table in `tracked_tables`. */
  readonly versionTable?: string;
  /** `delta`: the row's key as text. */
  readonly versionKey?: string;
  /**
   * `delta`: by column, the old and new value in PostgreSQL's text form; for a create, the new value alone. `{ as }` is
   * the new text of a value that stayed equal, such as 1.50 for 1.5.
   */
  readonly versionChanges?: Readonly<
    Record<string, string | readonly [string | null, string | null] | { readonly as: string | null }>
  >;
};

/** One stored version. */
export type HistoryRow<Row = object> = Model<HistoryAttributes<Row>> & HistoryAttributes<Row>;

/** The stored history of a model as a read-only Sequelize model, for ordinary finders. */
export type HistoryModel<Row = object> = ModelStatic<HistoryRow<Row>>;
