import { expect, it } from "vitest";

import { eventually } from "../eventually.ts";
import { actionsOf, lastVersion, lifeOf } from "../reading.ts";
import type { World } from "../world.ts";

export function entrySuite(world: () => World): void {
  it("91. a note appears in the log with its own effective date, also for an untracked model", async () => {
    const { audit, sequelize } = world();
    const entry = {
      model: "Contract",
      key: "C-91",
      label: "Contract C-91",
      changes: [{ field: "state", old: null, new: ["signed", { by: "\0" }] }],
    };
    const context = { reason: "Signed on paper", effectiveAt: "2019-05-01T10:00:00+02:00" };
    const before = new Date(Date.now() - 60_000);
    const id = await audit.run({ actor: { type: "user", id: "91" } }, () =>
      audit.note(entry, { audit: context }),
    );
    const [first] = (await audit.feed({ actors: ["91"] })).items;
    expect(first).toMatchObject({
      id,
      model: "Contract",
      key: "C-91",
      action: "note",
      reason: "Signed on paper",
      effectiveAt: "2019-05-01T08:00:00.000000Z",
      label: "Contract C-91",
      changes: [{ field: "state", old: null, new: ["signed", { by: "\uFFFD" }] }],
    });
    expect(Date.parse(first?.at ?? "")).toBeGreaterThan(before.getTime());
    await expect(
      sequelize.transaction(async (transaction) => {
        await audit.note({ model: "Contract", key: "gone" }, { transaction });
        throw new Error("rolled back");
      }),
    ).rejects.toThrow("rolled back");
    expect((await audit.feed({ actions: ["note"] })).items.map(({ key }) => key)).not.toContain("gone");
  });

  it("91. an access appears in the row's history and the feed without changes, and affects no state", async () => {
    const { audit, Thing, things, parts, Part } = world();
    const thing = await Thing.create({ status: "seen" });
    const created = await lastVersion(things, thing.id);
    const id = await audit.run({ actor: { type: "user", id: "reader" } }, () =>
      things.recordAccess(thing.id),
    );
    await thing.update({ status: "seen and changed" });
    expect(await actionsOf(things, thing.id)).toEqual(["create", "access", "update"]);
    const [, access] = await lifeOf(things, thing.id);
    expect(access).toMatchObject({ id, key: String(thing.id), changes: [], actor: { id: "reader" } });
    expect((await audit.feed({ models: ["Thing"], actions: ["access"] })).items[0]?.id).toBe(id);
    expect((await things.changes({ actions: ["access"] })).items[0]?.id).toBe(id);
    const updated = await things.latestOf(thing.id);
    expect(updated?.action).toBe("update");
    expect((await things.next(created))?.id).toBe(updated?.id);
    expect(await things.at(access?.at ?? "").findByPk(thing.id)).toMatchObject({ status: "seen" });
    await expect(things.revert(id ?? "")).rejects.toMatchObject({ code: "VERSION_NOT_FOUND" });
    await Part.create({ thingId: thing.id, position: 1 });
    await parts.recordAccess({ thingId: thing.id, position: 1 });
    expect(await actionsOf(parts, { thingId: thing.id, position: 1 })).toEqual(["create", "access"]);
    await expect(things.recordAccess("no number")).rejects.toMatchObject({ code: "KEY_INVALID" });
  });

  it("accesses of several rows are entries as one of each would be, and none where a key is invalid", async () => {
    const { audit, Thing, things, parts, Part } = world();
    const made = await Thing.bulkCreate([{}, {}]);
    const keys = made.map(({ id }) => id);
    const by = { audit: { actor: { type: "user", id: "reader" }, reason: "Looked through" } };
    expect(await things.recordAccesses([...keys, "987654321"], by)).toBe(3);
    const seen = (await things.changes({ actions: ["access"], limit: 3 })).items;
    expect(new Set(seen.map(({ key }) => key))).toEqual(new Set([...keys.map(String), "987654321"]));
    for (const access of seen) {
      expect(access).toMatchObject({ changes: [], actor: { id: "reader" }, reason: "Looked through" });
    }
    const [thingId = 0] = keys;
    await Part.create({ thingId, position: 1 });
    await parts.recordAccesses([{ thingId, position: 1 }]);
    expect(await actionsOf(parts, { thingId, position: 1 })).toEqual(["create", "access"]);
    expect(await things.recordAccesses([])).toBe(0);
    expect(await audit.paused("A test", () => things.recordAccesses(keys))).toBe(0);
    await expect(things.recordAccesses([thingId, "no number"])).rejects.toMatchObject({
      code: "KEY_INVALID",
    });
    expect(await actionsOf(things, thingId)).toEqual(["create", "access"]);
  });

  it("versions() returns versions of any models by id, in the order asked for", async () => {
    const { audit, Thing, things, parts, Part } = world();
    const thing = await Thing.create({ status: "a" });
    await thing.update({ status: "b" });
    await Part.create({ thingId: thing.id, position: 1 });
    const [created, updated] = await lifeOf(things, thing.id);
    const [part] = await lifeOf(parts, { thingId: thing.id, position: 1 });
    const access = await things.recordAccess(thing.id);
    const wanted = [part, created, updated];
    const ids = wanted.map((version) => version?.id ?? "");
    expect(await audit.versions([...ids, access ?? "", "999999999999"])).toEqual(wanted);
    expect(await audit.versions([])).toEqual([]);
    await expect(audit.versions(["x"])).rejects.toMatchObject({ code: "VERSION_NOT_FOUND" });
  });

  it("91. the tail returns entries among versions, and entries are append-only", async () => {
    const { audit, Thing, things, sequelize } = world();
    const tail = audit.tail(await audit.tailEnd());
    const thing = await Thing.create({});
    const seen = await things.recordAccess(thing.id);
    const noted = await audit.note({ model: "Thing", key: String(thing.id) });
    const ids: string[] = [];
    await eventually(async () => {
      ids.push(...(await tail.read()).entries.map(({ id }) => id));
      expect(ids).toContain(noted);
    });
    expect(ids.slice(-2)).toEqual([seen, noted]);
    for (const statement of ["DELETE FROM audit.entries", "UPDATE audit.entries SET version_reason = 'x'"]) {
      await expect(sequelize.query(statement)).rejects.toThrow(/append-only/);
    }
  });

  it("87. a pause skips accesses and notes too, and invalid notes are refused", async () => {
    const { audit, Thing, things } = world();
    const thing = await Thing.create({});
    await audit.paused("no traces", async () => {
      expect(await things.recordAccess(thing.id)).toBeNull();
      expect(await audit.note({ model: "Thing", key: "1" })).toBeNull();
    });
    expect(await actionsOf(things, thing.id)).toEqual(["create"]);
    const change = (field: string) => [{ field, old: null, new: "clear" }];
    for (const [field, code] of [
      ["secret", "OPTION_INVALID"],
      ["cacheKey", "FIELD_UNKNOWN"],
    ] as const) {
      const entry = { model: "Thing", key: "1", changes: change(field) };
      await expect(audit.note(entry)).rejects.toMatchObject({ code });
    }
    await expect(audit.note({ model: "", key: "1" })).rejects.toMatchObject({ code: "OPTION_INVALID" });
  });
}
