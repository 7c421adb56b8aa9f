import { deepStrictEqual } from "node:assert/strict";

import fc from "fast-check";

import { readEnv } from "./env.ts";

/** Sequences to try for a shorter failing one; what is left is short enough to read. */
const MAX_SHRINKS = 80;

/** How many sequences run with the other tests, and how many in a soak; the environment may say otherwise. */
export interface Runs {
  readonly quick: number;
  readonly soak: number;
}

/**
 * Runs random sequences on every world; all worlds that tell anything must tell the same. fast-check prints the seed and path of a sequence
 * that fails; HINDSIGHT_SEED and HINDSIGHT_PATH run it again.
 */
export async function checkWorlds<World, Sequence>(
  worlds: readonly World[],
  sequences: fc.Arbitrary<Sequence>,
  { quick, soak }: Runs,
  tell: (world: World, sequence: Sequence) => Promise<unknown>,
): Promise<void> {
  const { runs = quick, seed, path } = readEnv(soak);
  let attempts: number | null = null;
  const property = fc.asyncProperty(sequences, async (sequence) => {
    if (attempts !== null && ++attempts > MAX_SHRINKS) return;
    try {
      // All have to end before the next sequence may begin, also when one fails.
      const ended = await Promise.allSettled(worlds.map((world) => tell(world, sequence)));
      const stories = ended.map((end) => {
        if (end.status === "rejected") throw end.reason;
        return end.value;
      });
      const told = stories.filter((story) => story !== null);
      for (const story of told) deepStrictEqual(story, told[0], "every world tells the same");
    } catch (error) {
      attempts ??= 0;
      throw error;
    }
  });
  await fc.assert(property, {
    numRuns: runs,
    ...(seed !== undefined && { seed }),
    ...(path !== undefined && { path }),
  });
}
