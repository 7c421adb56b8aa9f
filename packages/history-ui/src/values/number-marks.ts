import { byLocale } from "../i18n/by-locale.ts";

export interface NumberMarks {
  /** What stands between groups of digits. */
  readonly group: string;
  /** What stands before decimals. */
  readonly decimal: string;
}

/** How the viewer's language writes numbers. */
export const numberMarks: () => NumberMarks = byLocale((locale) => {
  const parts = new Intl.NumberFormat(locale).formatToParts(1_234_567.5);
  const mark = (type: "group" | "decimal") => parts.find((part) => part.type === type)?.value;
  const decimal = mark("decimal") ?? ".";
  return { decimal, group: mark("group") ?? (decimal === "." ? "," : ".") };
});
