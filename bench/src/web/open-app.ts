import { launchBrowser } from "@hindsight/testing";
import { buildWeb } from "@hindsight/web-build";
import type { BrowserContext, Page } from "playwright-core";

import { startAppServer } from "../running-server.ts";
import { installProbe } from "./page-probe.ts";

const [BUILD_MS, WAIT_MS] = [300_000, 120_000];

/** The application in a browser in which an administrator has signed in. */
export interface OpenApp extends AsyncDisposable {
  readonly url: string;
  readonly context: BrowserContext;
  /** A page with the probe in it, at an address of the application. */
  open(path: string): Promise<Page>;
}

/** Starts the real server with the built web application, and a browser. */
export async function openApp(databaseUrl: string, onProgress: (line: string) => void): Promise<OpenApp> {
  await using stack = new AsyncDisposableStack();
  await buildWeb(AbortSignal.timeout(BUILD_MS), onProgress);
  const server = stack.use(await startAppServer(databaseUrl));
  const browser = stack.use(await launchBrowser());
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    locale: "en-GB",
    timezoneId: "UTC",
  });
  context.setDefaultTimeout(WAIT_MS);
  await context.addInitScript(installProbe);
  const first = await context.newPage();
  await first.goto(server.url);
  await first.getByRole("button", { name: "Sign in as admin" }).click();
  await first.getByRole("navigation", { name: "Main" }).waitFor();
  await first.close();
  const running = stack.move();
  return {
    url: server.url,
    context,
    async open(path) {
      const page = await context.newPage();
      await page.goto(server.url + path);
      return page;
    },
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}
