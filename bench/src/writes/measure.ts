import { shuffled } from "../statistics.ts";
import type { Subject, Variant } from "./variant.ts";
import { prepareBurst, type Workload } from "./workload.ts";

/** The measurements of one variant in one cell. */
export interface Sample {
  readonly variant: string;
  /** Ratio of each burst to that of unaudited Sequelize in the same round. */
  readonly ratios: readonly number[];
  /** Milliseconds of each call. */
  readonly latencies: readonly number[];
  /** Number of missing or excess versions; `null` for a variant that records none. */
  readonly miscount: number | null;
}

/** A workload with a number of connections. */
export interface Cell {
  readonly workload: Workload;
  readonly connections: number;
  readonly rounds: number;
}

/** Rounds for warming up caches, plans and connections, which are not counted. */
const WARM_UP = 2;

/**
 * Runs a cell: in each round every variant has one burst, in random order, so that disturbances affect all of them. The first
 * variant is the one that the others are compared with.
 */
export async function measure(
  cell: Cell,
  variants: readonly (readonly [Variant, Subject])[],
): Promise<readonly Sample[]> {
  const taking = variants.filter(([variant]) => !variant.leavesOut.includes(cell.workload.name));
  const samples = taking.map(([{ name }]) => ({
    variant: name,
    ratios: [] as number[],
    latencies: [] as number[],
    miscount: null as number | null,
  }));
  for (let round = -WARM_UP; round < cell.rounds; round += 1) {
    const times = new Map<string, number>();
    for (const [variant, subject] of shuffled(taking)) {
      const sample = samples.find((one) => one.variant === variant.name);
      const burst = await prepareBurst(cell.workload, subject, cell.connections);
      const before = await subject.versions();
      const { milliseconds, latencies } = await run(burst.lanes);
      const after = await subject.versions();
      times.set(variant.name, milliseconds);
      if (sample === undefined) continue;
      if (before !== null && after !== null) {
        sample.miscount = (sample.miscount ?? 0) + (after - before - burst.changes);
      }
      if (round >= 0) sample.latencies.push(...latencies);
    }
    const base = times.get(taking[0]?.[0].name ?? "") ?? Number.NaN;
    if (round < 0) continue;
    for (const sample of samples) sample.ratios.push((times.get(sample.variant) ?? Number.NaN) / base);
  }
  return samples;
}

async function run(
  lanes: readonly (readonly (() => Promise<unknown>)[])[],
): Promise<{ milliseconds: number; latencies: number[] }> {
  const latencies: number[] = [];
  const started = performance.now();
  await Promise.all(
    lanes.map(async (calls) => {
      for (const call of calls) {
        const begun = performance.now();
        await call();
        latencies.push(performance.now() - begun);
      }
    }),
  );
  return { milliseconds: performance.now() - started, latencies };
}
