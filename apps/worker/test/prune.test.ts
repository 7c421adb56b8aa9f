import { migratedDatabase } from "@hindsight/db/testing";
import { expect, it, vi } from "vitest";

import { prune } from "../src/prune/prune.ts";
import { callWorker } from "./call-worker.ts";

it("prune and flush remove history for good, only when confirmed, and never what a state, a policy or a hold keeps", async () => {
  await using database = await migratedDatabase();
  const { db, url } = database;
  const env = { DATABASE_URL: url };
  const name = new URL(url).pathname.slice(1);
  const { Customer } = db.models;
  const [ada, ben, gone] = await Customer.bulkCreate(
    ["Ada", "Ben", "Gone"].map((one) => ({ name: one, email: `${one.toLowerCase()}@example.test` })),
  );
  for (const round of [1, 2]) {
    await ada?.update({ name: `Ada ${round}` });
    await ben?.update({ name: `Ben ${round}` });
  }
  await gone?.destroy();
  await db.sequelize.query(`SET hindsight.maintenance = 'on';
    UPDATE audit.customers_history SET version_at = version_at - interval '40 days'`);
  await ada?.update({ name: "Ada 3" });
  const hold = await db.audit.holds.place({ model: "Customer", key: ben?.id, reason: "Case 1" });
  const left = async () =>
    Promise.all(
      [ada, ben, gone].map(async (row) => (await db.history.customers.history(row?.id ?? 0)).items.length),
    );

  const pruning = ["prune", "--days", "30", "--reason", "Old"];
  expect(await callWorker([...pruning.slice(0, 4), " "], env)).toMatchObject({
    code: 2,
    output: expect.stringMatching(/It must say something/) as string,
  });
  expect(await callWorker(pruning.slice(0, 3), env)).toMatchObject({
    code: 2,
    output: expect.stringMatching(/required option '--reason/) as string,
  });
  expect(await callWorker([...pruning, "--dry-run"], env)).toMatchObject({
    code: 0,
    output: expect.stringMatching(
      /Customer: 8 older, 4 can leave, 2 stay because later states need them; 2 because a hold keeps them\n.*nothing was removed/s,
    ) as string,
  });
  expect(await callWorker(pruning, env)).toMatchObject({
    code: 2,
    output: expect.stringContaining(
      `This removes 4 versions for good. Confirm it with --confirm ${name}`,
    ) as string,
  });
  expect(await callWorker([...pruning, "--confirm", "yes"], env)).toMatchObject({
    code: 2,
    output: expect.stringMatching(/not yes; nothing was removed/) as string,
  });
  expect(await left()).toEqual([4, 3, 2]);
  const confirmed = ["--confirm", name];
  expect(await callWorker([...pruning, ...confirmed], env)).toMatchObject({
    code: 0,
    output: expect.stringMatching(/Removed 4 versions\./) as string,
  });
  expect(await left()).toEqual([2, 3, 0]);
  expect((await db.audit.feed({ actions: ["removal"] })).items).toMatchObject([
    { model: "Customer", reason: "Old", actor: { type: "job", id: "prune" } },
  ]);
  expect(await callWorker([...pruning, ...confirmed], env)).toMatchObject({
    code: 0,
    output: expect.stringContaining("There is nothing to remove.") as string,
  });

  const flush = ["flush", "--reason", "Moved away", ...confirmed];
  expect((await callWorker(flush, env)).code).toBe(2);
  await db.audit.holds.release(hold, { reason: "Closed" });
  await callWorker(["set-policy", "--model", "Customer", "--keep", "ever", "--reason", "Books"], env);
  expect((await callWorker([...flush, "--model", "Customer"], env)).output).toMatch(
    /for ever\n.*nothing to remove/s,
  );
  expect(await left()).toEqual([2, 3, 0]);
  const unset = ["set-policy", "--model", "Customer", "--keep", "none", "--reason", "Books"];
  expect(await callWorker(unset, env)).toEqual({ code: 0, output: "Customer: no policy\n" });
  expect(await callWorker([...flush, "--model", "Customer"], env)).toMatchObject({ code: 0 });
  expect(await left()).toEqual([1, 1, 0]);
  expect(await db.history.customers.at(new Date()).findAll({ order: ["id"] })).toMatchObject([
    { name: "Ada 3" },
    { name: "Ben 2" },
  ]);
  expect(await callWorker(["verify"], env)).toMatchObject({ code: 0 });
});

it("prune goes on without what a hold came to keep while it ran", async () => {
  await using database = await migratedDatabase();
  const { db } = database;
  const [ada, ben] = await db.models.Customer.bulkCreate(
    ["Ada", "Ben"].map((name) => ({ name, email: `${name.toLowerCase()}@example.test` })),
  );
  await ada?.update({ name: "Ada 1" });
  await ben?.update({ name: "Ben 1" });
  const { retention, holds } = db.audit;
  const read = retention.readStored.bind(retention);
  vi.spyOn(retention, "readStored").mockImplementationOnce(async (query) => {
    const versions = await read(query);
    await holds.place({ model: "Customer", key: ben?.id, reason: "Case 1" });
    return versions;
  });
  const onRemoved = vi.fn();
  const { signal } = new AbortController();
  const before = new Date().toISOString();
  expect(await prune({ db, model: "Customer", before, signal, onRemoved })).toBe(1);
  const left = await Promise.all(
    [ada, ben].map(async (row) => (await db.history.customers.history(row?.id ?? 0)).items.length),
  );
  expect(left).toEqual([1, 2]);
});
