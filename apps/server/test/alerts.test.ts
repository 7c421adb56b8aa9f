import { waitFor } from "@hindsight/testing";
import { pino } from "pino";
import { expect, test } from "vitest";

import { createServer } from "../src/index.ts";
import { startServer } from "./support/start-server.ts";

const ALERT = "A sensitive record changed";

test("a sensitive change made while the server is down raises one alert after it restarts", async () => {
  await using server = await startServer();
  const { db } = server;
  const payment = await db.models.Payment.findOne({ rejectOnEmpty: true });
  await server.close();
  await payment.update({ status: "failed" });

  const alerts: { msg: string; model: string; key: string }[] = [];
  const options = {
    databaseUrl: server.databaseUrl,
    secret: "a secret that only these tests ever use",
    logger: pino({ level: "warn" }, { write: (line) => alerts.push(JSON.parse(line)) }),
    webRoot: server.webRoot,
    port: 0,
    pollMs: 20,
  };
  const seen = () => alerts.filter(({ msg }) => msg === ALERT).map(({ model, key }) => [model, key]);
  {
    await using _second = await createServer(options);
    await waitFor(() => seen().length > 0, { message: "The alert" });
  }
  {
    await using _third = await createServer(options);
    await payment.update({ status: "captured" });
    await waitFor(() => seen().length > 1, { message: "The alert of the next change" });
  }
  expect(seen()).toEqual([
    ["Payment", payment.id],
    ["Payment", payment.id],
  ]);
});
