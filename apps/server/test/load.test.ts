import { isSoak } from "@hindsight/testing";
import { expect, test } from "vitest";

import { apiClient } from "./support/api-client.ts";
import { makeAccount } from "./support/make-account.ts";
import { cookieOf, postSignIn, signIn } from "./support/sign-in.ts";
import { startServer } from "./support/start-server.ts";

const CLIENTS = isSoak ? 200 : 8;
const DURATION_MS = isSoak ? 60_000 : 0;
/** Calls that a client makes at least. */
const CALLS = 6;

/** A write that was answered, and what it must have left in the log. */
interface Written {
  readonly actor: string;
  readonly reason: string;
  readonly entries: readonly string[];
}

test(
  `${CLIENTS} clients that read and write leave exactly their versions`,
  { timeout: 5 * 60_000 },
  async () => {
    await using server = await startServer({ trustedProxies: ["127.0.0.1"] });
    const { db } = server;
    const orders = await db.models.Order.findAll({ where: { deletedAt: null }, order: ["id"], limit: 40 });
    const admin = await signIn(server.url, "admin");
    const account = await makeAccount(server.url, "admin");
    const other = cookieOf(await postSignIn(server.url, account));
    const { user } = await apiClient(server.url, admin).session.me.query();
    const people = [
      { cookie: admin, id: user?.id ?? "" },
      { cookie: other, id: account.id },
    ];
    const start = await db.audit.tailEnd();
    const written = new Map<string, Written>();
    const until = Date.now() + DURATION_MS;

    const runClient = async (client: number): Promise<void> => {
      const person = people[client % people.length];
      if (person === undefined) throw new TypeError("There is nobody to call");
      for (let call = 0; call < CALLS || Date.now() < until; call += 1) {
        const requestId = `load-${client}-${call}`;
        const reason = `Call ${call} of client ${client}`;
        const api = apiClient(server.url, person.cookie, { "x-request-id": requestId });
        const order = orders[(client * 7 + call) % orders.length];
        if (order === undefined) throw new TypeError("There is no order");
        const leaves = (...entries: readonly string[]) =>
          written.set(requestId, { actor: person.id, reason, entries });
        switch (call % CALLS) {
          case 0:
            await api.orders.update.mutate({ id: order.id, patch: { internalNotes: requestId }, reason });
            leaves(`update Order ${order.id}`);
            break;
          case 1:
            await api.history.list.query({ model: "Order", key: order.id, limit: 20 });
            break;
          case 2: {
            const values = { name: requestId };
            const { key } = await api.records.create.mutate({ model: "Tag", values, reason });
            leaves(`create Tag ${key}`);
            break;
          }
          case 3:
            await api.orders.list.query({ limit: 20 });
            break;
          case 4:
            await api.log.feed.query({ models: ["Order"], limit: 20 });
            break;
          default:
            await api.orders.get.query({ id: order.id });
        }
      }
    };
    await Promise.all(Array.from({ length: CLIENTS }, (_, client) => runClient(client)));

    const found = new Map<string, Written>();
    const tail = db.audit.tail(start);
    for (let batch = await tail.read(500); batch.entries.length > 0; batch = await tail.read(500)) {
      for (const { action, model, key, actor, reason, requestId } of batch.entries) {
        if (requestId?.startsWith("load-") !== true || action === "access") continue;
        const entries = [...(found.get(requestId)?.entries ?? []), `${action} ${model} ${key}`];
        found.set(requestId, { actor: actor?.id ?? "", reason: reason ?? "", entries });
      }
    }
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(written));
    expect(written.size).toBeGreaterThanOrEqual(2 * CLIENTS);
    expect(server.log.filter(({ level }) => Number(level) >= 50)).toEqual([]);
  },
);
