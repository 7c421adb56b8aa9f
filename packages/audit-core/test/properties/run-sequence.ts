import { checkWorlds, type Runs } from "./check-worlds.ts";
import { emptyTable } from "./empty-table.ts";
import { Lane } from "./lane.ts";
import { type Operation, sequence, type Step } from "./operation.ts";
import { perform } from "./perform.ts";
import type { Rules } from "./performance.ts";
import { verify, verifyPresent } from "./verify.ts";
import type { World } from "./world.ts";

/** Runs random sequences on every world and holds the invariants against each. */
export async function checkSequences(worlds: readonly World[], rules: Rules, runs: Runs): Promise<void> {
  await checkWorlds(worlds, sequence, runs, (world, steps) => tellStory(world, rules, steps));
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
