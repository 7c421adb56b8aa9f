import { setTimeout } from "node:timers/promises";

import type { Client } from "pg";

import type { RunningServer } from "../running-server.ts";

export interface ExportResult {
  readonly file: string;
  readonly rows: number;
  readonly bytes: number;
  readonly seconds: number;
  /** Largest memory of the server process meanwhile, in bytes. */
  readonly memory: number;
}

/** Reads a file to its end, and looks at the server's memory meanwhile. */
export async function measureExport(
  server: RunningServer,
  cookie: string,
  file: string,
): Promise<ExportResult> {
  const began = performance.now();
  const response = await fetch(`${server.url}/api/exports/${file}`, { headers: { cookie } });
  if (response.body === null || !response.ok) throw new Error(`${file}: ${response.status}`);
  let [memory, rows, bytes, looked] = [0, 0, 0, 0];
  const body: AsyncIterable<Uint8Array> = response.body;
  for await (const chunk of body) {
    bytes += chunk.length;
    for (const byte of chunk) if (byte === 10) rows += 1;
    if (performance.now() - looked < 100) continue;
    looked = performance.now();
    memory = Math.max(memory, await server.memory());
  }
  return { file, rows, bytes, seconds: (performance.now() - began) / 1000, memory };
}

/** Leaves in the middle of an export, and gives the milliseconds until no connection of the server does anything. */
export async function measureCancel(
  server: RunningServer,
  cookie: string,
  file: string,
  client: Client,
): Promise<number> {
  const away = new AbortController();
  const response = await fetch(`${server.url}/api/exports/${file}`, {
    headers: { cookie },
    signal: away.signal,
  });
  const reader: ReadableStreamDefaultReader<Uint8Array> | undefined = response.body?.getReader();
  for (let bytes = 0; bytes < 10_000_000;) bytes += (await reader?.read())?.value?.length ?? 10_000_000;
  away.abort();
  const left = performance.now();
  for (;;) {
    const { rows } = await client.query(
      "SELECT FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'hindsight-server' AND state <> 'idle'",
    );
    if (rows.length === 0) return performance.now() - left;
    await setTimeout(5);
  }
}
