import type { Value } from "../api/outputs.ts";
import { differenceOf, type DifferenceLine } from "./difference.ts";
import type { DifferenceAnswer, DifferenceTask } from "./difference-worker.ts";

type Take = (lines: readonly DifferenceLine[]) => void;

let worker: Worker | undefined;
/** Whether there can be no worker, as where the policy of the page forbids it. */
let alone = false;
let tasks = 0;
const waiting = new Map<number, { readonly task: DifferenceTask; readonly take: Take }>();

/**
 * Compares two values in a thread of its own, so that the page goes on. Where there can be none, only their ends are compared.
 * @returns what makes it forget them
 */
export function compareAside(old: Value, value: Value, take: Take): () => void {
  const task = { id: (tasks += 1), old, value };
  waiting.set(task.id, { task, take });
  try {
    if (!alone) worker ??= start();
  } catch {
    alone = true;
  }
  if (alone) compareHere();
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- that of a worker has none
  else worker?.postMessage(task);
  return () => void waiting.delete(task.id);
}

function start(): Worker {
  const started = new Worker(new URL("./difference-worker.ts", import.meta.url), { type: "module" });
  started.addEventListener("message", ({ data }: MessageEvent<DifferenceAnswer>) => {
    waiting.get(data.id)?.take(data.lines);
    waiting.delete(data.id);
  });
  started.addEventListener("error", () => {
    alone = true;
    compareHere();
  });
  return started;
}

function compareHere(): void {
  for (const { task, take } of waiting.values()) {
    take(differenceOf(task.old, task.value, { edits: 0, ms: 0 }));
  }
  waiting.clear();
}
