import { sentStatements } from "@hindsight/testing";
import { DataTypes, QueryTypes } from "sequelize";
import { describe, expect, it } from "vitest";

import { createAudit, ENGINES, type LogEntry } from "../../src/sequelize/index.ts";
import { connect } from "../connect.ts";

/** More tables than one statement looks through. */
const TENANTS = 120;

describe.each(ENGINES)("%s: the tables of many tenants", (engine) => {
  it("are read in statements of a bounded length, and the pages equal those of one statement", async () => {
    await using stack = new AsyncDisposableStack();
    const sequelize = stack.adopt(await connect(), (instance) => instance.close());
    const statements = sentStatements(sequelize);
    await sequelize.query(
      `DO $$ BEGIN FOR i IN 1..${TENANTS} LOOP
        EXECUTE format('CREATE SCHEMA t%s', i); EXECUTE format('CREATE TABLE t%s.orders (id int PRIMARY KEY, n int)', i);
      END LOOP; END $$`,
    );
    const audit = createAudit(sequelize);
    const id = { type: DataTypes.INTEGER, primaryKey: true };
    const Order = sequelize.define(
      "Order",
      { id, n: DataTypes.INTEGER },
      { tableName: "orders", timestamps: false },
    );
    const tenants = Array.from({ length: TENANTS }, (_, i) => Order.schema(`t${i + 1}`));
    for (const tenant of tenants) audit.track(tenant, { engine });
    await audit.install();

    // Some tenants are busier than others, and one row comes and goes everywhere.
    for (const [i, tenant] of tenants.entries()) {
      await tenant.create({ id: 1, n: 0 });
      if (i % 7 === 0) await tenant.update({ n: i + 1 }, { where: { id: 1 } });
      if (i % 40 === 0) await tenant.destroy({ where: { id: 1 } });
    }
    for (let n = 1; n <= 30; n++) await tenants[n % 2]?.upsert({ id: 2, n });
    await audit.note({ model: "Nightly run", key: "1" });
    const written = TENANTS + Math.ceil(TENANTS / 7) + Math.ceil(TENANTS / 40) + 30 + 1;

    const before = statements.length;
    const tail = audit.tail(null);
    const given: LogEntry[] = [];
    for (;;) {
      const { entries: versions } = await tail.read(40);
      if (versions.length === 0) break;
      given.push(...versions);
    }
    expect(given.map((version) => BigInt(version.id))).toEqual(
      given.map((version) => BigInt(version.id)).toSorted((a, b) => Number(a - b)),
    );
    expect(given).toHaveLength(written);

    const pages: LogEntry[] = [];
    for (let after: string | null | undefined; after !== null;) {
      const page = await audit.feed({ limit: 25, ...(after !== undefined && { after }) });
      pages.push(...page.items);
      after = page.next;
    }
    expect(pages).toEqual(given.toReversed());

    const rare = await audit.feed({ limit: 50, actions: ["delete", "note"] });
    expect(rare.items).toEqual(pages.filter(({ action }) => action === "delete" || action === "note"));
    const set = await audit.feed({ limit: 50, field: "n", new: 30, text: "30" });
    expect(set.items.map(({ key }) => key)).toEqual(["2"]);
    const counted = await audit.facets({ from: pages.at(-1)?.at });
    expect(counted).toMatchObject({ count: written, complete: true });
    expect(counted.models).toHaveLength(TENANTS + 1);
    const nobody = await audit.feed({ actors: ["7", "8"] });
    expect(nobody.items).toEqual([]);
    expect((await audit.tail(null).lag()).seconds).toBeGreaterThanOrEqual(0);
    const lengths = statements.slice(before).map(({ text }) => text.split("UNION ALL").length);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(101);
  });

  it("are installed by a session whose memory does not grow with them", async () => {
    await using stack = new AsyncDisposableStack();
    const sequelize = stack.adopt(await connect({ max: 1 }), (instance) => instance.close());
    const audit = createAudit(sequelize);
    const compiled = async () => {
      const [found] = await sequelize.query<{ count: number }>(
        "SELECT count(*)::int AS count FROM pg_backend_memory_contexts WHERE name = 'PL/pgSQL function'",
        { type: QueryTypes.SELECT },
      );
      return found?.count;
    };
    const install = async (names: readonly string[]) => {
      for (const name of names) {
        const Model = sequelize.define(name, { n: DataTypes.INTEGER }, { timestamps: false });
        await Model.sync();
        audit.track(Model, { engine });
      }
      await audit.install();
    };
    await install(["First", "Second"]);
    const before = await compiled();
    await install(Array.from({ length: 10 }, (_, i) => `Further${i}`));
    expect(await compiled()).toBe(before);
  });
});
