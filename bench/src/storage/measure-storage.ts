import { ENGINES, type EngineKind } from "@hindsight/audit-core";
import { createAudit } from "@hindsight/audit-core/sequelize";
import { Op, Sequelize } from "sequelize";

import type { BenchServer } from "../bench-server.ts";
import { defineOrder, orderValues } from "../writes/order.ts";

/** The storage of one kind of change. */
export interface StorageResult {
  readonly engine: EngineKind;
  /** Characters of the longest field of a row. */
  readonly noteLength: number;
  readonly change: string;
  /** Bytes of the row itself, without indexes. */
  readonly rowBytes: number;
  /** Bytes per version, including TOAST. */
  readonly heapBytes: number;
  readonly indexBytes: number;
  /** Additional bytes of write-ahead log per change, compared with no audit. */
  readonly walBytes: number;
}

const ROWS = 4000;
const NOTE_LENGTHS = [20, 200, 3000];

/** Words, for text that compresses like real text. */
function note(length: number, seed: number): string {
  const words =
    "parcel street door late call again Tuesday invoice customer refund blue box left with the porter";
  const list = words.split(" ");
  let text = "";
  for (let i = seed; text.length < length; i = (i * 31 + 17) % 10_007)
    text += `${list[i % list.length] ?? ""} ${i} `;
  return text.slice(0, length);
}

/** Measures the bytes per change for each kind of change, engine and size of row. */
export async function measureStorage(
  server: BenchServer,
  print: (line: string) => void,
): Promise<StorageResult[]> {
  const results: StorageResult[] = [];
  for (const noteLength of NOTE_LENGTHS) {
    const plain = await sizes(server, null, noteLength);
    for (const engine of ENGINES) {
      const audited = await sizes(server, engine, noteLength);
      audited.forEach((size, i) => {
        const unaudited = plain[i];
        results.push({
          engine,
          noteLength,
          change: size.change,
          rowBytes: size.rowBytes,
          heapBytes: size.heap / ROWS,
          indexBytes: size.index / ROWS,
          walBytes: (size.wal - (unaudited?.wal ?? 0)) / ROWS,
        });
      });
      print(`${engine}, notes of ${noteLength} characters`);
    }
  }
  return results;
}

interface Size {
  readonly change: string;
  readonly rowBytes: number;
  readonly heap: number;
  readonly index: number;
  readonly wal: number;
}

/** What each step adds to the storage of versions and to the write-ahead log, for all rows together. */
async function sizes(server: BenchServer, engine: EngineKind | null, noteLength: number): Promise<Size[]> {
  const url = await server.database(`storage_${engine ?? "none"}_${noteLength}`);
  const sequelize = new Sequelize(url, { logging: false });
  const Order = defineOrder(sequelize);
  await sequelize.sync();
  const storage = engine === "delta" ? "audit.log" : "audit.orders_history";
  const audit = createAudit(sequelize);
  if (engine !== null) {
    audit.track(Order, { engine, label: "Order {id}" });
    await audit.install();
  }
  const read = async (sql: string) => {
    const [[row]] = (await sequelize.query(sql)) as [[{ value: string } | undefined], unknown];
    return Number(row?.value ?? 0);
  };
  const stored = async () => ({
    heap: engine === null ? 0 : await read(`SELECT pg_table_size('${storage}') AS value`),
    index: engine === null ? 0 : await read(`SELECT pg_indexes_size('${storage}') AS value`),
    wal: await read("SELECT pg_current_wal_insert_lsn() - '0/0' AS value"),
  });
  const all = { where: { id: { [Op.gt]: 0 } } };
  const steps: readonly (readonly [string, () => Promise<unknown>])[] = [
    [
      "create",
      () =>
        Order.bulkCreate(
          Array.from({ length: ROWS }, (_row, i) => ({ ...orderValues(), note: note(noteLength, i) })),
        ),
    ],
    ["update of two short fields", () => Order.update({ status: "sent", total: "99.90" }, all)],
    ["update of the note", () => Order.update({ note: note(noteLength, 7) }, all)],
    ["delete", () => Order.destroy(all)],
  ];
  const found: Size[] = [];
  for (const [change, step] of steps) {
    // After a checkpoint, the next change of each page would log the whole page.
    const before = await stored();
    await step();
    const after = await stored();
    const rowBytes = await read("SELECT coalesce(avg(pg_column_size(o)), 0)::int AS value FROM orders o");
    found.push({
      change,
      rowBytes,
      heap: after.heap - before.heap,
      index: after.index - before.index,
      wal: after.wal - before.wal,
    });
  }
  await sequelize.close();
  return found;
}
