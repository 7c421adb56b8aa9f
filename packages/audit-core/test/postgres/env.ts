/** Changes to make before plans are looked at: a million where there is time, `vitest --mode soak`. */
export function versionsToPlanFor(): number {
  return process.env.MODE === "soak" ? 1_000_000 : 100_000;
}
