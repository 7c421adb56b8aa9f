import type { Association, Model, ModelStatic, OrderItem, WhereOptions } from "sequelize";

import type { Presence } from "../../core/presence.ts";
import type { Value } from "../../core/value.ts";
import type { Key } from "./key.ts";

/** Which attributes of a row to return. */
export type AsOfAttributes = readonly string[] | { readonly exclude: readonly string[] };

/** An association to include, and how. */
export interface AsOfIncludeOptions {
  readonly association?: string | Association | undefined;
  /** Instead of `association`: the target model, with `as` if several associations lead to it. */
  readonly model?: ModelStatic<Model> | undefined;
  /** Alias of the association. */
  readonly as?: string | undefined;
  /** Which associated rows to include, by their values at that moment. */
  readonly where?: WhereOptions | undefined;
  readonly attributes?: AsOfAttributes | undefined;
  /**
   * Order of the associated rows.
   * @default by primary key
   */
  readonly order?: AsOfOrder<object> | undefined;
  /**
   * Whether to leave out rows without an associated row.
   * @default true if there is a `where`
   */
  readonly required?: boolean | undefined;
  /**
   * Whether to leave out rows that were marked as deleted, as Sequelize does where a model is `paranoid`.
   * @default true
   */
  readonly paranoid?: boolean | undefined;
  /** For a many-to-many association: which links, and which of their attributes; with `attributes: []` none. */
  readonly through?:
    | {
        readonly where?: WhereOptions | undefined;
        readonly attributes?: AsOfAttributes | undefined;
        readonly paranoid?: boolean | undefined;
      }
    | undefined;
  /** Associations of the associated rows. */
  readonly include?: AsOfInclude | readonly AsOfInclude[] | undefined;
}

/** An association to include: its alias, the association or its target model; or one of these with options. */
export type AsOfInclude = string | Association | ModelStatic<Model> | AsOfIncludeOptions;

/** Which associations to include. */
export interface AsOfIncludes {
  /**
   * Each is a member of the row, named by its alias: a row, `null` or a list, as of the same moment. Rows of models that
   * are not tracked come from the live table; `isLive` tells which.
   */
  readonly include?: AsOfInclude | readonly AsOfInclude[] | undefined;
}

type Attribute<Row> = [keyof Row] extends [never] ? string : keyof Row & string;
type Expression = Exclude<OrderItem, string | readonly unknown[]>;
type Nulls = "" | " NULLS FIRST" | " NULLS LAST";
type Direction<Row> = [keyof Row] extends [never] ? string : `${"ASC" | "DESC"}${Nulls}` | "asc" | "desc";

/** What to sort by: attributes or expressions such as Sequelize's `fn`, each with an optional direction. */
export type AsOfOrder<Row> =
  | Expression
  | readonly (Attribute<Row> | Expression | readonly [Attribute<Row> | Expression, Direction<Row>])[];

/** Sequelize's finder options that also apply to the past. */
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
   * Whether to return read-only instances of the model, with its methods and getters.
   * @default false
   */
  readonly instances: true;
}

/** Options of `findByPk`. */
export type AsOfByKey = AsOfIncludes & Pick<AsOfOptions<object>, "paranoid">;

/**
 * The rows of a model as of a moment. Rows are frozen plain objects with the values of the model's getters or, with
 * `instances: true`, read-only instances of the model. If a getter fails, reading its attribute throws GETTER_FAILED.
 * Masked attributes have their mask, and their getters are not called.
 * `Included` names the type of the includes: `findAll<{ tags: TagRow[] }>({ include: ["tags"] })`.
 */
export interface AsOf<Row, Instance = Model> {
  /**
   * The row with a key; `null` if it did not exist.
   * @throws {AuditError} KEY_INVALID; INSTANT_INVALID for the argument of `at`; FIELD_UNKNOWN or OPTION_INVALID for an
   * include.
   */
  findByPk<Included extends object = object>(
    key: Key,
    options: AsOfByKey & AsInstances,
  ): Promise<(Instance & Readonly<Included>) | null>;
  findByPk<Included extends object = object>(
    key: Key,
    options?: AsOfByKey & AsPlainRows,
  ): Promise<(Row & Readonly<Included>) | null>;
  /** The first row that {@link findAll} would return, or `null`. */
  findOne<Included extends object = object>(
    options: AsOfOptions<Row> & AsInstances,
  ): Promise<(Instance & Readonly<Included>) | null>;
  findOne<Included extends object = object>(
    options?: AsOfOptions<Row> & AsPlainRows,
  ): Promise<(Row & Readonly<Included>) | null>;
  /**
   * The rows that meet the conditions, by their values at that moment.
   * @throws {AuditError} INSTANT_INVALID for the argument of `at`; FIELD_UNKNOWN for an attribute that is not recorded;
   * OPTION_INVALID for other options, and for conditions and orders on a masked attribute, except whether it is null.
   */
  findAll<Included extends object = object>(
    options: AsOfOptions<Row> & AsInstances,
  ): Promise<readonly (Instance & Readonly<Included>)[]>;
  findAll<Included extends object = object>(
    options?: AsOfOptions<Row> & AsPlainRows,
  ): Promise<readonly (Row & Readonly<Included>)[]>;
  /** The number of rows that meet the conditions. */
  count(options?: Pick<AsOfOptions<Row>, "where" | "paranoid">): Promise<number>;
  /**
   * One row with its recorded values, as versions show them: exact to the microsecond and representable in JSON, whereas
   * {@link findByPk} returns the model's JavaScript types. `null` if the row did not exist.
   */
  recorded(key: Key): Promise<Readonly<Record<keyof Row & string, Value>> | null>;
  /** Whether the row existed; if not, whether it had been deleted or not been created yet; `unknown` after removals. */
  presence(key: Key): Promise<Presence>;
}
