import { waitUntil } from "@hindsight/postgres";
import { LaunchError } from "./launch-error.ts";

const timeoutMs = 60_000;

/** Waits until the server is ready, that is until `/ready` answers with 200. */
export async function waitUntilReady(address: string, signal: AbortSignal): Promise<void> {
  let answer = "nothing";
  const ready = await waitUntil(
    async () => {
      const response = await fetch(new URL("/ready", address), { signal }).catch(() => null);
      answer = response === null ? "nothing" : `${response.status} ${await response.text()}`;
      return response?.status === 200;
    },
    timeoutMs,
    signal,
  );
  if (!ready)
    throw new LaunchError(`The server is not ready after a minute; ${address}/ready answers ${answer}.`);
}
