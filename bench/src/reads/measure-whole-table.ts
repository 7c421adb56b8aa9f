import { median, shuffled } from "../statistics.ts";
import { explainStatement } from "./explain.ts";
import type { ReadingWorld } from "./reading-world.ts";

/** Times of reading a whole table as of the middle of its history. */
export interface WholeTableSample {
  /** Milliseconds on the server, by round. */
  readonly rounds: readonly number[];
  /** The same with plain SQL, `SELECT DISTINCT ON`, on the history of the snapshot engine. */
  readonly plain: readonly number[];
  /** Milliseconds of one call, including the creation of row objects. */
  readonly call: number;
  readonly rows: number;
  readonly plan: string;
}

const ROUNDS = 3;

/** Measures, alternately, both engines and plain SQL on the history of the snapshot engine. */
export async function measureWholeTable(
  worlds: readonly ReadingWorld[],
  snapshot: ReadingWorld,
): Promise<readonly WholeTableSample[]> {
  const at = snapshot.instant(0.5);
  const text = `SELECT * FROM (SELECT DISTINCT ON (id) * FROM audit.orders_history
  WHERE version_at <= $1 ORDER BY id, version_at DESC, version_id DESC) s WHERE version_action <> '-'`;
  const plain: number[] = [];
  const calls = [];
  for (const world of worlds) {
    world.sent.length = 0;
    const started = performance.now();
    const rows = await world.orders.at(at).findAll();
    const call = performance.now() - started;
    const [statement] = world.sent.splice(0);
    if (statement === undefined) throw new Error("the read sent nothing");
    calls.push({ world, call, rows: rows.length, statement, rounds: [] as number[], plan: "" });
  }
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const one of shuffled([null, ...calls])) {
      if (one === null) {
        plain.push((await explainStatement(snapshot.url, { text, values: [at] })).execution);
        continue;
      }
      const { text: plan, execution } = await explainStatement(one.world.url, one.statement);
      one.rounds.push(execution);
      one.plan = plan;
    }
  }
  return calls.map(({ call, rows, rounds, plan }) => ({ rounds, plain, call, rows, plan }));
}

/** Times as long as the plain SQL. */
export function againstPlain({ rounds, plain }: WholeTableSample): number {
  return median(rounds) / median(plain);
}
