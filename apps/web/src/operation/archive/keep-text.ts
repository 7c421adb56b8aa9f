import { KEEP_PRESETS } from "@hindsight/api/schemas";

import type { Policy } from "../../api/outputs.ts";
import { t } from "../../i18n/i18n.ts";

/** The usual times, in days and for people. */
export function keepPresets(): readonly { readonly days: number; readonly label: string }[] {
  const names = Object.keys(KEEP_PRESETS) as (keyof typeof KEEP_PRESETS)[];
  return names.map((name) => ({ days: KEEP_PRESETS[name], label: t(`archive.preset.${name}`) }));
}

/** How long a policy keeps history, for people. */
export function keepText(keep: Policy["keep"]): string {
  if (keep === null) return t("archive.noPolicy");
  if (keep === "ever") return t("archive.forEver");
  return keepPresets().find(({ days }) => days === keep)?.label ?? t("archive.days", { count: keep });
}
