import { t } from "../i18n/i18n.ts";
import { byLocale } from "@hindsight/history-ui/parts";

const wholeFormat = byLocale((locale) => new Intl.NumberFormat(locale));
const shortFormat = byLocale((locale) => new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }));

const UNITS = ["kB", "MB", "GB", "TB"];

/** "12,345", in the viewer's language. */
export function numberText(value: number): string {
  return wholeFormat().format(value);
}

/** "1 version", "12,345 versions". */
export function countText(value: number, one: string, many = `${one}s`): string {
  return `${numberText(value)} ${value === 1 ? one : many}`;
}

/** "3.4 MB". */
export function sizeText(bytes: number): string {
  const step = Math.min(UNITS.length, Math.max(0, Math.floor(Math.log10(Math.max(bytes, 1)) / 3)));
  return `${shortFormat().format(bytes / 1000 ** step)} ${UNITS[step - 1] ?? t("common.bytes")}`;
}
