import { byLocale } from "@hindsight/history-ui/parts";

import { t } from "../i18n/i18n.ts";

const wholeFormat = byLocale((locale) => new Intl.NumberFormat(locale));
const shortFormat = byLocale((locale) => new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }));

const UNITS = ["kB", "MB", "GB", "TB"];

/** "12,345", in the viewer's language. */
export function numberText(value: number): string {
  return wholeFormat().format(value);
}

/** "3.4", in the viewer's language. */
export function decimalText(value: number): string {
  return shortFormat().format(value);
}

/** Numbers below are told as less than the first that is shown. */
const LEAST = 0.1;

/** "3.4", and "< 0.1" for what is little but not nothing. */
export function paceText(value: number): string {
  return value > 0 && value < LEAST ? `< ${decimalText(LEAST)}` : decimalText(value);
}

/** "3.4 MB", which does not break. */
export function sizeText(bytes: number): string {
  const step = Math.min(UNITS.length, Math.max(0, Math.floor(Math.log10(Math.max(bytes, 1)) / 3)));
  return `${decimalText(bytes / 1000 ** step)}\u00A0${UNITS[step - 1] ?? t("common.bytes")}`;
}
