import { type OwnServer, ownServer, waitFor } from "@hindsight/testing";
import { DataTypes, type Model, type ModelStatic, type Options, Sequelize } from "sequelize";
import { expect, it } from "vitest";

import { type Audit, createAudit } from "../../src/sequelize/index.ts";

interface App extends AsyncDisposable {
  readonly sequelize: Sequelize;
  readonly audit: Audit;
  readonly models: readonly ModelStatic<Model>[];
}

/** An application with a model for each engine. */
function open(url: string, options: Options = {}): App {
  const sequelize = new Sequelize(url, { logging: false, pool: { max: 3 }, ...options });
  const audit = createAudit(sequelize);
  const models = (["snapshot", "delta"] as const).map((engine) => {
    const model = sequelize.define(engine, { name: DataTypes.TEXT, price: DataTypes.DECIMAL(10, 2) });
    audit.track(model, { engine, label: "{name}", mask: ["price"] });
    return model;
  });
  return { sequelize, audit, models, [Symbol.asyncDispose]: () => sequelize.close() };
}

async function installed(server: OwnServer): Promise<App> {
  await server.createDatabase("app");
  const app = open(server.url("app"));
  await app.sequelize.sync();
  await app.audit.install();
  return app;
}

/** Creates, changes and deletes rows of each model, and writes a note. */
async function write({ audit, models }: App): Promise<void> {
  await audit.run({ actor: { type: "user", id: "7", label: "Ann" }, reason: "Stock-taking" }, async () => {
    for (const model of models) {
      const [first, second] = await model.bulkCreate([{ name: "chair", price: "9.50" }, { name: "lamp" }]);
      await first?.update({ name: "armchair" });
      await second?.destroy();
    }
    await audit.note({ model: "Stock", key: "1", label: "Counted twice" });
  });
}

/** What a server answers about the history. */
async function answers({ audit, models }: App): Promise<unknown> {
  const read: unknown[] = [(await audit.feed()).items, await audit.facets(), await audit.upkeep.stats()];
  for (const model of models) {
    const rows = audit.of(model);
    const { items } = await rows.history(1);
    const [last, first] = items;
    if (first === undefined || last === undefined) throw new Error("two changes, two versions");
    read.push(
      items,
      ...(await Promise.all([
        rows.history(2),
        rows.version(first.id),
        rows.latestOf(1),
        rows.diff(first, last),
        rows.blame(1),
        rows.changes(),
        rows.at(first.at).findAll(),
        rows.at(last.at).recorded(1),
        rows.at(last.at).presence(2),
        rows.at(first.at).count(),
        rows.previous(last),
        rows.latest(),
      ])),
    );
  }
  return read;
}

it("a standby answers all reads as the primary does", async () => {
  await using server = await ownServer();
  await using first = await installed(server);
  await write(first);
  await first.sequelize.close();
  await using second = await server.standby();
  await using primary = open(server.url("app"));
  await using standby = open(second.url("app"));
  await write(primary);
  const { id } = (await primary.audit.feed({ limit: 1 })).items[0] ?? {};
  await waitFor(async () => (await standby.audit.feed({ limit: 1 })).items[0]?.id === id, {
    message: "the last entry on the standby",
  });
  expect(await answers(standby)).toEqual(await answers(primary));
  expect(await standby.audit.upkeep.verify()).toEqual(await primary.audit.upkeep.verify());
}, 120_000);

it("no read of the past goes to a read server of Sequelize, which may lag behind", async () => {
  await using server = await ownServer();
  await using first = await installed(server);
  await write(first);
  await first.sequelize.close();
  await using second = await server.standby();
  await using standby = open(second.url("app"));
  await waitFor(() => standby.sequelize.authenticate().then(() => true), { message: "the standby" });
  await standby.sequelize.query("SELECT pg_wal_replay_pause()");
  const [primary, lagging] = [server, second].map((one) => {
    const { hostname: host, port, username, password } = new URL(one.url("app"));
    return { host, port, username, password: decodeURIComponent(password), database: "app" };
  });
  if (primary === undefined || lagging === undefined) throw new Error("two servers");
  await using app = open(server.url("app"), { replication: { write: primary, read: [lagging] } });
  await write(app);
  for (const model of app.models) {
    const past = app.audit.of(model).at("9999-01-01T00:00:00Z");
    expect(await past.findAll({ order: [["id", "ASC"]] })).toMatchObject([
      { id: 1 },
      { id: 3, name: "armchair" },
    ]);
    expect(await past.count()).toBe(2);
    // Unlike the model's own finders.
    expect(await model.findByPk(3)).toBeNull();
  }
  await using direct = open(server.url("app"));
  expect(await answers(app)).toEqual(await answers(direct));
}, 120_000);

it("a server that the history is replicated to by its rows answers all reads as the primary does", async () => {
  await using server = await ownServer({ wal_level: "logical" });
  await using other = await ownServer();
  await using primary = await installed(server);
  await write(primary);
  await using replica = await installed(other);
  await primary.sequelize.query("CREATE PUBLICATION history FOR TABLES IN SCHEMA audit, public");
  // What install() stored about the tables comes with the history, under the same ids.
  await replica.sequelize.query("TRUNCATE audit.tracked_tables, audit.installed");
  await replica.sequelize.query(
    `CREATE SUBSCRIPTION history CONNECTION '${server.url("app").replaceAll("'", "''")}' PUBLICATION history`,
  );
  await waitFor(
    async () => {
      const [rows] = await replica.sequelize.query(
        "SELECT 1 AS one FROM pg_subscription_rel HAVING count(*) > 0 AND bool_and(srsubstate = 'r')",
      );
      return rows.length === 1;
    },
    { message: "the first copy" },
  );
  await write(primary);
  const { id } = (await primary.audit.feed({ limit: 1 })).items[0] ?? {};
  await using reader = open(other.url("app"));
  await waitFor(async () => (await reader.audit.feed({ limit: 1 })).items[0]?.id === id, {
    message: "the last entry on the subscriber",
  });
  expect(await answers(reader)).toEqual(await answers(primary));
  // It must not be written to: its sequence does not come with the rows, and the writes of a subscription fire no trigger.
  const codes = (await reader.audit.check()).map(({ code }) => code);
  expect(codes).toEqual(expect.arrayContaining(["SEQUENCE_BEHIND", "TABLE_SUBSCRIBED"]));
}, 120_000);
