import { mkdir, stat } from "node:fs/promises";
import { join, resolve } from "node:path";

import { isMode, launchBrowser } from "@hindsight/testing";
import type { BrowserContextOptions, Page } from "playwright-core";
import { expect, test } from "vitest";

import { startDemo } from "./support/start-demo.ts";

const FOLDER = resolve(import.meta.dirname, "../../../docs/images");

const MAX_BYTES = 200_000;

/** What is as it is on every machine, as far as it can be: the demo is seeded relative to the day. */
const ALIKE: BrowserContextOptions = { locale: "en-GB", timezoneId: "UTC", reducedMotion: "reduce" };
const DESKTOP = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };

interface Shot {
  /** Name of the file. */
  readonly name: string;
  readonly path: string;
  readonly colorScheme?: "light" | "dark";
  readonly viewport?: typeof DESKTOP;
  /** Brings the page to where it is shown. */
  readonly show?: (page: Page) => Promise<unknown>;
}

/** Charts are loaded after the page, and draw themselves by its measures. */
const drawn = (page: Page) => page.locator(".recharts-bar-rectangle").first().waitFor();

/** `pnpm screenshots` makes the pictures of the documentation from the demo as it is now. */
test.runIf(isMode("screenshots"))(
  "the pictures of the documentation are made, and none is large",
  async () => {
    await using demo = await startDemo();
    await using browser = await launchBrowser();
    const { rows } = await demo.sql.query(
      "SELECT id FROM audit.orders_history GROUP BY id ORDER BY count(*) DESC, id LIMIT 1",
    );
    await mkdir(FOLDER, { recursive: true });
    const signedIn = await browser.newContext();
    const first = await signedIn.newPage();
    await first.goto(demo.url);
    await first.getByRole("button", { name: "Sign in as admin" }).click();
    await first.getByRole("navigation", { name: "Main" }).waitFor();
    const storageState = await signedIn.storageState();
    const history = `/orders/${rows[0].id}?tab=history`;
    const shots: readonly Shot[] = [
      { name: "overview", path: "/overview", show: drawn },
      { name: "investigate", path: "/investigate", colorScheme: "dark", show: drawn },
      { name: "order-history", path: history },
      { name: "phone", path: history, viewport: PHONE },
      {
        name: "archive-preview",
        path: "/archive",
        show: async (page) => {
          await page.getByLabel("Keep in the database").fill("14");
          await page.getByRole("button", { name: /^Archive \d+ versions$/ }).waitFor();
        },
      },
      {
        name: "palette",
        path: "/orders",
        colorScheme: "dark",
        show: async (page) => {
          await page.getByRole("button", { name: "Search" }).click();
          await page.getByLabel("Search for pages, records, people and actions").fill("order 1");
          await page.getByText("Order · 1", { exact: true }).first().waitFor();
        },
      },
    ];
    for (const { name, path, colorScheme = "light", viewport = DESKTOP, show } of shots) {
      const context = await browser.newContext({ ...ALIKE, storageState, colorScheme, viewport });
      const page = await context.newPage();
      page.setDefaultTimeout(60_000);
      // The demo's day is over, whenever the pictures are made.
      await page.clock.setFixedTime(new Date(new Date().setUTCHours(23, 59, 0, 0)));
      await page.goto(demo.url + path);
      await page.getByRole("heading", { level: 1 }).waitFor();
      await show?.(page);
      await expect
        .poll(() => page.locator("[aria-label=Loading], .mantine-Skeleton-root").count(), { timeout: 60_000 })
        .toBe(0);
      await page.evaluate("document.fonts.ready.then(() => undefined)");
      const file = join(FOLDER, `${name}.png`);
      await page.screenshot({ path: file, animations: "disabled", caret: "hide" });
      expect((await stat(file)).size, name).toBeLessThan(MAX_BYTES);
      await context.close();
    }
  },
  600_000,
);
