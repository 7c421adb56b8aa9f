import { useEffect, useMemo, useState } from "react";

import type { Value } from "../api/outputs.ts";
import { compareAside } from "./compare-aside.ts";
import { differenceOf, type DifferenceLine } from "./difference.ts";

/** Values of so many characters are compared at once. */
const SMALL = 4000;
const LIMITS = { edits: 1000, ms: 200 };

/** The lines of two values; `undefined` until large ones are compared. */
export function useDifference(old: Value, value: Value): readonly DifferenceLine[] | undefined {
  const atOnce = useMemo(
    () => (sizeOf(old) + sizeOf(value) <= SMALL ? differenceOf(old, value, LIMITS) : undefined),
    [old, value],
  );
  const [compared, setCompared] = useState<{
    readonly of: readonly [Value, Value];
    readonly lines: readonly DifferenceLine[];
  }>();
  useEffect(
    () =>
      atOnce === undefined
        ? compareAside(old, value, (lines) => setCompared({ of: [old, value], lines }))
        : undefined,
    [atOnce, old, value],
  );
  if (atOnce !== undefined) return atOnce;
  return compared?.of[0] === old && compared.of[1] === value ? compared.lines : undefined;
}

function sizeOf(value: Value): number {
  return typeof value === "string" ? value.length : JSON.stringify(value).length;
}
