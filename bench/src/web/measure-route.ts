import type { Page } from "playwright-core";

/** What the browser loads before a page is complete, with nothing in its cache. */
export interface RouteLoad {
  readonly route: string;
  readonly requests: number;
  readonly scripts: number;
  /** Bytes of the scripts as they are sent, which is compressed. */
  readonly scriptBytes: number;
  /** Bytes of all answers as they are sent, with their heads. */
  readonly bytes: number;
}

/** Loads an address in a new browser context, until nothing more is loaded. */
export async function measureRoute(page: Page, url: string): Promise<Omit<RouteLoad, "route">> {
  await page.goto(url);
  await page.locator("h1").waitFor();
  // The stream of live changes never ends, so that the network is never idle as Playwright means it.
  return page.evaluate(async () => {
    await hindsightProbe.quiet();
    const loaded = [
      ...performance.getEntriesByType("navigation"),
      ...performance.getEntriesByType("resource"),
    ];
    const answers = loaded.filter((entry) => entry instanceof PerformanceResourceTiming);
    const scripts = answers.filter(({ name }) => name.endsWith(".js"));
    return {
      requests: answers.length,
      scripts: scripts.length,
      scriptBytes: scripts.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
      bytes: answers.reduce((sum, { transferSize }) => sum + transferSize, 0),
    };
  });
}
