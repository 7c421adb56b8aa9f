import type { Page } from "playwright-core";

import { accessibilityFaults } from "../accessibility-faults.ts";
import { screenFaults } from "./screen-faults.ts";

/** Waits until nothing of the page is still on its way. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      document.querySelector("[aria-label=Loading], .mantine-Skeleton-root, [data-loading=true]") === null,
  );
}

/** What is wrong with what is shown, in light and in dark colours. It begins with those that are shown, and stays in the others. */
export async function faultsOfScreen(page: Page, within?: string): Promise<readonly string[]> {
  const extent = within === undefined ? {} : { within };
  const first = await accessibilityFaults(page, extent);
  const faults = await screenFaults(page, within);
  const isDark = await page.evaluate(() => matchMedia("(prefers-color-scheme: dark)").matches);
  await colours(page, isDark ? "light" : "dark");
  const second = await accessibilityFaults(page, { ...extent, onlyColours: true });
  const [light, dark] = isDark ? [second, first] : [first, second];
  return [...faults, ...light.map((fault) => `light: ${fault}`), ...dark.map((fault) => `dark: ${fault}`)];
}

async function colours(page: Page, colorScheme: "light" | "dark"): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor();
}
