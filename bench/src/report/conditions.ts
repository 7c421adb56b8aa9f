import { cpus, totalmem } from "node:os";

import type { BenchServer } from "../bench-server.ts";
import { withClient } from "../with-client.ts";

/** The machine and the server on which figures were measured. */
export interface Conditions {
  readonly date: string;
  readonly cpu: string;
  readonly memory: string;
  readonly node: string;
  readonly postgres: string;
  readonly settings: Readonly<Record<string, string>>;
}

/** Reads the conditions of this machine and of a server. */
export async function readConditions({ url, settings }: BenchServer): Promise<Conditions> {
  const { rows } = await withClient(url, (client) =>
    client.query<{ version: string }>("SELECT current_setting('server_version') AS version"),
  );
  const [cpu] = cpus();
  return {
    date: new Date().toISOString().slice(0, 10),
    cpu: `${cpus().length} × ${cpu?.model ?? "unknown"}`,
    memory: `${Math.round(totalmem() / 2 ** 30)} GB`,
    node: process.versions.node,
    postgres: rows[0]?.version ?? "unknown",
    settings,
  };
}

/** The conditions in a sentence. */
export function describeConditions({ date, cpu, memory, node, postgres, settings }: Conditions): string {
  const flags = Object.entries(settings).map(([name, value]) => `${name} = ${value}`);
  return `Measured ${date} on ${cpu}, ${memory}; Node ${node} and PostgreSQL ${postgres} share the machine; ${flags.join(", ")}.`;
}
