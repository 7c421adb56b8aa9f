import { join } from "node:path";

import { type Audit, createAudit } from "@hindsight/audit-core/sequelize";
import { missingCode, testDatabase } from "@hindsight/testing";
import { DataTypes, Sequelize } from "sequelize";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { z } from "zod";

import {
  createEventBus,
  deriveEvents,
  EVENTS,
  type OrderPlaced,
  publishLog,
  sensitiveModelAlert,
  Wake,
  watchLag,
} from "../src/index.ts";
import { audited } from "./audited.ts";

const logger = { error: vi.fn(), warn: vi.fn(), info: vi.fn() };
const onError = logger.error;

let audit: Audit;
let place: (id: number) => Promise<unknown>;
const started = new AsyncDisposableStack();

beforeAll(async () => {
  const { url } = started.use(await testDatabase());
  const sequelize = new Sequelize(url, { logging: false });
  started.defer(() => sequelize.close());
  audit = createAudit(sequelize);
  const Order = sequelize.define("Order", {
    id: { type: DataTypes.INTEGER, primaryKey: true },
    status: DataTypes.TEXT,
  });
  audit.track(Order);
  await sequelize.sync();
  await audit.install();
  place = (id) => Order.create({ id, status: "placed" });
});
afterAll(() => started.disposeAsync());

it("the README shows code that runs here", async () => {
  expect(await missingCode(join(import.meta.dirname, "../README.md"), [import.meta.filename])).toEqual([]);
});

it("hands events to handlers, by what they ask for", async () => {
  const bus = createEventBus({ onError: (error, event) => logger.error({ error, event }) });

  using subscription = bus.on("ModelAudited", ({ model, key, action, fields }) => {
    logger.info(`${model} ${key}: ${action} of ${fields.join(", ")}`);
  });

  const reindex = vi.fn();
  bus.on("ModelAudited", { model: "Order", action: ["create", "update"] }, ({ key }) => reindex(key));
  bus.on("RoleChanged", { to: "admin" }, ({ userId }) => logger.warn({ userId }, "A new admin"));
  bus.on("ModelAudited", sensitiveModelAlert(logger, ["User", "Payment", "Contract"]));

  await bus.publish("ModelAudited", audited);
  await bus.publish("ModelAudited", { ...audited, model: "User" });
  subscription[Symbol.dispose]();
  await bus.publish("ModelAudited", audited);
  expect(logger.info.mock.calls).toEqual([["Order 7: update of status"], ["User 7: update of status"]]);
  expect(reindex.mock.calls).toEqual([["7"], ["7"]]);
  expect(logger.warn.mock.calls).toEqual([
    [expect.objectContaining({ model: "User", key: "7" }), "A sensitive record changed"],
  ]);
});

it("gives events to a loop until its signal", async () => {
  const bus = createEventBus({ onError });
  const stop = new AbortController();
  const request = { signal: stop.signal };
  const response = { write: vi.fn((_text: string) => stop.abort()) };
  async function follow(): Promise<void> {
    for await (const event of bus.events("ModelAudited", { signal: request.signal }))
      response.write(JSON.stringify(event));
  }
  const following = follow();
  await bus.publish("ModelAudited", audited);
  await following;
  expect(response.write.mock.calls).toEqual([[JSON.stringify(audited)]]);
});

it("takes events of an application's own", async () => {
  const bus = createEventBus({ onError }, { ...EVENTS, Shipped: z.object({ parcels: z.number() }) });
  bus.on("Shipped", ({ parcels }) => logger.info({ parcels }));
  await bus.publish("Shipped", { parcels: 2 });
  expect(logger.info).toHaveBeenLastCalledWith({ parcels: 2 });
});

it("publishes what is in the log, with what follows from it", async () => {
  const bus = createEventBus({ onError });
  const placed: OrderPlaced[] = [];
  bus.on("OrderPlaced", (event) => void placed.push(event));
  const savedCursor = await audit.tailEnd();
  await place(1);
  const store = vi.fn((_cursor: unknown) => stop.abort());

  const stop = new AbortController();
  const wake = new Wake();
  await publishLog({
    tail: audit.tail(savedCursor),
    derive: (entries) => deriveEvents(entries, { audit, bus }),
    bus,
    signal: stop.signal,
    wake,
    intervalMs: 500,
    saveCursor: (cursor) => store(cursor),
    onError: (error) => logger.error(error),
  });
  expect(placed).toMatchObject([{ orderId: "1", actor: null }]);
  expect(store).toHaveBeenCalledOnce();
  expect(logger.error).not.toHaveBeenCalled();
});

it("says when the events are late", async () => {
  const stop = new AbortController();
  // A real lag of half a minute takes half a minute.
  const tail = { lag: async () => ({ seconds: 40, holder: null }) };
  logger.warn.mockReset().mockImplementation(() => stop.abort());
  await watchLag({
    tail,
    signal: stop.signal,
    everyMs: 10_000,
    threshold: 30,
    onBehind: ({ seconds, holder }) => logger.warn({ seconds, holder }, "Alerts are late"),
    onCaughtUp: () => logger.info("Alerts are in time again"),
    onError: (error) => logger.error(error),
  });
  expect(logger.warn.mock.calls).toEqual([[{ seconds: 40, holder: null }, "Alerts are late"]]);
});
