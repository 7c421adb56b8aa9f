import { KEEP_PRESETS } from "@hindsight/api/schemas";

import type { Policy } from "../../api/outputs.ts";
import { countText } from "../../ui/number-text.ts";

const PRESETS = new Map<number, string>(Object.entries(KEEP_PRESETS).map(([name, days]) => [days, name]));

/** How long a policy keeps history, for people. */
export function keepText(keep: Policy["keep"]): string {
  if (keep === null) return "no policy";
  if (keep === "ever") return "for ever";
  return PRESETS.get(keep) ?? countText(keep, "day");
}
