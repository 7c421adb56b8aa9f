import { launchBrowser } from "@hindsight/testing";
import { buildWeb } from "@hindsight/web-build";
import type { BrowserContextOptions, Page } from "playwright-core";

import { startAppServer } from "../running-server.ts";
import { installProbe } from "./page-probe.ts";

const [BUILD_MS, WAIT_MS] = [300_000, 120_000];
const LOOK = { viewport: { width: 1280, height: 800 }, locale: "en-GB", timezoneId: "UTC" } as const;

/** The application in a browser in which an administrator has signed in. */
export interface OpenApp extends AsyncDisposable {
  readonly url: string;
  /** A page with the probe in it, at an address of the application. */
  open(path: string): Promise<Page>;
  /** An empty page with the probe in it, and nothing in its cache. Closing it ends its context. */
  fresh(options: { readonly signedIn: boolean }): Promise<Page>;
}

/** Starts the real server with the built web application, and a browser. */
export async function openApp(databaseUrl: string, onProgress: (line: string) => void): Promise<OpenApp> {
  await using stack = new AsyncDisposableStack();
  await buildWeb(AbortSignal.timeout(BUILD_MS), onProgress);
  const server = stack.use(await startAppServer(databaseUrl));
  const browser = stack.use(await launchBrowser());
  const newContext = async (state: BrowserContextOptions = {}) => {
    const made = await browser.newContext({ ...LOOK, ...state });
    made.setDefaultTimeout(WAIT_MS);
    await made.addInitScript(installProbe);
    return made;
  };
  const context = await newContext();
  const first = await context.newPage();
  await first.goto(server.url);
  await first.getByRole("button", { name: "Sign in as admin" }).click();
  await first.getByRole("navigation", { name: "Main" }).waitFor();
  await first.close();
  const running = stack.move();
  return {
    url: server.url,
    async open(path) {
      const page = await context.newPage();
      await page.goto(server.url + path);
      return page;
    },
    async fresh({ signedIn }) {
      const own = await newContext(signedIn ? { storageState: await context.storageState() } : {});
      const page = await own.newPage();
      page.once("close", () => void own.close());
      return page;
    },
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}
