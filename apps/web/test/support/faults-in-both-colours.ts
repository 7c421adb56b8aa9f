import type { Page } from "playwright-core";

import { accessibilityFaults } from "./accessibility-faults.ts";

/** What axe finds on the page as it is, in light and in dark colours. */
export async function faultsInBothColours(page: Page): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor();
    const found = await accessibilityFaults(page, { onlyColours: colorScheme === "dark" });
    faults.push(...found.map((fault) => `${colorScheme}: ${fault}`));
  }
  return faults;
}
