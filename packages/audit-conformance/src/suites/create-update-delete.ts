import { DataTypes } from "sequelize";
import { expect, it } from "vitest";

import { countingStatements } from "../counting-statements.ts";
import { actionsOf, changed, lastVersion, lifeOf, onlyVersion } from "../reading.ts";
import type { World } from "../world.ts";

export function createUpdateDeleteSuite(world: () => World): void {
  it("1. a new row makes one create version with all its values and the time of the database", async () => {
    const { Thing, things, sequelize } = world();
    const [[clock]] = (await sequelize.query("SELECT clock_timestamp() AS now")) as [
      [{ now: Date }],
      unknown,
    ];
    const thing = await Thing.create({ status: "new", count: 3 });
    const version = await onlyVersion(things, thing.id);
    expect(version).toMatchObject({ action: "create", model: "Thing", key: String(thing.id) });
    expect(changed(version)).toEqual({
      id: [null, thing.id],
      status: [null, "new"],
      count: [null, 3],
      doubled: [null, 6],
    });
    expect(Math.abs(Date.parse(version.at) - clock.now.getTime())).toBeLessThan(10_000);
    expect(version.at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
  });

  it("2. one changed column makes an update version with exactly that column", async () => {
    const { Thing, things } = world();
    const thing = await Thing.create({ status: "old", amount: "10.00" });
    await thing.update({ status: "new" });
    expect(changed(await lastVersion(things, thing.id))).toEqual({ status: ["old", "new"] });
  });

  it("3. a delete keeps the last values, and the earlier versions survive", async () => {
    const { Thing, things } = world();
    const thing = await Thing.create({ status: "kept" });
    await thing.destroy();
    expect(await actionsOf(things, thing.id)).toEqual(["create", "delete"]);
    expect(changed(await lastVersion(things, thing.id))).toMatchObject({ status: ["kept", null] });
  });

  it("4, 5. a reason is recorded with the one write it was given for", async () => {
    const { Thing, things } = world();
    const thing = await Thing.create({ status: "a" });
    await thing.update({ status: "b" }, { audit: { reason: "because" } });
    await thing.update({ status: "c" });
    await thing.destroy({ audit: { reason: "over" } });
    await Thing.create({ id: thing.id });
    expect((await lifeOf(things, thing.id)).map(({ reason }) => reason)).toEqual([
      null,
      "because",
      null,
      "over",
      null,
    ]);
  });

  it("6. saving without a change makes no version, and recordAccess() can mark it", async () => {
    const { Thing, things, sequelize } = world();
    const thing = await Thing.create({ status: "same" });
    await thing.save();
    await Thing.update({ status: "same" }, { where: { id: thing.id } });
    await sequelize.query(`UPDATE things SET status = status WHERE id = ${thing.id}`);
    expect(await actionsOf(things, thing.id)).toEqual(["create"]);
    // To record it all the same, write an entry.
    await things.recordAccess(thing.id, { audit: { reason: "Confirmed as it is" } });
    expect(await actionsOf(things, thing.id)).toEqual(["create", "access"]);
  });

  it("7. a change of an excluded column alone makes no version", async () => {
    const { Thing, things } = world();
    const thing = await Thing.create({ cacheKey: "x" });
    await thing.update({ cacheKey: "y" });
    expect(await actionsOf(things, thing.id)).toEqual(["create"]);
  });

  it("8. a save limited to one column records the stored value of the others, not the one in memory", async () => {
    const { Thing, things } = world();
    const thing = await Thing.create({ status: "a", count: 1 });
    thing.set({ status: "b", count: 99 });
    await thing.save({ fields: ["status"] });
    const version = await lastVersion(things, thing.id);
    expect(changed(version)).toEqual({ status: ["a", "b"] });
    expect(await things.at(version.at).findByPk(thing.id)).toMatchObject({ status: "b", count: 1 });
  });

  it("8. a save of a stale instance records the old value that the database had", async () => {
    const { Thing, things } = world();
    const thing = await Thing.create({ status: "a" });
    const stale = await Thing.findByPk(thing.id, { rejectOnEmpty: true });
    await thing.update({ status: "b" });
    await stale.update({ status: "c" });
    expect(changed(await lastVersion(things, thing.id))).toEqual({ status: ["b", "c"] });
  });

  it("12. a row created again under a deleted key has a life of its own", async () => {
    const { Thing, things } = world();
    const thing = await Thing.create({ status: "first", count: 7 });
    const { id } = thing;
    await thing.destroy();
    await Thing.create({ id, status: "second" });
    const life = await lifeOf(things, id);
    expect(life.map(({ action }) => action)).toEqual(["create", "delete", "create"]);
    expect(await things.at(life[1]?.at ?? "").findByPk(id)).toBeNull();
    expect(await things.at(life[2]?.at ?? "").findByPk(id)).toMatchObject({ status: "second", count: 0 });
    expect((await things.latestOf(id))?.id).toBe(life[2]?.id);
    const newest = [];
    for (let after: string | null | undefined; after !== null;) {
      const page = await things.latest({ limit: 500, after });
      newest.push(...page.items.filter(({ key }) => key === String(id)));
      after = page.next;
    }
    expect(newest.map((version) => version.id)).toEqual([life[2]?.id]);
  });

  it("14. a delete by query makes one version per row", async () => {
    const { Thing, things } = world();
    const rows = await Thing.bulkCreate([{ status: "gone-14" }, { status: "gone-14" }]);
    expect(await Thing.destroy({ where: { status: "gone-14" } })).toBe(2);
    for (const { id } of rows) expect(await actionsOf(things, id)).toEqual(["create", "delete"]);
  });

  it("14. triggers record cascades and SET NULL with the context of the write; hooks do not see them", async () => {
    const { audit, capture, Thing, Part, Note, parts, notes } = world();
    const thing = await Thing.create({});
    await Part.create({ thingId: thing.id, position: 1, name: "p" });
    const note = await Note.create({ thingId: thing.id, text: "n" });
    await audit.run({ actor: { type: "user", id: "14" } }, () => thing.destroy());
    const cascade = await lastVersion(parts, { thingId: thing.id, position: 1 });
    const nulled = await lastVersion(notes, note.id);
    if (capture === "hooks") {
      expect([cascade.action, nulled.action]).toEqual(["create", "create"]);
    } else {
      expect([cascade.action, cascade.actor?.id]).toEqual(["delete", "14"]);
      expect(changed(nulled)).toEqual({ thingId: [thing.id, null] });
    }
  });

  it("15. a bulk create makes one create version per row, in one statement", async () => {
    const { Thing, things } = world();
    const statements: string[] = [];
    const rows = await Thing.bulkCreate(
      Array.from({ length: 50 }, (_, count) => ({ count })),
      { logging: (sql) => statements.push(sql) },
    );
    expect(statements).toHaveLength(1);
    for (const { id, count } of rows)
      expect(changed(await onlyVersion(things, id))).toMatchObject({ count: [null, count] });
  });

  it("15. reason, actor and date of single objects override those of the call, without a statement for each", async () => {
    const { audit, Thing, things, Part, parts, sequelize } = world();
    const create = async (count: number) => {
      const rows = Array.from({ length: count }, (_, n) => ({ status: "s", count: n }));
      const auditEach = rows.map((row) =>
        row.count === 0
          ? null
          : { reason: `own ${row.count}`, effectiveAt: `20${10 + (row.count % 80)}-01-01T00:00:00Z` },
      );
      const call = { actor: { type: "job", id: "import" }, reason: "call" };
      return audit.run(call, () => Thing.bulkCreate(rows, { auditEach }));
    };
    const first = await countingStatements(sequelize, () => create(3));
    const second = await countingStatements(sequelize, () => create(60));
    expect(second.statements).toBe(first.statements);
    const contexts = await Promise.all(
      first.result.map(async ({ id }) => {
        const { reason, actor, effectiveAt } = await onlyVersion(things, id);
        return [reason, actor?.id, effectiveAt];
      }),
    );
    expect(contexts).toEqual([
      ["call", "import", null],
      ["own 1", "import", "2011-01-01T00:00:00.000000Z"],
      ["own 2", "import", "2012-01-01T00:00:00.000000Z"],
    ]);

    // Rows that are there already, with keys of several parts; what an earlier statement wrote keeps its context.
    const thingId = first.result[0]?.id ?? 0;
    await sequelize.transaction(async (transaction) => {
      await Part.bulkCreate(
        [1, 2].map((position) => ({ thingId, position, name: "a" })),
        {
          transaction,
          audit: { reason: "before" },
        },
      );
      await Part.bulkCreate(
        [1, 2, 3].map((position) => ({ thingId, position, name: position === 2 ? "a" : "b" })),
        {
          transaction,
          updateOnDuplicate: ["name"],
          audit: { reason: "call" },
          auditEach: [1, 2, 3].map((n) => ({ actor: { type: "user", id: `u${n}` }, metadata: { n } })),
        },
      );
    });
    const lives = await Promise.all(
      [1, 2, 3].map(async (position) =>
        (await lifeOf(parts, { thingId, position })).map(({ reason, actor, metadata }) => [
          reason,
          actor?.id ?? null,
          metadata,
        ]),
      ),
    );
    expect(lives).toEqual([
      [
        ["before", null, null],
        ["call", "u1", { n: 1 }],
      ],
      [["before", null, null]],
      [["call", "u3", { n: 3 }]],
    ]);
  });

  it("15, 23. refuses invalid or unsupported contexts for single objects before any write", async () => {
    const { Thing, sequelize } = world();
    const Untracked = sequelize.define("Untracked15", { text: DataTypes.TEXT }, { timestamps: false });
    const rows = [{ status: "refused-15" }, { status: "refused-15" }];
    const { statements } = await countingStatements(sequelize, async () => {
      await expect(Untracked.bulkCreate([{ text: "a" }], { auditEach: [null] })).rejects.toMatchObject({
        code: "MODEL_NOT_TRACKED",
      });
      for (const [options, code] of [
        [{ auditEach: [null] }, "OPTION_INVALID"],
        [{ auditEach: "me" }, "OPTION_INVALID"],
        [{ auditEach: [null, { why: "x" }] }, "CONTEXT_INVALID"],
        [{ auditEach: [null, { skip: true, reason: "x" }] }, "CONTEXT_INVALID"],
        [{ auditEach: [null, null], ignoreDuplicates: true }, "UNSUPPORTED"],
      ] as const) {
        await expect(Thing.bulkCreate(rows, options as object)).rejects.toMatchObject({ code });
      }
    });
    expect(statements).toBe(0);
  });

  it("16. a bulk create that fails on its last row leaves neither rows nor versions", async () => {
    const { Thing, things } = world();
    await expect(
      Thing.bulkCreate([
        { unique: "u16", status: "s16" },
        { unique: "u16", status: "s16" },
      ]),
    ).rejects.toThrow();
    expect(await Thing.count({ where: { status: "s16" } })).toBe(0);
    expect(
      (await things.changes({ field: "unique", limit: 500 })).items.filter(
        (v) => changed(v)["unique"]?.[1] === "u16",
      ),
    ).toEqual([]);
  });

  it("18. a bulk create that ignores conflicts records only the inserted rows", async () => {
    const { Thing, things } = world();
    const first = await Thing.create({ unique: "u18" });
    await Thing.bulkCreate([{ unique: "u18" }, { unique: "u18-new" }], { ignoreDuplicates: true });
    expect(await actionsOf(things, first.id)).toEqual(["create"]);
    const added = await Thing.findOne({ where: { unique: "u18-new" }, rejectOnEmpty: true });
    expect(await actionsOf(things, added.id)).toEqual(["create"]);
  });

  it("19. an upsert is recorded as a create or an update per row, with the true old values", async () => {
    const { Thing, things } = world();
    const thing = await Thing.create({ unique: "u19", status: "before" });
    await Thing.upsert({ id: thing.id, unique: "u19", status: "after" });
    const [fresh] = await Thing.upsert({ unique: "u19-new", status: "born" });
    expect(changed(await lastVersion(things, thing.id))).toEqual({ status: ["before", "after"] });
    expect(await actionsOf(things, fresh.id)).toEqual(["create"]);
  });

  it("20. a bulk update makes one update version per row and returns the count", async () => {
    const { Thing, things } = world();
    const rows = await Thing.bulkCreate(Array.from({ length: 5 }, (_, count) => ({ status: "b20", count })));
    expect(await Thing.update({ status: "done" }, { where: { status: "b20" } })).toEqual([5]);
    for (const { id } of rows)
      expect(changed(await lastVersion(things, id))).toEqual({ status: ["b20", "done"] });
  });

  it("20. a bulk update leaves unlisted columns at their stored values, whatever an instance holds", async () => {
    const { Thing, things } = world();
    const rows = await Thing.bulkCreate([1, 2].map((count) => ({ status: "kept-20", count, flag: true })));
    for (const row of rows) row.set({ count: 99, flag: false });
    await Thing.update({ status: "done-20" }, { where: { status: "kept-20" } });
    await Thing.bulkCreate(
      rows.map((row) => ({ ...row.get(), doubled: undefined, status: "twice-20" })),
      { updateOnDuplicate: ["status"] },
    );
    for (const [index, { id }] of rows.entries()) {
      const version = await lastVersion(things, id);
      expect(changed(version)).toEqual({ status: ["done-20", "twice-20"] });
      expect(await things.at(version.at).findByPk(id)).toMatchObject({ count: index + 1, flag: true });
    }
  });

  it("21. raw SQL is recorded per row, with the context's actor", async () => {
    const { Thing, things, audit, sequelize } = world();
    const thing = await Thing.create({ status: "raw" });
    await audit.run({ actor: { type: "user", id: "21", label: "Raw" } }, () =>
      sequelize.query(`UPDATE things SET count = 5 WHERE id = ${thing.id}`),
    );
    const version = await lastVersion(things, thing.id);
    expect(changed(version)).toEqual({ count: [0, 5], doubled: [0, 10] });
    expect(version.actor).toEqual({ type: "user", id: "21", label: "Raw" });
  });

  it("21. a write inside a larger statement is recorded, or refused by hooks before it runs", async () => {
    const { capture, Thing, things, sequelize } = world();
    const thing = await Thing.create({ status: "cte" });
    const write = sequelize.query(
      `WITH w AS (UPDATE things SET count = 1 WHERE id = ${thing.id} RETURNING 1) SELECT * FROM w`,
    );
    if (capture === "hooks") await expect(write).rejects.toMatchObject({ code: "UNSUPPORTED" });
    else await write;
    const row = await thing.reload();
    expect(await actionsOf(things, thing.id)).toEqual(row.count === 0 ? ["create"] : ["create", "update"]);
  });

  it("22. an increment records the resulting number", async () => {
    const { Thing, things } = world();
    const thing = await Thing.create({ count: 1 });
    await thing.increment("count", { by: 4 });
    expect(changed(await lastVersion(things, thing.id))).toEqual({ count: [1, 5], doubled: [2, 10] });
  });

  it("22. an expression is recorded as its result, row by row", async () => {
    const { Thing, things, sequelize } = world();
    const rows = await Thing.bulkCreate([1, 2].map((count) => ({ status: "literal-22", count })));
    await Thing.update(
      { count: sequelize.literal("count + 1") },
      { where: { status: "literal-22" }, individualHooks: false },
    );
    await rows[0]?.update({ count: sequelize.literal("count * 10") });
    const counts = await Promise.all(
      rows.map(async ({ id }) => (await lifeOf(things, id)).map((version) => changed(version)["count"])),
    );
    expect(counts).toEqual([
      [
        [null, 1],
        [1, 2],
        [2, 20],
      ],
      [
        [null, 2],
        [2, 3],
      ],
    ]);
  });

  it("findOrCreate records the row it creates, once", async () => {
    const { Thing, things } = world();
    const [thing, created] = await Thing.findOrCreate({
      where: { unique: "foc" },
      defaults: { status: "found" },
    });
    const [again, createdAgain] = await Thing.findOrCreate({ where: { unique: "foc" } });
    expect([created, createdAgain, again.id]).toEqual([true, false, thing.id]);
    expect(await actionsOf(things, thing.id)).toEqual(["create"]);
  });

  it("findOrCreate records texts that look like parts of its own statement", async () => {
    const { Thing, things } = world();
    const status = "a RETURNING * INTO response; b";
    const [thing] = await Thing.findOrCreate({ where: { unique: "foc-text" }, defaults: { status } });
    expect((await Thing.findByPk(thing.id))?.status).toBe(status);
    expect(changed(await lastVersion(things, thing.id))).toMatchObject({ status: [null, status] });
  });

  it("a changed primary key ends the old row's history and begins the new one's", async () => {
    const { Part, Thing, parts } = world();
    const thing = await Thing.create({});
    await Part.create({ thingId: thing.id, position: 1, name: "moved" });
    await Part.update({ position: 2 }, { where: { thingId: thing.id } });
    expect(await actionsOf(parts, { thingId: thing.id, position: 1 })).toEqual(["create", "delete"]);
    expect(await actionsOf(parts, { thingId: thing.id, position: 2 })).toEqual(["create"]);
  });

  it("TRUNCATE makes one delete version per row", async () => {
    const { Note, notes } = world();
    const note = await Note.create({ text: "swept" });
    await Note.truncate();
    expect(changed(await lastVersion(notes, note.id))).toMatchObject({ text: ["swept", null] });
  });
}
