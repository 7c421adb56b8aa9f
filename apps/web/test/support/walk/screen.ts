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

export type Scheme = "light" | "dark";

/** What is wrong with what is shown. All is looked at in the first of the colours, and what depends on them in the others. */
export async function faultsOfScreen(
  page: Page,
  schemes: readonly Scheme[],
  within?: string,
): Promise<readonly string[]> {
  const extent = within === undefined ? {} : { within };
  const faults = [...(await screenFaults(page, within))];
  for (const [i, scheme] of schemes.entries()) {
    await colours(page, scheme);
    const found = await accessibilityFaults(page, { ...extent, onlyColours: i > 0 });
    faults.push(...found.map((fault) => `${scheme}: ${fault}`));
  }
  return faults;
}

async function colours(page: Page, colorScheme: Scheme): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor();
}
