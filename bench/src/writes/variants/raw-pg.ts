import { randomUUID } from "node:crypto";

import { Pool, type PoolClient } from "pg";
import { Sequelize } from "sequelize";

import { defineOrder, FIRST_ROWS, orderValues } from "../order.ts";
import type { Row, Subject, Variant, Writer } from "../variant.ts";

const COLUMNS = [
  "uuid",
  "status",
  "total",
  "note",
  "instructions",
  "cardNumber",
  "customerId",
  "createdAt",
  "updatedAt",
];
const NAMES = COLUMNS.map((name) => `"${name}"`).join(", ");

/** The driver without an ORM or recording: the lower bound. */
export const rawPg: Variant = {
  name: "pg, unaudited",
  bar: null,
  leavesOut: [],
  async open(url) {
    const sequelize = new Sequelize(url, { logging: false });
    await defineOrder(sequelize).sync();
    await sequelize.close();
    const subject = new RawPg(
      new Pool({ connectionString: url, min: 8, max: 8, idleTimeoutMillis: 600_000 }),
    );
    for (let made = 0; made < FIRST_ROWS; made += 1000) await subject.rows(1000);
    return subject;
  },
};

function newValues(): unknown[] {
  const { status, total, note, instructions, cardNumber, customerId } = orderValues();
  const now = new Date();
  return [randomUUID(), status, total, note, instructions, cardNumber, customerId, now, now];
}

class RawPg implements Subject {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  create(): Promise<Row> {
    return writer(this.#pool).create();
  }

  update(row: Row, step: number): Promise<void> {
    return writer(this.#pool).update(row, step);
  }

  destroy(row: Row): Promise<void> {
    return writer(this.#pool).destroy(row);
  }

  async bulkCreate(count: number): Promise<void> {
    await this.rows(count);
  }

  async bulkUpdate(from: number, count: number, step: number): Promise<void> {
    await this.#pool.query('UPDATE orders SET status = $1, "updatedAt" = $2 WHERE id >= $3 AND id < $4', [
      `b${step}`,
      new Date(),
      from,
      from + count,
    ]);
  }

  async transaction(work: (writer: Writer) => Promise<void>): Promise<void> {
    const client = await this.#pool.connect();
    try {
      await client.query("BEGIN");
      await work(writer(client));
      await client.query("COMMIT");
    } finally {
      client.release();
    }
  }

  async rows(count: number): Promise<readonly Row[]> {
    const values = Array.from({ length: count }, newValues);
    const groups = values.map(
      (row, i) => `(${row.map((_value, j) => `$${i * COLUMNS.length + j + 1}`).join(", ")})`,
    );
    const sql = `INSERT INTO orders (${NAMES}) VALUES ${groups.join(", ")} RETURNING id`;
    return (await this.#pool.query<Row>(sql, values.flat())).rows;
  }

  versions(): Promise<null> {
    return Promise.resolve(null);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#pool.end();
  }
}

function writer(sql: Pick<PoolClient | Pool, "query">): Writer {
  return {
    async create() {
      const places = COLUMNS.map((_name, i) => `$${i + 1}`).join(", ");
      const text = `INSERT INTO orders (${NAMES}) VALUES (${places}) RETURNING *`;
      const [row] = (await (sql as Pool).query<Row>(text, newValues())).rows;
      if (row === undefined) throw new Error("no row came back");
      return row;
    },
    async update({ id }, step) {
      await (sql as Pool).query('UPDATE orders SET status = $1, total = $2, "updatedAt" = $3 WHERE id = $4', [
        `s${step}`,
        `${step}.25`,
        new Date(),
        id,
      ]);
    },
    async destroy({ id }) {
      await (sql as Pool).query("DELETE FROM orders WHERE id = $1", [id]);
    },
  };
}
