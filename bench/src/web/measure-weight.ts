import type { Page } from "playwright-core";

/** What a page holds. */
export interface Weight {
  /** Elements in the document. */
  readonly elements: number;
  /** Elements, texts and comments that the browser holds, of all its documents and of none. */
  readonly nodes: number;
  /** Bytes of scripts' objects after a collection of garbage. */
  readonly heap: number;
}

/** Weighs a page. */
export async function measureWeight(page: Page): Promise<Weight> {
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.enable");
  await session.send("Performance.enable");
  await session.send("HeapProfiler.collectGarbage");
  const { metrics } = await session.send("Performance.getMetrics");
  await session.detach();
  const metric = (name: string) => metrics.find((one) => one.name === name)?.value ?? Number.NaN;
  return {
    elements: await page.evaluate(() => document.querySelectorAll("*").length),
    nodes: metric("Nodes"),
    heap: metric("JSHeapUsedSize"),
  };
}
