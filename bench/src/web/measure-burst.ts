import { setTimeout } from "node:timers/promises";

import type { Client } from "pg";
import type { Page } from "playwright-core";

import { withClient } from "../with-client.ts";
import { INVESTIGATE, RECORD } from "./addresses.ts";

/** What many writes do to open pages, in milliseconds. */
export interface BurstResult {
  readonly burst: string;
  /** From the last write until Investigate says how many are new. */
  readonly told: number;
  readonly says: string;
  /** The longest task of Investigate and of the record. */
  readonly investigate: number;
  readonly record: number;
}

const [WRITES, EVERY_MS, BULK] = [60, 60, 5000];

/** Writes while both lists are open, and waits until Investigate says what is new. */
export async function measureBursts(
  pages: { readonly investigate: Page; readonly record: Page },
  databaseUrl: string,
): Promise<readonly BurstResult[]> {
  return withClient(databaseUrl, async (client) => [
    await measureBurst(pages, `${WRITES} writes`, `${WRITES} new`, () => writeOften(client)),
    await measureBurst(pages, `a bulk of ${BULK.toLocaleString("en")} rows`, "1,000+ new", async () => {
      await client.query("INSERT INTO tags (name) SELECT 'Bulk ' || n FROM generate_series(1, $1::int) n", [
        BULK,
      ]);
    }),
  ]);
}

async function measureBurst(
  { investigate, record }: { readonly investigate: Page; readonly record: Page },
  burst: string,
  says: string,
  write: () => Promise<void>,
): Promise<BurstResult> {
  await investigate.evaluate((list) => hindsightProbe.watch(list), INVESTIGATE.list);
  await record.evaluate((list) => hindsightProbe.watch(list), RECORD.list);
  await write();
  const written = performance.now();
  await investigate.getByRole("button", { name: says, exact: true }).waitFor();
  const told = performance.now() - written;
  // What they load because of it belongs to it.
  await Promise.all([investigate, record].map((page) => page.evaluate(() => hindsightProbe.quiet())));
  const [inInvestigate, inRecord] = await Promise.all(
    [investigate, record].map((page) => page.evaluate(() => hindsightProbe.stop().longTasks)),
  );
  return {
    burst,
    told,
    says,
    investigate: Math.max(0, ...(inInvestigate ?? [])),
    record: Math.max(0, ...(inRecord ?? [])),
  };
}

/** Every second one of the record that is open. */
async function writeOften(client: Client): Promise<void> {
  for (let n = 1; n <= WRITES; n += 1) {
    await client.query("UPDATE orders SET internal_notes = $1 WHERE id = $2", [
      `Live ${n}`,
      n % 2 === 0 ? 1 : n + 1,
    ]);
    await setTimeout(EVERY_MS);
  }
}
