import { t } from "../i18n/i18n.ts";

/** Yes or no. */
export function booleanText(value: boolean): string {
  return value ? t("values.yes") : t("values.no");
}
