import type { Model, ModelStatic } from "sequelize";

import type { Actor } from "../../core/actor.ts";
import type { Value } from "../../core/value.ts";

/** What every stored version has, as attributes of a {@link HistoryModel}. */
export interface VersionAttributes {
  readonly versionId: string;
  /** To the millisecond, as Sequelize reads times; `Version.at` has the microseconds. */
  readonly versionAt: Date;
  /** Create, update, delete. */
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
  /** To the millisecond. */
  readonly versionEffectiveAt: Date | null;
}

/** Attributes of a model's stored history: those of every version, and those its engine keeps. */
export type HistoryAttributes<Row> = VersionAttributes & {
  /** `snapshot`: the recorded attributes, as the version left them or, for a delete, found them. */
  readonly [F in keyof Row]?: Row[F];
} & {
  /** `snapshot`: columns that an update changed, `null` for other actions. */
  readonly versionChanged?: readonly string[] | null;
  /** `snapshot`: texts of values that the present types of their columns do not have, by column; `null` for none. */
  readonly versionKept?: Readonly<Record<string, string>> | null;
  /** `delta`: number of the table. */
  readonly versionTable?: string;
  /** `delta`: the row's key as text. */
  readonly versionKey?: string;
  /**
   * `delta`: old and new value by column, and only the value of a created row, in PostgreSQL's text form; as `as` the text
   * of a value that stayed equal and is spelt otherwise from then on.
   */
  readonly versionChanges?: Readonly<
    Record<string, string | readonly [string | null, string | null] | { readonly as: string | null }>
  >;
};

/** One stored version. Has a name, by which declarations of programs that export rows refer to it. */
export type HistoryRow<Row = object> = Model<HistoryAttributes<Row>> & HistoryAttributes<Row>;

/** The stored history of a model as a Sequelize model, for ordinary finders; it cannot be written to. */
export type HistoryModel<Row = object> = ModelStatic<HistoryRow<Row>>;
