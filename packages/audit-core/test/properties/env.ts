import { z } from "zod";

/** `vitest --mode soak` */
const SOAK = "soak";
const SOAK_RUNS = 1000;

const Env = z.object({
  MODE: z.string().optional(),
  HINDSIGHT_RUNS: z.coerce.number().int().positive().optional(),
  HINDSIGHT_SEED: z.coerce.number().int().optional(),
  HINDSIGHT_PATH: z.string().min(1).optional(),
});

/** How many sequences to run, and which failing one to run again. */
export function readEnv(): { runs: number | undefined; seed: number | undefined; path: string | undefined } {
  const env = Env.parse(process.env);
  const soak = env.MODE === SOAK ? SOAK_RUNS : undefined;
  return { runs: env.HINDSIGHT_RUNS ?? soak, seed: env.HINDSIGHT_SEED, path: env.HINDSIGHT_PATH };
}
