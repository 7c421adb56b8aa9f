import { shuffled } from "../statistics.ts";
import { explain } from "./explain.ts";
import { type ReadingWorld } from "./reading-world.ts";
import { READS } from "./reads.ts";

/** Times of a read in milliseconds, by round. */
export interface ReadSample {
  readonly read: string;
  readonly rounds: readonly (readonly number[])[];
  /** The same on the smallest history, in the same rounds. */
  readonly smallest: readonly (readonly number[])[];
  readonly plan: string;
}

const READS_PER_ROUND = 12;

/**
 * Measures each read alternately on a history and on the smallest one, so that disturbances affect both. A first round fills
 * the caches and is not counted.
 */
export async function measureReads(
  world: ReadingWorld,
  smallest: ReadingWorld,
  rounds: number,
): Promise<readonly ReadSample[]> {
  const samples = READS.map((read) => ({ read, here: [] as number[][], there: [] as number[][] }));
  for (let round = -1; round < rounds; round += 1) {
    for (const { read, here, there } of shuffled(samples)) {
      const time = async (of: ReadingWorld) => {
        const times: number[] = [];
        for (let i = 0; i < READS_PER_ROUND; i += 1) {
          const started = performance.now();
          await read.run(of);
          times.push(performance.now() - started);
        }
        return times;
      };
      const [mine, its] = [await time(world), world === smallest ? null : await time(smallest)];
      if (round < 0) continue;
      here.push(mine);
      there.push(its ?? mine);
    }
  }
  const measured: ReadSample[] = [];
  for (const { read, here, there } of samples) {
    const plan = await explain(world, () => read.run(world));
    measured.push({ read: read.name, rounds: here, smallest: there, plan: plan.text });
  }
  return measured;
}
