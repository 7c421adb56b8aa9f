import { isSoak } from "@hindsight/testing";
import { z } from "zod";

const SOAK_RUNS = 1000;

/** The quick subset is the same each time, so that a red run tells of the change; the soak looks for new sequences. */
const QUICK_SEED = 20_261_123;

const Env = z.object({
  HINDSIGHT_RUNS: z.coerce.number().int().positive().optional(),
  HINDSIGHT_SEED: z.coerce.number().int().optional(),
  HINDSIGHT_PATH: z.string().min(1).optional(),
});

/** How many sequences to run, `soakRuns` of them in a soak, and which failing one to run again. */
export function readEnv(soakRuns = SOAK_RUNS): {
  runs: number | undefined;
  seed: number | undefined;
  path: string | undefined;
} {
  const env = Env.parse(process.env);
  const soak = isSoak ? soakRuns : undefined;
  const seed = env.HINDSIGHT_SEED ?? (soak === undefined ? QUICK_SEED : undefined);
  return { runs: env.HINDSIGHT_RUNS ?? soak, seed, path: env.HINDSIGHT_PATH };
}
