import type { Value } from "../api/outputs.ts";
import { t } from "../i18n/i18n.ts";

/** What stands for a value that has nothing to show, the same everywhere; `null` for others. */
export function absentText(value: Value | undefined): string | null {
  if (value === undefined) return t("values.notThere");
  if (value === null) return t("values.none");
  return value === "" ? t("values.emptyText") : null;
}
