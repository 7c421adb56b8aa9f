import { deepStrictEqual, strictEqual } from "node:assert/strict";

import type { LogEntry } from "../../src/index.ts";
import type { Expected } from "./lane.ts";
import type { Operation } from "./operation.ts";
import type { Performance, Run } from "./performance.ts";
import { MODELS } from "./world.ts";

/** Goes back to any version of any row of the lane, also to one that its open transaction made. */
export async function revertSome(
  operation: Extract<Operation, { readonly do: "revert" }>,
  on: Performance,
  run: Run,
): Promise<readonly string[]> {
  const life = someLife(on, operation.pick, () => true);
  if (life === null) return [];
  const index = operation.version % life.length;
  const target = life[index];
  const version = await versionAt(on, target, index);
  const { model = "Item", key = "" } = target ?? {};
  const outcome = await run(async (transaction) => {
    await on.lane.connection.history[model].revert(version, { reason: "back", transaction });
  });
  const now = on.lane.row(model, key);
  if (outcome.startsWith("refused")) return [outcome];
  deepStrictEqual(restored(now), restored(target?.after ?? undefined), "a revert gives the old state");
  return [outcome];
}

export async function restoreSome(
  operation: Extract<Operation, { readonly do: "restore" }>,
  on: Performance,
  run: Run,
): Promise<readonly string[]> {
  const life = someLife(on, operation.pick, (changes) => changes.at(-1)?.action === "delete");
  const last = life?.at(-1);
  if (last === undefined) return [];
  const outcome = await run(async (transaction) => {
    await on.lane.connection.history[last.model].restore(last.key, { transaction });
  });
  if (outcome.startsWith("refused")) return [outcome];
  deepStrictEqual(restored(on.lane.row(last.model, last.key)), restored(last.before ?? undefined));
  return [outcome];
}

/** The changes of one row that had some, oldest first. */
function someLife(
  { lane }: Performance,
  pick: number,
  wanted: (changes: readonly Expected[]) => boolean,
): readonly Expected[] | null {
  const lives = MODELS.flatMap((model) => {
    const changes = lane.changes.filter((change) => change.model === model);
    return [...Map.groupBy(changes, ({ key }) => key).values()].filter(wanted);
  });
  return lives[pick % Math.max(lives.length, 1)] ?? null;
}

async function versionAt(
  { lane }: Performance,
  change: Expected | undefined,
  index: number,
): Promise<LogEntry> {
  const { model = "Item", key = "" } = change ?? {};
  const { items } = await lane.connection.history[model].history(key, {
    limit: 500,
    transaction: lane.transaction,
  });
  const version = items.toReversed()[index];
  strictEqual(version?.action, change?.action, "the history holds the version to go back to");
  if (version === undefined) throw new Error("no version");
  return version;
}

/** What a revert puts back: everything but the mask. */
function restored(row: Readonly<Record<string, string | null>> | undefined): object | undefined {
  if (row === undefined) return undefined;
  const { secret: _masked, ...rest } = row;
  return rest;
}
