import { sameValue, type Value } from "@hindsight/history-ui/parts";

import type { FieldValues } from "./field-values.ts";

/** A field that two people may have changed from the same beginning. */
export interface ThreeWayRow {
  readonly field: string;
  readonly base: Value;
  readonly theirs: Value;
  readonly yours: Value;
  /** Who changed it; `both` means to different values. */
  readonly changedBy: "theirs" | "yours" | "both" | "agreed";
}

/** The side to keep of a field; `joined` is their text and yours below it. */
export type Pick = "theirs" | "yours" | "joined";

/** The fields that either side changed. */
export function threeWay(base: FieldValues, theirs: FieldValues, yours: FieldValues): readonly ThreeWayRow[] {
  return Object.keys(yours).flatMap((field): readonly ThreeWayRow[] => {
    const row = {
      field,
      base: base[field] ?? null,
      theirs: theirs[field] ?? null,
      yours: yours[field] ?? null,
    };
    const [they, you] = [!sameValue(row.base, row.theirs), !sameValue(row.base, row.yours)];
    if (!they && !you) return [];
    if (!you) return [{ ...row, changedBy: "theirs" }];
    if (!they) return [{ ...row, changedBy: "yours" }];
    return [{ ...row, changedBy: sameValue(row.theirs, row.yours) ? "agreed" : "both" }];
  });
}

/** What is kept unless somebody picks otherwise; `null` where they have to pick. */
export function presetPick({ changedBy }: ThreeWayRow): Pick | null {
  if (changedBy === "both") return null;
  return changedBy === "yours" ? "yours" : "theirs";
}

/** The values after picking a side for each field that was changed. */
export function mergedValues<V extends FieldValues>(
  yours: V,
  rows: readonly ThreeWayRow[],
  pickOf: (row: ThreeWayRow) => Pick,
): V {
  const picked = rows.map((row) => [row.field, valueOf(row, pickOf(row))] as const);
  return { ...yours, ...Object.fromEntries(picked) };
}

function valueOf({ theirs, yours }: ThreeWayRow, pick: Pick): Value {
  if (pick !== "joined") return pick === "theirs" ? theirs : yours;
  const texts = [theirs, yours].filter((text) => typeof text === "string");
  return texts.filter((text) => text !== "").join("\n");
}
