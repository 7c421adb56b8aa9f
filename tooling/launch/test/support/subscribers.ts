import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

import { waitFor } from "@hindsight/testing";

import type { SignedIn } from "./sign-in.ts";

/** An event that a subscriber was told of, as far as it is compared. */
export interface Told {
  readonly versionId: string;
  readonly model: string;
  readonly key: string;
}

/** Whoever is told of entries of the log. */
export interface Subscriber extends AsyncDisposable {
  /** What it was told of so far, in the order in which it came. */
  readonly told: () => readonly Told[];
}

/** A receiver of webhooks. */
export async function startReceiver(): Promise<Subscriber & { readonly url: string }> {
  const told: Told[] = [];
  async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    told.push((JSON.parse(await text(request)) as { readonly data: Told }).data);
    response.writeHead(204).end();
  }
  const http = createServer((request, response) => void receive(request, response));
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  return {
    told: () => told,
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/`,
    async [Symbol.asyncDispose]() {
      http.closeAllConnections();
      http.close();
      await once(http, "close");
    },
  };
}

/** A reader of a server's live log. */
export async function watchLive({ url, cookie }: SignedIn): Promise<Subscriber> {
  const away = new AbortController();
  const { body } = await fetch(`${url}/trpc/log.live`, {
    headers: { cookie, accept: "text/event-stream" },
    signal: away.signal,
  });
  const told: Told[] = [];
  let read = "";
  async function gather(): Promise<void> {
    let rest = "";
    for await (const chunk of (body ?? new ReadableStream()).pipeThrough(new TextDecoderStream())) {
      read += chunk;
      const lines = `${rest}${chunk}`.split("\n");
      rest = lines.pop() ?? "";
      const batches = lines.filter((line) => line.startsWith("data: [")).map((line) => line.slice(6));
      told.push(...batches.flatMap((batch) => JSON.parse(batch) as readonly Told[]));
    }
  }
  // Ends with an error when nobody reads any more, or the server goes.
  const ended = gather().catch(() => undefined);
  await waitFor(() => read.includes("event: connected"), { message: "Being connected" });
  return {
    told: () => told,
    async [Symbol.asyncDispose]() {
      away.abort();
      await ended;
    },
  };
}
