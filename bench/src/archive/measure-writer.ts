import { setTimeout } from "node:timers/promises";

import { quantile } from "../statistics.ts";
import { withClient } from "../with-client.ts";

/** Milliseconds between two writes. */
const EVERY_MS = 20;

/** Changes one order after the other while the work runs, and gives the 99th percentile of the milliseconds that one took. */
export async function measureWriter(databaseUrl: string, work: Promise<unknown>): Promise<number> {
  return withClient(databaseUrl, async (client) => {
    const taken: number[] = [];
    const ended = new AbortController();
    const over = work.finally(() => ended.abort());
    over.catch(() => undefined);
    for (let n = 1; !ended.signal.aborted; n += 1) {
      const began = performance.now();
      await client.query("UPDATE orders SET internal_notes = $1 WHERE id = $2", [
        `Live ${n}`,
        (n % 1000) + 1,
      ]);
      taken.push(performance.now() - began);
      await Promise.race([over, setTimeout(EVERY_MS)]);
    }
    await over;
    return quantile(taken, 0.99);
  });
}
