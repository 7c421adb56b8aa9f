import type { Job } from "../../api/outputs.ts";

/** Whether it has failed and waits for another try. */
export function waitsToRetry({ state, error }: Pick<Job, "state" | "error">): boolean {
  return state === "waiting" && error !== null;
}
