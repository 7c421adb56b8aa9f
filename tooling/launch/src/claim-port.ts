import { freePort, waitUntil } from "@hindsight/postgres";
import { LaunchError } from "./launch-error.ts";

// The server of a launcher that was killed a moment ago needs this long to notice and go.
const graceMs = 2000;

/** Finds out before any long work whether the web port is free. Gives the port, for 0 the one chosen. */
export async function claimPort(wanted: number): Promise<number> {
  let port: number | null = null;
  await waitUntil(async () => (port = await freePort(wanted)) !== null, graceMs);
  if (port !== null) return port;
  throw new LaunchError(
    `Port ${wanted} is taken by another program, or by a Hindsight that already runs: stop that, or choose ` +
      `another port, as in PORT=${wanted === 65_535 ? 3000 : wanted + 1} npx -y pnpm@12 start.`,
  );
}
