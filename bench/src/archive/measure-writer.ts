import { pid } from "node:process";
import { setTimeout } from "node:timers/promises";

import { quantile } from "../statistics.ts";
import { withClient } from "../with-client.ts";
import { serveFirst } from "./serve-first.ts";

/** Milliseconds between two writes, and writes after which the priority changes. */
const [EVERY_MS, TURN] = [20, 50];

/** The 99th percentile of the milliseconds that one change took. */
export interface WriterDelay {
  /** As any other process of the machine. */
  readonly equal: number;
  /** With the client and its connection first on the processor; absent where the system does not allow it. */
  readonly first?: number;
}

/** Changes one order after the other while the work runs, in turns as an equal of other processes and before them. */
export async function measureWriter(databaseUrl: string, work: Promise<unknown>): Promise<WriterDelay> {
  return withClient(databaseUrl, async (client) => {
    const { rows } = await client.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
    const pids = [pid, ...rows.map((row) => row.pid)];
    const taken: Record<"equal" | "first", number[]> = { equal: [], first: [] };
    const ended = new AbortController();
    const over = work.finally(() => ended.abort());
    over.catch(() => undefined);
    let turn: keyof typeof taken = "equal";
    for (let n = 1; !ended.signal.aborted; n += 1) {
      if (n % TURN === 0)
        turn = (await serveFirst(pids, turn === "equal")) && turn === "equal" ? "first" : "equal";
      const began = performance.now();
      await client.query("UPDATE orders SET internal_notes = $1 WHERE id = $2", [
        `Live ${n}`,
        (n % 1000) + 1,
      ]);
      taken[turn].push(performance.now() - began);
      await Promise.race([over, setTimeout(EVERY_MS)]);
    }
    await serveFirst(pids, false);
    await over;
    const [equal, first] = [quantile(taken.equal, 0.99), quantile(taken.first, 0.99)];
    return Number.isNaN(first) ? { equal } : { equal, first };
  });
}
