import { migratedDatabase } from "@hindsight/db/testing";
import { expect, test } from "vitest";

import { callAs, demoUser } from "./support/call-as.ts";

test("users save searches of the log by name, and see and remove their own only", async () => {
  await using database = await migratedDatabase({ seeded: true });
  const { db } = database;
  const [auditor, admin] = [callAs({ db, role: "auditor" }), callAs({ db, role: "admin" })];
  const filter = { models: ["Payment"], onBehalfOf: true as const, old: null, field: "status" };
  const { id } = await auditor.views.save({ name: " Refunds ", filter: { models: ["Order"] } });
  expect(await auditor.views.save({ name: "Refunds", filter })).toEqual({ id });
  await auditor.views.save({ name: "all", filter: {} });
  expect(await auditor.views.list()).toEqual([
    { id: expect.any(String), name: "all", filter: {}, shared: false, owner: null },
    { id, name: "Refunds", filter, shared: false, owner: null },
  ]);
  expect(await admin.views.list()).toEqual([]);
  await expect(admin.views.remove({ id })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await admin.views.save({ name: "Refunds", filter: {} });
  await auditor.views.remove({ id });
  expect((await auditor.views.list()).map(({ name }) => name)).toEqual(["all"]);
  expect((await admin.views.list()).map(({ name }) => name)).toEqual(["Refunds"]);

  // What is shared is seen by all who read the log, and removed by who shares it.
  const ours = await auditor.views.save({ name: "Ours", filter, shared: true });
  const [own, shared] = await admin.views.list();
  expect(own).toMatchObject({ name: "Refunds", shared: false, owner: null });
  expect(shared).toEqual({
    id: ours.id,
    name: "Ours",
    filter,
    shared: true,
    owner: demoUser("auditor").name,
  });
  await expect(admin.views.remove(ours)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await auditor.views.save({ name: "Ours", filter });
  expect(await admin.views.list()).toHaveLength(1);
  await auditor.views.remove(ours);

  for (let n = 1; n < 100; n += 1) await auditor.views.save({ name: `View ${n}`, filter: {} });
  await expect(auditor.views.save({ name: "One more", filter: {} })).rejects.toThrow(/remove one first/);
  await auditor.views.save({ name: "View 1", filter });
  await expect(callAs({ db, role: "viewer" }).views.list()).rejects.toMatchObject({ code: "FORBIDDEN" });
});
