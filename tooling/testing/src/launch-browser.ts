import { chromium } from "playwright-core";
import type { Browser } from "playwright-core";
import { ensureBrowser } from "./ensure-browser.ts";

/** Starts a headless Chromium. Dispose of it, or close it. */
export async function launchBrowser(): Promise<Browser & AsyncDisposable> {
  const root = process.getuid?.() === 0;
  return await chromium.launch({
    executablePath: await ensureBrowser(),
    // Chromium's sandbox cannot be set up by root.
    chromiumSandbox: !root,
    args: [
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-dev-shm-usage",
      "--disable-sync",
      "--no-first-run",
    ],
  });
}
