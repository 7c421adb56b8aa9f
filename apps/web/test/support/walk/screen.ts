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

/** What is wrong with what is shown, in light and in dark colours. */
export async function faultsOfScreen(page: Page, within?: string): Promise<readonly string[]> {
  const extent = within === undefined ? {} : { within };
  const faults = [...(await accessibilityFaults(page, extent)), ...(await screenFaults(page, within))];
  await colours(page, "dark");
  const dark = await accessibilityFaults(page, { ...extent, onlyColours: true });
  await colours(page, "light");
  return [...faults, ...dark.map((fault) => `dark: ${fault}`)];
}

async function colours(page: Page, colorScheme: "light" | "dark"): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor();
}
