import type { Value } from "@hindsight/audit-core/sequelize";
import type { DataType } from "sequelize";

/** A column type, two values of it, and how versions show them. */
export interface TypeCase {
  readonly sql: string;
  /** What a model declares; the SQL type where Sequelize has no word for it. */
  readonly type?: DataType;
  readonly values: readonly [string, string];
  /** The second value written differently: no change. */
  readonly again?: string;
  /** What versions show; the values as they are when absent. */
  readonly shown?: readonly [Value, Value];
}
