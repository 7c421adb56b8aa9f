import { t } from "../i18n/i18n.ts";
import { visibleText } from "@hindsight/history-ui/parts";

/** The more particular ones first: most browsers call themselves by the names of others, too. */
const BROWSERS = [
  ["Edge", /Edg\//],
  ["Opera", /OPR\//],
  ["Firefox", /Firefox\//],
  ["Chrome", /Chrome\/|Chromium\//],
  ["Safari", /Safari\//],
] as const;

const SYSTEMS = [
  ["Android", /Android/],
  ["iOS", /iPhone|iPad/],
  ["Windows", /Windows/],
  ["macOS", /Mac OS X/],
  ["Linux", /Linux|X11/],
] as const;

/** What a browser calls itself, for people: "Firefox on Linux". */
export function browserText(userAgent: string | null): string {
  if (userAgent === null || userAgent === "") return t("common.unknownBrowser");
  const nameOf = (all: readonly (readonly [string, RegExp])[]) =>
    all.find(([, pattern]) => pattern.test(userAgent))?.[0];
  const browser = nameOf(BROWSERS);
  const system = nameOf(SYSTEMS);
  if (browser === undefined) return visibleText(userAgent.slice(0, 60));
  return system === undefined ? browser : t("common.browserOn", { browser, system });
}
