import { createHash } from "node:crypto";

import { maskKind } from "../../../core/mask-kind.ts";
import { MASKS, type Mask, type SizeMask } from "../../../core/mask.ts";
import type { MaskKind } from "../../../core/tracking.ts";

/** What the registry stores of a mask, to tell whether it was replaced; earlier releases stored none, or the kind alone. */
export interface InstalledMask {
  readonly mask?: MaskKind;
  /** Limit of a size mask. */
  readonly over?: number;
  /** Digest of the expression of a mask written in SQL. */
  readonly sql?: string;
}

/** Greater than the size of any value. */
const MAX_VALUE_BYTES = 2 ** 31 - 1;

export function installedMask(mask: Mask | SizeMask): InstalledMask {
  const kind = { mask: maskKind(mask) };
  if (typeof mask === "string") return kind;
  if ("over" in mask) return { ...kind, over: mask.over };
  return { ...kind, sql: createHash("sha256").update(mask.sql("value")).digest("hex") };
}

export function isReplaced(was: InstalledMask, mask: Mask | SizeMask): boolean {
  const now = installedMask(mask);
  return was.mask !== now.mask || was.over !== now.over || was.sql !== now.sql;
}

/**
 * The masks that stored values may have been made with; `null` for any. Of what an earlier release installed, the present mask, and
 * what it left of former ones: the fixed mask, and another limit.
 */
export function formerMasks(
  { mask: was, over, sql }: InstalledMask,
  mask: Mask | SizeMask,
): readonly (Mask | SizeMask)[] | null {
  if (sql !== undefined) return null;
  if (over !== undefined) return [{ over }];
  const builtIn = MASKS.find((kind) => kind === was);
  if (builtIn !== undefined) return [builtIn];
  return ["fixed", mask, ...(maskKind(mask) === "size" ? [{ over: 0 }, { over: MAX_VALUE_BYTES }] : [])];
}

/** Whether a size mask stored values in clear that are masked now. */
export function leftInClear(
  { mask: was, over = MAX_VALUE_BYTES }: InstalledMask,
  mask: Mask | SizeMask,
): boolean {
  if (was !== "size") return false;
  return typeof mask === "string" || "sql" in mask || mask.over < over;
}
