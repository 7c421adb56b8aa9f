import { FIRST_ROWS } from "./order.ts";
import type { Row, Subject } from "./variant.ts";

/** One timed burst: calls that run concurrently on several connections. */
export interface Burst {
  /** The calls of each connection, which run one after the other. */
  readonly lanes: readonly (readonly (() => Promise<unknown>)[])[];
  /** Number of versions that a recording variant must have afterwards. */
  readonly changes: number;
}

/** A kind of write. */
export interface Workload {
  readonly name: string;
  /** Calls of a connection in one burst, with one connection and with eight. */
  readonly calls: readonly [alone: number, together: number];
  /** Changes of a call. */
  readonly changes: number;
  /** Prepares the calls, outside the measured time. */
  prepare(subject: Subject, calls: number): Promise<readonly (() => Promise<unknown>)[]>;
}

const BULK = 1000;
let steps = 0;
const nextStep = (): number => (steps += 1);

/** Rows that are updated repeatedly: the first ones of each database. */
const pools = new WeakMap<Subject, Promise<readonly Row[]>>();
function poolOf(subject: Subject): Promise<readonly Row[]> {
  const pool = pools.get(subject) ?? subject.rows(BULK);
  pools.set(subject, pool);
  return pool;
}

/** The workloads. */
export const WORKLOADS: readonly Workload[] = [
  {
    name: "create",
    calls: [20, 5],
    changes: 1,
    prepare: (subject, calls) => Promise.resolve(repeat(calls, () => () => subject.create())),
  },
  {
    name: "update",
    calls: [20, 5],
    changes: 1,
    async prepare(subject, calls) {
      const pool = await poolOf(subject);
      return repeat(calls, () => {
        const step = nextStep();
        const row = pool[step % pool.length];
        return () => (row === undefined ? Promise.resolve() : subject.update(row, step));
      });
    },
  },
  {
    name: "destroy",
    calls: [20, 5],
    changes: 1,
    async prepare(subject, calls) {
      return (await subject.rows(calls)).map((row) => () => subject.destroy(row));
    },
  },
  {
    name: "bulk create 1,000",
    calls: [1, 1],
    changes: BULK,
    prepare: (subject, calls) => Promise.resolve(repeat(calls, () => () => subject.bulkCreate(BULK))),
  },
  {
    name: "bulk update 1,000",
    calls: [2, 1],
    changes: BULK,
    prepare(subject, calls) {
      const bursts = repeat(calls, () => {
        const step = nextStep();
        const first = 1 + ((step * BULK) % FIRST_ROWS);
        return () => subject.bulkUpdate(first, BULK, step);
      });
      return Promise.resolve(bursts);
    },
  },
  {
    name: "transaction of ten",
    calls: [4, 2],
    changes: 10,
    async prepare(subject, calls) {
      const pool = await poolOf(subject);
      return repeat(calls, () => {
        const rows = repeat(6, () => pool[nextStep() % pool.length]);
        const work = () =>
          subject.transaction(async (writer) => {
            const created = [await writer.create(), await writer.create()];
            for (const row of rows) if (row !== undefined) await writer.update(row, nextStep());
            for (const row of created) await writer.destroy(row);
          });
        return work;
      });
    },
  },
];

function repeat<T>(times: number, make: () => T): T[] {
  return Array.from({ length: times }, make);
}

/** The calls of one burst, distributed over the connections. */
export async function prepareBurst(
  workload: Workload,
  subject: Subject,
  connections: number,
): Promise<Burst> {
  const [alone, together] = workload.calls;
  const calls = connections === 1 ? alone : together;
  const all = await workload.prepare(subject, calls * connections);
  const lanes = Array.from({ length: connections }, (_lane, i) => all.slice(i * calls, (i + 1) * calls));
  return { lanes, changes: calls * connections * workload.changes };
}
