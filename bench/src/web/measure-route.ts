import type { Page } from "playwright-core";

/** What the browser loads for a page before it has anything, as it comes over the network. */
export interface RouteLoad {
  readonly route: string;
  readonly requests: number;
  readonly scripts: number;
  /** Bytes of the bodies and heads of the answers. */
  readonly scriptBytes: number;
  readonly bytes: number;
}

/** Loads an address with an empty cache, until the network is idle. */
export async function measureRoute(page: Page, route: string, url: string): Promise<RouteLoad> {
  const session = await page.context().newCDPSession(page);
  const types = new Map<string, string>();
  const sizes = new Map<string, number>();
  session.on("Network.responseReceived", ({ requestId, type }) => types.set(requestId, type));
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) =>
    sizes.set(requestId, encodedDataLength),
  );
  await session.send("Network.enable");
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  await page.goto(url);
  await page.locator("h1").waitFor();
  // The stream of live changes never ends, so that the network is never idle as Playwright means it.
  await page.evaluate(() => hindsightProbe.quiet());
  await session.send("Network.setCacheDisabled", { cacheDisabled: false });
  await session.detach();
  const loaded = [...sizes].map(([id, bytes]) => ({ type: types.get(id), bytes }));
  const scripts = loaded.filter(({ type }) => type === "Script");
  const sum = (list: typeof loaded) => list.reduce((total, { bytes }) => total + bytes, 0);
  return {
    route,
    requests: loaded.length,
    scripts: scripts.length,
    scriptBytes: sum(scripts),
    bytes: sum(loaded),
  };
}
