import type { Part } from "./start-part.ts";

/** A job in the hand of a worker, by the worker's log. */
export interface Run {
  readonly job: string;
  /** What no two runs do at the same time: jobs of a kind and model, and all archives. */
  readonly place: string;
  readonly from: number;
  /** Infinite for one that has not ended. */
  readonly to: number;
  /** What the worker said at its end. */
  readonly end: string | undefined;
}

/** The jobs that a worker has begun, in their order. */
export function runsOf(worker: Part): readonly Run[] {
  const lines = worker.log();
  return lines.flatMap(({ msg, time, ...line }, i) => {
    if (msg !== "The job begins") return [];
    const [job, kind, model] = [String(line["job"]), String(line["kind"]), String(line["model"])];
    const end = lines.slice(i + 1).find((later) => later["job"] === job);
    const to = end?.time ?? Infinity;
    return [{ job, place: kind === "archive" ? kind : `${kind} of ${model}`, from: time, to, end: end?.msg }];
  });
}
