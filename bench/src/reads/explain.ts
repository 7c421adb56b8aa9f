import { withClient } from "../with-client.ts";
import type { SentStatement } from "@hindsight/testing";

import type { ReadingWorld } from "./reading-world.ts";

/** The execution of a statement, according to EXPLAIN ANALYZE. */
export interface Plan {
  readonly text: string;
  /** Milliseconds on the server, without planning. */
  readonly execution: number;
}

const WIDTH = 180;

/** Plan of the statement that a read sends, from a second run. */
export async function explain(world: ReadingWorld, read: () => Promise<unknown>): Promise<Plan> {
  world.sent.length = 0;
  await read();
  const [statement, ...more] = world.sent.splice(0);
  if (statement === undefined || more.length > 0)
    throw new Error("the read sent several statements, or none");
  return explainStatement(world.url, statement);
}

/** Runs a statement with `EXPLAIN (ANALYZE, BUFFERS)`, without timing each node, which would slow it down. */
export async function explainStatement(url: string, { text, values }: SentStatement): Promise<Plan> {
  const { rows } = await withClient(url, (client) =>
    client.query<{ "QUERY PLAN": string }>(`EXPLAIN (ANALYZE, BUFFERS, TIMING OFF) ${text}`, [...values]),
  );
  const lines = rows.map((row) => row["QUERY PLAN"]);
  const execution = /Execution Time: ([\d.]+) ms/.exec(lines.at(-1) ?? "")?.[1];
  if (execution === undefined) throw new Error("the server told no execution time");
  const short = lines.map((line) => (line.length > WIDTH ? `${line.slice(0, WIDTH)}…` : line));
  return { text: short.join("\n"), execution: Number(execution) };
}
