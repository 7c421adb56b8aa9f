import type { Association, Model, ModelStatic, OrderItem, WhereOptions } from "sequelize";

import type { Presence } from "../../core/presence.ts";
import type { Value } from "../../core/value.ts";
import type { Key } from "./key.ts";

/** Which attributes of a row to give. */
export type AsOfAttributes = readonly string[] | { readonly exclude: readonly string[] };

/** An association to follow, and how. */
export interface AsOfIncludeOptions {
  readonly association?: string | Association | undefined;
  /** In place of `association`: the model that it leads to, and its alias where there are several. */
  readonly model?: ModelStatic<Model> | undefined;
  readonly as?: string | undefined;
  /** Which of the rows that it leads to, by their values of then. */
  readonly where?: WhereOptions | undefined;
  readonly attributes?: AsOfAttributes | undefined;
  /**
   * Of the rows of a list.
   * @default the order of their keys
   */
  readonly order?: AsOfOrder<object> | undefined;
  /**
   * Whether to leave out rows for which it leads to nothing.
   * @default whether there is a `where`
   */
  readonly required?: boolean | undefined;
  /**
   * Whether to leave out rows that were marked as deleted, as Sequelize does where a model is `paranoid`.
   * @default true
   */
  readonly paranoid?: boolean | undefined;
  /** Of a many-to-many association: which links, and which of their attributes; `[]` leaves the link out. */
  readonly through?:
    | {
        readonly where?: WhereOptions | undefined;
        readonly attributes?: AsOfAttributes | undefined;
        readonly paranoid?: boolean | undefined;
      }
    | undefined;
  /** What to follow from there. */
  readonly include?: AsOfInclude | readonly AsOfInclude[] | undefined;
}

/** An association to follow: its alias, itself, the model that it leads to, or one of these with options. */
export type AsOfInclude = string | Association | ModelStatic<Model> | AsOfIncludeOptions;

/** Which associations to follow. */
export interface AsOfIncludes {
  /**
   * Each stands under its alias in the row, as it was at the same moment: one row, `null` or a list. Models that are not
   * tracked are read from their live tables; `isLive` tells.
   */
  readonly include?: AsOfInclude | readonly AsOfInclude[] | undefined;
}

type Attribute<Row> = [keyof Row] extends [never] ? string : keyof Row & string;
type Expression = Exclude<OrderItem, string | readonly unknown[]>;
type Nulls = "" | " NULLS FIRST" | " NULLS LAST";
type Direction<Row> = [keyof Row] extends [never] ? string : `${"ASC" | "DESC"}${Nulls}` | "asc" | "desc";

/** What to sort by: attributes, or expressions such as Sequelize's `fn`, each with its direction if need be. */
export type AsOfOrder<Row> =
  | Expression
  | readonly (Attribute<Row> | Expression | readonly [Attribute<Row> | Expression, Direction<Row>])[];

/** Ordinary finder options that make sense in the past. */
export interface AsOfOptions<Row> extends AsOfIncludes {
  /**
   * Whether to leave out rows that were marked as deleted, as Sequelize does where a model is `paranoid`.
   * @default true
   */
  readonly paranoid?: boolean | undefined;
  readonly where?: WhereOptions<Row> | undefined;
  readonly order?: AsOfOrder<Row> | undefined;
  readonly limit?: number | undefined;
  readonly offset?: number | undefined;
}

/** Rows as plain objects. */
export interface AsPlainRows {
  readonly instances?: false | undefined;
}

/** Rows as instances of the model. */
export interface AsInstances {
  /**
   * Whether to give instances of the model, with its methods and getters, that can only be read.
   * @default false
   */
  readonly instances: true;
}

/** What a finder by key takes. */
export type AsOfByKey = AsOfIncludes & Pick<AsOfOptions<object>, "paranoid">;

/**
 * The rows of a model as they were at a moment: plain and frozen, with what the model's getters make of the values, or
 * with `instances: true` as instances of the model. Either way a getter that fails does so where its attribute is read, as
 * GETTER_FAILED; masked attributes have their mask and no getter.
 * `Included` is what the includes lead to, for the caller to name: `findAll<{ tags: TagRow[] }>({ include: ["tags"] })`.
 */
export interface AsOf<Row, Instance = Model> {
  /**
   * @throws {AuditError} INSTANT_INVALID, as all of them; KEY_INVALID; FIELD_UNKNOWN for an include that cannot be followed,
   * OPTION_INVALID for none, and for a condition or an order over a masked attribute.
   */
  findByPk<Included extends object = object>(
    key: Key,
    options: AsOfByKey & AsInstances,
  ): Promise<(Instance & Readonly<Included>) | null>;
  findByPk<Included extends object = object>(
    key: Key,
    options?: AsOfByKey & AsPlainRows,
  ): Promise<(Row & Readonly<Included>) | null>;
  findOne<Included extends object = object>(
    options: AsOfOptions<Row> & AsInstances,
  ): Promise<(Instance & Readonly<Included>) | null>;
  findOne<Included extends object = object>(
    options?: AsOfOptions<Row> & AsPlainRows,
  ): Promise<(Row & Readonly<Included>) | null>;
  findAll<Included extends object = object>(
    options: AsOfOptions<Row> & AsInstances,
  ): Promise<readonly (Instance & Readonly<Included>)[]>;
  findAll<Included extends object = object>(
    options?: AsOfOptions<Row> & AsPlainRows,
  ): Promise<readonly (Row & Readonly<Included>)[]>;
  count(options?: Pick<AsOfOptions<Row>, "where" | "paranoid">): Promise<number>;
  /**
   * One row as recorded values by attribute: what versions show, exact to the microsecond and safe as JSON, where
   * {@link findByPk} gives the model's JavaScript types.
   */
  recorded(key: Key): Promise<Readonly<Record<keyof Row & string, Value>> | null>;
  /** Whether the row was there, tells a row that was deleted from one that was not created yet. */
  presence(key: Key): Promise<Presence>;
}
