import { spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { text } from "node:stream/consumers";

import { demoDatabase } from "@hindsight/api/testing";
import { createServer } from "@hindsight/server";
import { programEnv } from "@hindsight/testing";
import { pino } from "pino";
import { expect, test } from "vitest";

test("signs in, changes an order, follows the log across an interruption, reads its history and exports", async () => {
  await using database = await demoDatabase();
  await using server = await createServer({
    databaseUrl: database.url,
    secret: "a secret that only this test ever uses",
    logger: pino({ level: "silent" }),
    webRoot: import.meta.dirname,
    port: 0,
    demo: true,
    pollMs: 50,
  });
  const program = spawn(process.execPath, [resolve(import.meta.dirname, "../src/main.ts")], {
    env: programEnv({ HINDSIGHT_URL: server.url }),
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [output, errors, [code]] = await Promise.all([
    text(program.stdout),
    text(program.stderr),
    once(program, "exit"),
  ]);
  expect([errors, code]).toEqual(["", 0]);

  const { Order, Customer } = database.db.models;
  const newest = await Order.findAll({ where: { deletedAt: null }, order: [["id", "DESC"]], limit: 3 });
  const lines = await Promise.all(
    newest.map(async ({ number, status, customerId }) => {
      const { name } = await Customer.findByPk(customerId, { rejectOnEmpty: true });
      return `Order ${number}: ${status}, ${name}`;
    }),
  );
  const [{ id, number } = { id: "", number: "" }] = newest;
  const entries = await database.db.audit.of(Order).history(id, { limit: 500 });
  expect(output.trimEnd().split("\n")).toEqual([
    "Signed in as Ada Lindqvist (admin)",
    ...lines,
    `Live: update of Order ${number}: internalNotes (Checked by a program)`,
    `Missed: update of Order ${number}: internalNotes (Nothing to remark)`,
    "History: update by Ada Lindqvist, because: Nothing to remark",
    "History: update by Ada Lindqvist, because: Checked by a program",
    `Exported: ${entries.items.length} entries about ${number}`,
  ]);
});
