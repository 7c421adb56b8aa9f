import { execFile } from "node:child_process";
import { constants } from "node:fs";
import { access } from "node:fs/promises";
import { promisify } from "node:util";
import { chromium } from "playwright-core";

const run = promisify(execFile);

const usualPlaces = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/microsoft-edge",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  String.raw`C:\Program Files\Google\Chrome\Application\chrome.exe`,
  String.raw`C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe`,
];

/** The path of a Chromium on this machine, or null. A path in HINDSIGHT_BROWSER is not checked. */
export async function findBrowser(): Promise<string | null> {
  const named = process.env.HINDSIGHT_BROWSER;
  if (named !== undefined && named !== "") return named;
  for (const path of [...usualPlaces, chromium.executablePath()]) {
    if (await works(path)) return path;
  }
  return null;
}

// On some systems this is a script that only says how to install the browser.
async function works(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    if (process.platform !== "win32") await run(path, ["--version"], { timeout: 20_000 });
    return true;
  } catch {
    return false;
  }
}
