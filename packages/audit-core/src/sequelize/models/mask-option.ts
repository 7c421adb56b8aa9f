import { z } from "zod";

import { LEAST_OVER, type Mask, MASKS, type SizeMask } from "../../core/mask.ts";

const VALUE = "value";

/** Schema of the option `mask`: a built-in mask, or one in SQL. */
export const MaskOption = z.custom<Mask>(
  isMask,
  `must be one of ${MASKS.join(", ")}, or { sql } with a function that turns one SQL expression into another`,
);

/** Schema of a field's mask, which may be a size, too. As the default of an audit, a size would reveal masked fields. */
export const FieldMaskOption = z.custom<Mask | SizeMask>(
  (mask) => isMask(mask) || isSize(mask),
  `must be one of ${MASKS.join(", ")}, { sql } with a function that turns one SQL expression into another, or { over } with a whole number of bytes, ${LEAST_OVER} or more`,
);

function isSize(mask: unknown): mask is SizeMask {
  if (typeof mask !== "object" || mask === null || Object.keys(mask).join() !== "over") return false;
  const { over } = mask as { over: unknown };
  return Number.isSafeInteger(over) && (over as number) >= LEAST_OVER;
}

function isMask(mask: unknown): mask is Mask {
  if (typeof mask === "string") return MASKS.some((known) => known === mask);
  if (typeof mask !== "object" || mask === null || Object.keys(mask).join() !== "sql") return false;
  const { sql } = mask as { sql: unknown };
  if (typeof sql !== "function") return false;
  return isExpression(sql as (value: string) => unknown);
}

function isExpression(sql: (value: string) => unknown): boolean {
  try {
    const expression = sql(VALUE);
    return typeof expression === "string" && expression.trim() !== "";
  } catch {
    return false;
  }
}
