import type { Mask, SizeMask } from "./mask.ts";
import type { MaskKind } from "./tracking.ts";

export function maskKind(mask: Mask | SizeMask): MaskKind {
  if (typeof mask === "string") return mask;
  return "sql" in mask ? "sql" : "size";
}
