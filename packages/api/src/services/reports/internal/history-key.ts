import type { TrackedModel } from "@hindsight/audit-core/sequelize";
import { col, Op, where, type WhereOptions } from "sequelize";
import { z } from "zod";

import type { SessionUser } from "../../../auth/session-user.ts";
import { keyText, keyValues } from "../../records/internal/key-values.ts";
import { type RecordModel, recordModel } from "../../records/internal/record-model.ts";
import type { ServiceContext } from "../../service-context.ts";

type Column = ReturnType<typeof col>;

/** The columns by which the versions of a model are told apart by record. */
export interface HistoryKey {
  readonly columns: readonly Column[];
  /** Select list of the columns. */
  readonly selected: readonly [Column, string][];
  /** The key as text, from what the list selects. */
  textOf(row: unknown): string;
  /**
   * Condition: versions of records behind a key, in the order of the columns.
   * @throws {AuditError} KEY_INVALID
   */
  behind(key: string): WhereOptions;
  /**
   * Condition: versions of these records.
   * @throws {AuditError} KEY_INVALID
   */
  among(keys: readonly string[]): WhereOptions;
}

const Row = z.record(z.string(), z.unknown());

/** The key of a model's stored history, which the engines store differently. */
export function historyKey(ctx: ServiceContext, user: SessionUser, tracked: TrackedModel): HistoryKey {
  const of = recordModel(ctx, user, tracked.name);
  const isText = tracked.engine === "delta";
  const columns = isText ? [col("version_key")] : of.key.map(({ field }) => columnOf(of, field));
  const selected = columns.map((column, i): [Column, string] => [column, `k${i}`]);
  const valuesOf = (key: string): readonly string[] => {
    const values = keyValues(of, key);
    return isText ? [key] : values;
  };
  return {
    columns,
    selected,
    textOf(row) {
      const values = Row.parse(row);
      const parts = selected.map(([, name]) => values[name]);
      return isText ? String(parts[0]) : keyText(parts);
    },
    behind(key) {
      const values = valuesOf(key);
      return {
        [Op.or]: columns.map((column, i) => ({
          [Op.and]: [
            ...columns.slice(0, i).map((before, j) => where(before, Op.eq, values[j])),
            where(column, Op.gt, values[i]),
          ],
        })),
      };
    },
    among(keys) {
      const all = keys.map(valuesOf);
      return {
        [Op.or]: all.map((values) => ({
          [Op.and]: columns.map((column, i) => where(column, Op.eq, values[i])),
        })),
      };
    },
  };
}

function columnOf({ model }: RecordModel, field: string): Column {
  return col(model.getAttributes()[field]?.field ?? field);
}
