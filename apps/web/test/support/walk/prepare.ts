import { expect } from "vitest";
import type { Page } from "playwright-core";

import type { Demo } from "../start-demo.ts";

/** Makes what the walks meet and the demo has not: deleted orders, a hold, jobs, a webhook that fails, a colleague, a view. */
export async function prepare(demo: Demo, admin: Page): Promise<Readonly<Record<string, string>>> {
  const call = async (procedure: string, data: unknown): Promise<unknown> => {
    const headers = { "content-type": "application/json", origin: demo.url };
    const answer = await admin.request.post(`${demo.url}/trpc/${procedure}`, { headers, data });
    expect(answer.ok(), `${procedure}: ${await answer.text()}`).toBe(true);
    return ((await answer.json()) as { readonly result: { readonly data: unknown } }).result.data;
  };
  const one = async (sql: string): Promise<string> =>
    String(Object.values((await demo.sql.query(sql)).rows[0] ?? {})[0]);
  const reason = "So that there is one";
  await demo.sql.query("DELETE FROM payments WHERE order_id = 9");
  await demo.sql.query("DELETE FROM orders WHERE id = 9");
  await demo.sql.query("UPDATE orders SET deleted_at = now() WHERE id = 13");
  await call("retention.placeHold", { model: "Tag", key: "1", reason });
  await call("jobs.start", { kind: "verify", models: ["Order"], reason });
  await call("archive.start", { models: ["Customer"], days: 30, reason });
  await demo.sql.query(
    `UPDATE pgboss.job SET state = 'retry', retry_count = 1, started_on = now(), output = '{"message":"No room is left on the disk"}'
     WHERE name = 'archive'`,
  );
  await call("webhooks.create", { url: "http://127.0.0.1:9/changes", reason });
  await demo.sql.query(
    `INSERT INTO parked_events (subscription, version_id, model, key, event, tries, error, due_at, dead_at)
     SELECT 'webhook:' || webhooks.id, version_id, 'Order', '3', jsonb_build_object('model', 'Order', 'key', '3', 'action', 'update', 'versionId', version_id::text), 9, 'refused', now(), now()
     FROM webhooks, audit.orders_history WHERE orders_history.id = 3 LIMIT 1`,
  );
  await call("views.save", { name: "Payments", filter: { models: ["Payment"] }, shared: true });
  const made = await call("users.create", { name: "Nia Okafor", email: "nia@example.com", role: "viewer" });
  const { token } = made as { readonly token: string };
  return {
    TOKEN: token,
    VERSIONS: await one(
      "SELECT min(version_id) || '-' || max(version_id) FROM audit.orders_history WHERE id = 2",
    ),
    CONTRACT: await one("SELECT id FROM contracts LIMIT 1"),
    PENDING: await one(
      "SELECT id FROM orders WHERE status = 'pending' AND deleted_at IS NULL AND id > 20 ORDER BY id LIMIT 1",
    ),
  };
}
