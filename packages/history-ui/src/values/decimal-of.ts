import { byLocale } from "../i18n/by-locale.ts";
import { type NumberMarks, numberMarks } from "./number-marks.ts";

/** The way of the viewer's language, then the others. */
const ways = byLocale(() =>
  [numberMarks(), { group: ",", decimal: "." }, { group: ".", decimal: "," }].map(wayOf),
);

/** Spaces and apostrophes are typed in one way and written in several. */
function wayOf({ group, decimal }: NumberMarks): RegExp {
  const between = /\s/.test(group) ? String.raw`\s` : /['’]/.test(group) ? "['’]" : `[${group}]`;
  return new RegExp(`^([-−]?)(\\d+|\\d{1,3}(?:${between}\\d{3})+)(?:[${decimal}](\\d+))?$`);
}

/**
 * A number as the viewer's language writes it, or in another way where it can only be that: with a point before its decimals and
 * without groups, as the API has it. `null` for what is no number.
 */
export function decimalOf(text: string): string | null {
  for (const way of ways()) {
    const [, minus, whole, decimals] = way.exec(text.trim()) ?? [];
    if (whole === undefined) continue;
    const digits = whole.replaceAll(/\D/g, "");
    return `${minus === "" ? "" : "-"}${digits}${decimals === undefined ? "" : `.${decimals}`}`;
  }
  return null;
}
