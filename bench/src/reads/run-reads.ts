import { ENGINES, type EngineKind } from "@hindsight/audit-core";

import type { BenchServer } from "../bench-server.ts";
import { withClient } from "../with-client.ts";
import { measureReads } from "./measure-reads.ts";
import { measureWholeTable } from "./measure-whole-table.ts";
import { openReadingWorld, type ReadingWorld, warmUp } from "./reading-world.ts";
import { type ReadResult, toReadResult, toWholeTableResult } from "./read-result.ts";

/** The measurements, with query plans. */
export interface ReadRun {
  readonly results: readonly ReadResult[];
  /** Plans of each read, by engine and number of versions. */
  readonly plans: readonly {
    readonly engine: EngineKind;
    readonly versions: number;
    readonly text: string;
  }[];
}

/** Fills histories of these sizes, smallest first, and measures reads of them. */
export async function runReads(
  server: BenchServer,
  plan: { readonly sizes: readonly number[]; readonly rounds: number },
  print: (line: string) => void,
): Promise<ReadRun> {
  const results: ReadResult[] = [];
  const plans: ReadRun["plans"][number][] = [];
  let smallest: readonly ReadingWorld[] = [];
  for (const versions of plan.sizes) {
    const worlds = await fill(server, versions, print);
    if (smallest.length === 0) smallest = worlds;
    const texts = new Map<ReadingWorld, string[]>();
    const keep = (world: ReadingWorld, read: string, text: string) =>
      texts.set(world, [...(texts.get(world) ?? []), `-- ${read}\n${text}\n`]);
    for (const world of worlds) {
      await warmUp(world.url);
      const base = smallest.find(({ engine }) => engine === world.engine) ?? world;
      for (const sample of await measureReads(world, base, plan.rounds)) {
        results.push(toReadResult(placeOf(world), sample));
        keep(world, sample.read, sample.plan);
      }
      print(`${world.engine}, ${versions} versions: pages and rows`);
    }
    const snapshot = worlds.find(({ engine }) => engine === "snapshot");
    if (snapshot === undefined) throw new Error("plain SQL reads the history of the snapshot engine");
    const whole = await measureWholeTable(worlds, snapshot);
    worlds.forEach((world, i) => {
      const sample = whole[i];
      if (sample === undefined) return;
      results.push(toWholeTableResult(placeOf(world), sample));
      keep(world, "the whole table as of", sample.plan);
      print(
        `${world.engine}, ${versions} versions: ${sample.rows} rows of the whole table in ${sample.call.toFixed(0)} ms a call`,
      );
    });
    plans.push(...worlds.map((world) => ({ ...placeOf(world), text: (texts.get(world) ?? []).join("\n") })));
    if (worlds !== smallest) await close(server, worlds);
  }
  await close(server, smallest);
  return { results, plans };
}

/** Fills the histories of both engines in parallel. */
async function fill(
  server: BenchServer,
  versions: number,
  print: (line: string) => void,
): Promise<readonly ReadingWorld[]> {
  const started = performance.now();
  const worlds = await Promise.all(
    ENGINES.map(async (engine) =>
      openReadingWorld(await server.database(databaseOf({ engine, versions })), engine, versions),
    ),
  );
  await withClient(server.url, (client) => client.query("CHECKPOINT"));
  print(`${versions} versions in ${((performance.now() - started) / 1000).toFixed(0)} s`);
  return worlds;
}

async function close(server: BenchServer, worlds: readonly ReadingWorld[]): Promise<void> {
  for (const world of worlds) {
    await world.sequelize.close();
    await server.dropDatabase(databaseOf(world));
  }
}

function placeOf({ engine, versions }: ReadingWorld): Pick<ReadingWorld, "engine" | "versions"> {
  return { engine, versions };
}

function databaseOf({ engine, versions }: Pick<ReadingWorld, "engine" | "versions">): string {
  return `reads_${engine}_${versions}`;
}
