import type { BenchServer } from "../bench-server.ts";
import { measure } from "./measure.ts";
import { type Result, toResults } from "./result.ts";
import type { Subject, Variant } from "./variant.ts";
import { hindsight } from "./variants/hindsight.ts";
import { naiveHook } from "./variants/naive-hook.ts";
import { paperTrail } from "./variants/paper-trail.ts";
import { rawPg } from "./variants/raw-pg.ts";
import { unaudited, unauditedAgain } from "./variants/unaudited.ts";
import { WORKLOADS } from "./workload.ts";

/** All variants; the others are compared with the first. */
export const VARIANTS: readonly Variant[] = [
  unaudited,
  unauditedAgain,
  rawPg,
  hindsight("snapshot", "triggers"),
  hindsight("delta", "triggers"),
  hindsight("snapshot", "hooks"),
  hindsight("delta", "hooks"),
  naiveHook,
  paperTrail,
];

/** What to measure. */
export interface WritesPlan {
  readonly commits: readonly Result["commit"][];
  readonly connections: readonly number[];
  /** Names, or all. */
  readonly workloads: readonly string[];
  readonly variants: readonly Variant[];
  /** Rounds of single writes. Bulk writes have half as many. */
  readonly rounds: number;
}

/** Measures the plan, cell by cell. Each commit mode has its own databases. */
export async function runWrites(
  server: BenchServer,
  plan: WritesPlan,
  onProgress: (line: string) => void,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (const commit of plan.commits) {
    await using subjects = new AsyncDisposableStack();
    const opened: (readonly [Variant, Subject])[] = [];
    for (const [i, variant] of plan.variants.entries()) {
      const synchronous_commit = commit === "off" ? "off" : "on";
      const url = await server.database(`writes_${commit}_${i}`, { synchronous_commit });
      opened.push([variant, subjects.use(await variant.open(url))]);
    }
    for (const connections of plan.connections) {
      for (const workload of WORKLOADS.filter(({ name }) => plan.workloads.includes(name))) {
        const rounds = workload.changes >= 1000 ? Math.ceil(plan.rounds / 2) : plan.rounds;
        const samples = await measure({ workload, connections, rounds }, opened);
        const place = { commit, connections, workload: workload.name };
        results.push(...toResults(place, samples, plan.variants, unauditedAgain.name));
        onProgress(`${workload.name}, ${connections} connection(s), ${commit}: ${rounds} rounds`);
      }
    }
  }
  return results;
}
