import { z } from "zod";

import { type Mask, MASKS } from "../core/mask.ts";

const VALUE = "value";

/** A mask as an option gives it: one that has a name, or one in SQL. */
export const MaskOption = z.custom<Mask>(
  isMask,
  `must be one of ${MASKS.join(", ")}, or { sql } with a function from one SQL expression to another`,
);

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
