import type { Page } from "playwright-core";

import { withClient } from "../with-client.ts";
import { RECORD } from "./addresses.ts";

/** What a record with a long life takes, in milliseconds. */
export interface RecordResult {
  /** From a link to it until its first versions are shown. */
  readonly versions: number;
  /** From the address of a moment in the middle until the time machine shows it. */
  readonly machine: number;
  /** From the click on its place until it is in the window. */
  readonly jump: number;
}

/** Opens the record from another page, and looks at the middle of its life. */
export async function measureRecord(
  page: Page,
  databaseUrl: string,
  versions: number,
): Promise<RecordResult> {
  const text = `Step ${Math.ceil(versions / 2)}`;
  const at = await instantOf(databaseUrl, text);
  const go = (address: string, present: string, text = "") =>
    page.evaluate(([to, condition]) => hindsightProbe.go(to, condition, "history."), [
      address,
      { present, text },
    ] as const);
  await go("/orders", "main table");
  const opened = await go(RECORD.path, `${RECORD.list} article`);
  await page.evaluate(() => hindsightProbe.quiet());
  const machine = await go(`${RECORD.path}&at=${encodeURIComponent(at)}`, "main table", text);
  await page.evaluate(() => hindsightProbe.quiet());
  const place = page.getByRole("button", { name: "Its place in the history" });
  await place.waitFor();
  const jump = page.evaluate((text) => {
    const shown = { present: "article", text, inWindow: true };
    return new Promise<number>((resolve) =>
      document.addEventListener("click", () => resolve(hindsightProbe.until(shown)), {
        capture: true,
        once: true,
      }),
    );
  }, text);
  await place.click();
  return { versions: opened.ms, machine: machine.ms, jump: await jump };
}

async function instantOf(databaseUrl: string, notes: string): Promise<string> {
  return withClient(databaseUrl, async (client) => {
    const { rows } = await client.query<{ at: string }>(
      `SELECT to_char(version_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at
       FROM audit.orders_history WHERE id = 1 AND internal_notes = $1`,
      [notes],
    );
    if (rows[0] === undefined) throw new Error(`${notes} is not in the history`);
    return rows[0].at;
  });
}
