import type { Value } from "@hindsight/audit-core/sequelize";
import type { DataType } from "sequelize";

/** A column type with two values, and how versions show them. */
export interface TypeCase {
  readonly sql: string;
  /** Type in the model; the SQL type if Sequelize has none. */
  readonly type?: DataType;
  readonly values: readonly [string, string];
  /** The second value, written differently: no change. */
  readonly again?: string;
  /** Values as versions show them; by default as written. */
  readonly shown?: readonly [Value, Value];
}
