import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** A way to a database that can be cut and mended. */
export interface Cable extends AsyncDisposable {
  /** The connection string that goes through it. */
  readonly url: string;
  cut(): void;
  /** From now on nothing comes through, and nobody is told. */
  stall(): void;
  mend(): void;
}

export async function layCable(databaseUrl: string): Promise<Cable> {
  const target = new URL(databaseUrl);
  const ends = new Set<Socket>();
  let whole = true;
  let stalled = false;
  const server = createServer((near) => {
    if (!whole) return near.destroy();
    const far = connect(Number(target.port), target.hostname);
    for (const [end, other] of [
      [near, far],
      [far, near],
    ] as const) {
      ends.add(end);
      // A cut connection breaks at either end; that is the point.
      end.on("error", () => other.destroy()).on("close", () => other.destroy());
    }
    near.on("data", (bytes) => stalled || far.write(bytes));
    far.on("data", (bytes) => stalled || near.write(bytes));
    return undefined;
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = new URL(databaseUrl);
  url.port = String((server.address() as AddressInfo).port);
  const cut = () => {
    whole = false;
    for (const end of ends) end.destroy();
  };
  return {
    url: url.href,
    cut,
    stall: () => void (stalled = true),
    mend() {
      whole = true;
      stalled = false;
    },
    async [Symbol.asyncDispose]() {
      cut();
      server.close();
      await once(server, "close");
    },
  };
}
