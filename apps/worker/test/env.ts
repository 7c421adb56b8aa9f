/** Whether there is time for what takes many minutes: `vitest --mode soak`. */
export const isSoak = process.env.MODE === "soak";

/** How often something is tried in a soak, by HINDSIGHT_RUNS. */
export const soakRuns = Number(process.env.HINDSIGHT_RUNS ?? 50);
