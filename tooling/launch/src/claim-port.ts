import { freePort, waitUntil } from "@hindsight/postgres";
import { LaunchError } from "./launch-error.ts";

// The server of a launcher that was just killed needs up to this long to notice and stop.
const graceMs = 2000;

/** Checks that the web port is free, before anything that takes long. Returns the port; for 0, a free one. */
export async function claimPort(wanted: number): Promise<number> {
  let port: number | null = null;
  await waitUntil(async () => (port = await freePort(wanted)) !== null, graceMs);
  if (port !== null) return port;
  throw new LaunchError(
    `Port ${wanted} is taken by another program, or by a Hindsight that already runs: stop that, or choose ` +
      `another port, as in PORT=${wanted === 65_535 ? 3000 : wanted + 1} npx -y pnpm@12 start.`,
  );
}
