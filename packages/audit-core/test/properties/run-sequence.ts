import { deepStrictEqual } from "node:assert/strict";

import fc from "fast-check";

import { readEnv } from "./env.ts";
import { emptyTable } from "./empty-table.ts";
import { Lane } from "./lane.ts";
import { type Operation, sequence, type Step } from "./operation.ts";
import { perform } from "./perform.ts";
import type { Rules } from "./performance.ts";
import { verify, verifyPresent } from "./verify.ts";
import type { World } from "./world.ts";

/** Sequences to try for a shorter failing one; what is left is short enough to read. */
const MAX_SHRINKS = 150;

/**
 * Runs random sequences on every world and holds the invariants against each. fast-check prints the seed and path of a
 * sequence that fails; HINDSIGHT_SEED and HINDSIGHT_PATH run it again.
 */
export async function checkSequences(worlds: readonly World[], rules: Rules, quick: number): Promise<void> {
  const { runs = quick, seed, path } = readEnv();
  let attempts: number | null = null;
  const property = fc.asyncProperty(sequence, async (steps) => {
    if (attempts !== null && ++attempts > MAX_SHRINKS) return;
    try {
      // All have to end before the next sequence may begin, also when one fails.
      const ended = await Promise.allSettled(worlds.map((world) => tellStory(world, rules, steps)));
      const stories = ended.map((end) => {
        if (end.status === "rejected") throw end.reason;
        return end.value;
      });
      for (const story of stories)
        deepStrictEqual(story, stories[0], "every engine and capture tells the same");
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

/** Runs a sequence on a world and gives what callers got and what the history says, without times and places. */
async function tellStory(world: World, rules: Rules, steps: readonly Step[]): Promise<unknown> {
  await world.reset();
  const lanes = [new Lane(world.connections[0], 0), new Lane(world.connections[1], 1)] as const;
  const outcomes: (readonly string[])[] = [];
  try {
    for (const [i, step] of steps.entries()) {
      const run = <T>(lane: Lane, fn: () => T) =>
        lane.connection.audit.run(
          { requestId: String(i), actor: { type: "lane", id: String(lane.number) } },
          fn,
        );
      const act = (lane: Lane, operation: Operation, generated: boolean) =>
        run(lane, () => perform(operation, { lane, step: String(i), rules, generated }));
      if ("together" in step) {
        const [first, second] = step.together;
        outcomes.push(...(await Promise.all([act(lanes[0], first, false), act(lanes[1], second, false)])));
      } else if ("empty" in step) {
        const [lane, other] = step.lane === 0 ? lanes : ([lanes[1], lanes[0]] as const);
        outcomes.push(await run(lane, () => emptyTable(step.empty, { lane, step: String(i), rules }, other)));
      } else {
        outcomes.push(await act(lanes[step.lane], step.operation, true));
      }
    }
    for (const lane of lanes) await lane.commit();
    await verifyPresent(world);
    const told = await verify(world, lanes);
    return JSON.parse(JSON.stringify({ outcomes, told }), withoutClock);
  } catch (error) {
    if (error instanceof Error) error.message = `${world.name}: ${error.message}`;
    throw error;
  } finally {
    for (const lane of lanes) await lane.rollbackAll();
  }
}

/** Soft deletion takes the time of the application, which is another in each world. */
function withoutClock(field: string, value: unknown): unknown {
  return field === "deletedAt" && Array.isArray(value) ? value.map((one) => one !== null) : value;
}
