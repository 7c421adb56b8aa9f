import { join, resolve } from "node:path";

import { Command } from "commander";

import { startBenchServer } from "../bench-server.ts";
import { describeConditions, readConditions } from "../report/conditions.ts";
import { DOCS } from "../report/docs-folder.ts";
import { replaceSection } from "../report/replace-section.ts";
import { saveFile } from "../report/save-file.ts";
import { table } from "../report/table.ts";
import { measurePartitions, type PartitionResult, type UpkeepResult } from "./measure-partitions.ts";
import { measureStorage, type StorageResult } from "./measure-storage.ts";

/** `pnpm bench storage`: measures the storage of versions, and the effect of partitions. */
export function storageCommand(print: (line: string) => void): Command {
  return new Command("storage")
    .description("Bytes a change takes with each engine, and what monthly partitions change")
    .option(
      "--docs",
      "write docs/operations/performance/storage.json and the tables of docs/operations/performance.md",
      false,
    )
    .option("--out <file>", "where the figures go as JSON", "bench/results/storage.json")
    .action(async ({ docs, out }: { readonly docs: boolean; readonly out: string }) => {
      await using server = await startBenchServer(print);
      const conditions = await readConditions(server);
      const storage = await measureStorage(server, print);
      const partitions = await measurePartitions(server, print);
      const json = `${JSON.stringify({ conditions, storage, partitions }, null, 2)}\n`;
      const shown = `${describeConditions(conditions)}\n\n${showStorage(storage)}\n\n${showPartitions(partitions.reads)}\n\n${showUpkeep(partitions.upkeep)}`;
      print(`\n${shown}`);
      await saveFile(resolve(out), json);
      if (!docs) return;
      await saveFile(join(DOCS, "performance/storage.json"), json);
      await replaceSection(join(DOCS, "performance.md"), "storage", shown);
    });
}

function showStorage(results: readonly StorageResult[]): string {
  const head = ["longest field", "change", "engine", "row B", "version B", "index B", "log B", "log / row"];
  return table(
    head,
    results.map(({ noteLength, change, engine, rowBytes, heapBytes, indexBytes, walBytes }) => [
      String(noteLength),
      change,
      engine,
      rowBytes === 0 ? "" : String(rowBytes),
      heapBytes.toFixed(0),
      indexBytes.toFixed(0),
      walBytes.toFixed(0),
      rowBytes === 0 ? "" : (walBytes / rowBytes).toFixed(1),
    ]),
  );
}

function showPartitions(results: readonly PartitionResult[]): string {
  return table(
    ["history of 24 months", "engine", "one table ms", "partitions ms", "ratio"],
    results.map(({ engine, operation, plain, partitioned }) => [
      operation,
      engine,
      plain.toFixed(2),
      partitioned.toFixed(2),
      (partitioned / plain).toFixed(2),
    ]),
  );
}

function showUpkeep(results: readonly UpkeepResult[]): string {
  return table(
    ["engine", "conversion ms", "month given back ms", "MB"],
    results.map(({ engine, conversion, month, bytes }) => [
      engine,
      conversion.toFixed(0),
      month.toFixed(0),
      (bytes / 1_000_000).toFixed(0),
    ]),
  );
}
