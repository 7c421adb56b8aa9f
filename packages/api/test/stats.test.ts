import { historySize } from "@hindsight/db";
import { migratedDatabase } from "@hindsight/db/testing";
import { expect, test } from "vitest";

import { callAs } from "./support/call-as.ts";

test("sizes and activity are of what the caller may see, and say how they were found", async () => {
  await using database = await migratedDatabase({ seeded: true });
  const { db } = database;
  const measured = await db.audit.upkeep.stats();
  const sizes = await callAs({ db, role: "auditor" }).stats.sizes();
  expect(sizes.map(({ model }) => model)).toEqual(db.audit.models);
  for (const { model, versions, bytes, oldest } of sizes) {
    const counted = measured.find((one) => one.model === model);
    expect([model, versions]).toEqual([model, { value: counted?.versions, is: "exact" }]);
    expect(oldest?.slice(0, 19) ?? null).toBe(counted?.oldest?.slice(0, 19) ?? null);
    expect(bytes.value > 0).toBe(versions.value > 0);
  }
  const service = callAs({ db, role: "service" });
  const seen = (await service.stats.sizes()).map(({ model }) => model);
  expect(db.audit.models.filter((model) => !seen.includes(model))).toEqual(["Contract", "User"]);
  await expect(service.stats.activity({ model: "Contract" })).rejects.toMatchObject({ code: "FORBIDDEN" });

  await callAs({ db, role: "auditor" }).stats.activity({ model: "Contract" });
  const [read] = (await db.audit.feed({ actions: ["note"], limit: 1 })).items;
  expect(read).toMatchObject({ model: "History read", key: "stats.activity", label: "Contract" });

  const { id } = await db.models.Tag.create({ name: "busy" });
  const actor = { type: "user", id: "7", label: "Ana" };
  await db.audit.run({ actor }, async () => {
    for (let i = 0; i < 60; i += 1) await db.models.Tag.update({ name: `busy ${i}` }, { where: { id } });
  });
  const activity = await service.stats.activity({ model: "Tag" });
  expect(activity.busiestRows[0]).toEqual({ key: String(id), versions: 61 });
  expect(activity.busiestActors).toContainEqual({ actor: { type: "user", id: "7" }, versions: 60 });
  expect(activity.ofNewest).toBe((await historySize(db, "Tag")).versions.value);
});

test.each(["Customer", "Tag"])(
  "many versions of a %s are estimated, each model for itself",
  async (model) => {
    await using database = await migratedDatabase({ seeded: true });
    const { db } = database;
    const rows = Array.from({ length: 3000 }, (_, i) => ({ name: `n${i}`, email: `n${i}@example.com` }));
    if (model === "Customer") await db.models.Customer.bulkCreate(rows);
    else await db.models.Tag.bulkCreate(rows.map(({ name }) => ({ name })));
    await db.sequelize.query("ANALYZE");
    const [counted] = await db.audit.upkeep.stats({ model });
    const { versions } = await historySize(db, model);
    expect(versions.is).toBe("estimated");
    expect(Math.abs(versions.value - (counted?.versions ?? 0))).toBeLessThan(300);
    expect((await historySize(db, "User")).versions.is).toBe("exact");
  },
);
