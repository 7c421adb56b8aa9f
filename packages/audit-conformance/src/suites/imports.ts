import type { ImportedVersion } from "@hindsight/audit-core/sequelize";
import { DataTypes } from "sequelize";
import { expect, it } from "vitest";

import { lifeOf } from "../reading.ts";
import { SOUND } from "../sound.ts";
import type { World } from "../world.ts";

/** What another audit recorded, taken over. */
export function importSuite(world: () => World): void {
  it("versions of another audit are imported as they were, once, masked, marked, and in front of all others", async () => {
    const { audit, engine, sequelize } = world();
    const Row = sequelize.define(
      "Adopted",
      {
        status: DataTypes.TEXT,
        total: DataTypes.DECIMAL(10, 2),
        pin: DataTypes.TEXT,
        left: DataTypes.TEXT,
        at: DataTypes.DATE(6),
        added: DataTypes.TEXT,
      },
      { tableName: "adopted", timestamps: false },
    );
    await Row.sync();
    await Row.bulkCreate(
      [
        { id: 1, status: "paid", total: "2.50", pin: "12345678", left: "x", at: "2020-01-01T00:00:00Z" },
        { id: 3, status: "b" },
        { id: 4, status: "old" },
      ],
      { hooks: false },
    );
    const rows = audit.track(Row, {
      engine,
      exclude: ["left"],
      mask: { pin: "last-four" },
      label: "{status}",
    });
    await audit.install();
    const ana = { type: "user", id: "7", label: "Ana" };
    const row = (id: number, status: string, more: object = {}) => ({
      id: String(id),
      status,
      total: null,
      pin: null,
      left: "x",
      at: null,
      unknown: "x",
      ...more,
    });
    const given: readonly ImportedVersion[] = [
      {
        id: "1",
        action: "create",
        at: "2021-01-01T00:00:00Z",
        row: row(1, "open", { total: "1.50", pin: "12345678" }),
        actor: ana,
      },
      { id: "2", action: "create", at: "2021-01-02T00:00:00Z", row: row(2, "gone") },
      {
        id: "3",
        action: "update",
        at: "2021-01-03T00:00:00.000001Z",
        row: row(1, "open", { total: "2.50", pin: "12345678" }),
        reason: "Sale",
      },
      {
        id: "4",
        action: "update",
        at: "2021-01-03T00:00:00.000001Z",
        row: row(1, "paid", { total: "2.50", pin: "12345678", at: "2020-01-01 00:00:00+00" }),
        requestId: "r",
        remoteAddress: "192.0.2.1",
      },
      {
        id: "5",
        action: "update",
        at: "2021-01-04T00:00:00Z",
        row: row(1, "paid", { total: "2.50", pin: "12345678", at: "2020-01-01 00:00:00+00", left: "y" }),
      },
      { id: "6", action: "delete", at: "2021-01-05T00:00:00Z", row: row(2, "gone"), actor: ana },
      { id: "7", action: "update", at: "2021-01-06T00:00:00Z", row: row(3, "a", { total: "much" }) },
      { id: "8", action: "update", at: "2021-01-07T00:00:00Z", row: row(3, "b") },
      { id: "9", action: "delete", at: "2021-01-08T00:00:00Z", row: row(5, "never seen") },
    ];
    async function* batches() {
      await Promise.resolve();
      yield given.slice(0, 4);
      yield given.slice(4);
    }
    const model = "Adopted";
    const from = "another audit";
    const report = {
      model,
      read: 9,
      imported: 7,
      alreadyImported: 0,
      notImported: 0,
      unchanged: 1,
      withoutBeginning: 1,
      unknownDeletions: 1,
      unreadable: { total: 1 },
      missingColumns: ["added"],
      ignoredColumns: ["left", "unknown"],
      from: "2021-01-01T00:00:00.000000Z",
      to: "2021-01-07T00:00:00.000000Z",
    };
    const versions = batches;
    expect(await audit.upkeep.importVersions({ model, from, versions: versions(), dryRun: true })).toEqual(
      report,
    );
    expect((await rows.changes()).items).toEqual([]);
    expect(await audit.upkeep.importVersions({ model, from, versions: versions() })).toEqual(report);

    const life = await lifeOf(rows, 1);
    expect(life).toMatchObject([
      {
        action: "create",
        at: "2021-01-01T00:00:00.000000Z",
        label: "open",
        actor: ana,
        metadata: { imported: { from, id: "1", action: "create" } },
      },
      {
        action: "update",
        reason: "Sale",
        actor: null,
        changes: [{ field: "total", old: "1.50", new: "2.50" }],
        metadata: { imported: { id: "3" } },
      },
      { action: "update", requestId: "r", remoteAddress: "192.0.2.1", label: "paid" },
    ]);
    expect(life[2]?.changes.map(({ field }) => field)).toEqual(["at", "status"]);
    expect(life.every(({ id }) => id.startsWith("-"))).toBe(true);
    expect(new Set(life.map(({ transactionId }) => transactionId)).size).toBe(3);
    expect((await lifeOf(rows, 2)).map(({ action }) => action)).toEqual(["create", "delete"]);
    expect((await lifeOf(rows, 3)).map(({ action }) => action)).toEqual(["create", "update"]);
    expect(await rows.at("2021-01-02T12:00:00Z").findByPk(1)).toMatchObject({
      status: "open",
      total: "1.50",
    });
    expect(await rows.at(life[1] ?? "").findAll({ order: ["id"] })).toMatchObject([
      { id: 1, status: "open" },
      { id: 2, status: "gone" },
    ]);
    expect(await rows.diff(life[0]?.id ?? "", life[2]?.id ?? "")).toHaveLength(3);
    const stored = await sequelize.query(
      `SELECT h::text FROM audit.${engine === "snapshot" ? "adopted_history" : "log"} h`,
    );
    expect(JSON.stringify(stored)).not.toContain("12345678");
    expect(
      (await audit.tail().read(500)).entries.filter((one) => one.model === model).map(({ action }) => action),
    ).toEqual(["note"]);

    // Row 4 has no history there, and the application goes on here.
    expect(await audit.upkeep.backfill({ model, missed: true })).toEqual(new Map([[model, 1]]));
    expect((await audit.upkeep.verify({ model }))[0]).toEqual({
      model,
      schema: "public",
      table: "adopted",
      rows: 3,
      ...SOUND,
    });
    expect((await audit.check()).filter((one) => one.model === model)).toEqual([]);
    await Row.update({ status: "done" }, { where: { id: 1 } });
    expect((await lifeOf(rows, 1)).map(({ action }) => action)).toEqual([
      "create",
      "update",
      "update",
      "update",
    ]);
    const feed = (await audit.feed({ models: [model], limit: 20 })).items.filter(
      ({ action }) => action !== "note",
    );
    expect(feed.map(({ at }) => at)).toEqual(
      feed
        .map(({ at }) => at)
        .toSorted()
        .toReversed(),
    );
    expect((await audit.upkeep.verify({ model }))[0]).toMatchObject(SOUND);

    const again = await audit.upkeep.importVersions({ model, from, versions: versions() });
    expect(again).toMatchObject({ read: 9, imported: 0, alreadyImported: 7, notImported: 2 });
    async function* more() {
      await Promise.resolve();
      yield [{ id: "10", action: "update", at: "2021-02-01T00:00:00Z", row: row(1, "late") } as const];
    }
    await expect(audit.upkeep.importVersions({ model, from, versions: more() })).rejects.toMatchObject({
      code: "UNSUPPORTED",
    });
    expect((await audit.upkeep.verify({ model }))[0]).toMatchObject(SOUND);
  });
  it("a row is reverted and restored to imported versions, without what they do not tell", async () => {
    const { audit, engine, sequelize } = world();
    const model = "AdoptedBack";
    const Row = sequelize.define(
      model,
      { a: DataTypes.TEXT, late: DataTypes.TEXT, untold: DataTypes.TEXT },
      { tableName: "adopted_back", timestamps: false },
    );
    await Row.sync();
    await sequelize.query("ALTER TABLE adopted_back ALTER untold SET DEFAULT 'default'");
    await Row.create({ id: 1, a: "b", late: "y", untold: "kept" }, { hooks: false });
    audit.track(Row, { engine, exclude: ["late"] });
    await audit.install();
    audit.untrack(Row);
    const rows = audit.track(Row, { engine });
    await audit.install();
    const row = (id: number, a: string, late: string) => ({ id: String(id), a, late });
    const versions = given([
      { id: "1", action: "create", at: "2021-01-01T00:00:00Z", row: row(1, "a", "x") },
      { id: "2", action: "update", at: "2021-01-02T00:00:00Z", row: row(1, "b", "y") },
      { id: "3", action: "create", at: "2021-01-02T00:00:00Z", row: row(2, "gone", "z") },
      { id: "4", action: "delete", at: "2021-01-03T00:00:00Z", row: row(2, "gone", "z") },
    ]);
    expect(await audit.upkeep.importVersions({ model, from: "o", versions })).toMatchObject({
      imported: 4,
      missingColumns: ["untold"],
    });
    const id = (await lifeOf(rows, 1))[0]?.id ?? "";
    await rows.revert(id);
    expect(await Row.findByPk(1, { raw: true })).toMatchObject({ a: "a", late: "x", untold: "kept" });
    await rows.restore(2);
    expect(await Row.findByPk(2, { raw: true })).toMatchObject({ a: "gone", late: "z", untold: "default" });
    await expect(rows.revert(id)).rejects.toMatchObject({ code: "NOTHING_TO_REVERT" });
    const live = (await lifeOf(rows, 1)).at(-1)?.id ?? "";
    await Row.update({ a: "c", untold: "new" }, { where: { id: 1 } });
    await rows.revert(live);
    expect(await Row.findByPk(1, { raw: true })).toMatchObject({ a: "a", untold: "kept" });
    expect((await audit.upkeep.verify({ model }))[0]).toMatchObject(SOUND);
  });

  it("versions that cannot be imported are refused by name, without what they have", async () => {
    const { audit, engine, sequelize } = world();
    const model = "AdoptedHostile";
    const Row = sequelize.define(
      model,
      { a: DataTypes.TEXT, pin: DataTypes.TEXT },
      { tableName: "adopted_hostile", timestamps: false },
    );
    await Row.sync();
    const rows = audit.track(Row, { engine, mask: ["pin"] });
    await audit.install();
    const good = { id: "v9", action: "create", at: "2021-01-01T00:00:00Z" };
    const row = { id: "1", a: "a", pin: "SECRET" };
    const refusal = async (version: object, from = "o") =>
      audit.upkeep
        .importVersions({ model, from, versions: given([version as ImportedVersion]) })
        .then(String, (error: unknown) => error);
    const bad: readonly (readonly [object, string, RegExp])[] = [
      [{ row: { ...row, a: "x\0y" } }, "OPTION_INVALID", /"v9".* column a /],
      [{ row: { ...row, a: "\ud800" } }, "OPTION_INVALID", /"v9".* column a /],
      [{ row: { ...row, pin: "SECRET\ud800" } }, "OPTION_INVALID", /"v9".* column pin /],
      [{ row: { ...row, a: { x: 1 } } }, "OPTION_INVALID", /column a must be a text/],
      [{ row: null }, "OPTION_INVALID", /"v9": row/],
      [{ row: [] }, "OPTION_INVALID", /"v9": row/],
      [{ row, id: undefined }, "OPTION_INVALID", /id of version number 1/],
      [{ row, action: "soft-delete" }, "OPTION_INVALID", /"v9": action/],
      [{ row, action: "'; DROP" }, "OPTION_INVALID", /"v9": action/],
      [{ row, actor: { type: 1 } }, "OPTION_INVALID", /"v9": actor\.type/],
      [{ row, actor: { type: "user", id: "\0" } }, "OPTION_INVALID", /"v9": actor/],
      [{ row, reason: 7 }, "OPTION_INVALID", /"v9": reason/],
      [{ row, raeson: "x" }, "OPTION_INVALID", /raeson/],
      [{ row, at: "yesterday" }, "INSTANT_INVALID", /"v9"/],
      [{ row, at: "1600-01-01T00:00:00Z" }, "UNSUPPORTED", /"v9".*1600/],
      [{ row, at: "2200-01-01T00:00:00Z" }, "UNSUPPORTED", /yet to come/],
      [{ row: { ...row, id: "x" } }, "KEY_INVALID", /no id/],
    ];
    for (const [part, code, message] of bad) {
      const error = await refusal({ ...good, ...part });
      expect(error).toMatchObject({ name: "AuditError", code });
      expect(String(error)).toMatch(message);
      expect(JSON.stringify([String(error), error])).not.toContain("SECRET");
    }
    expect(await refusal({ ...good, row }, "a\0b")).toMatchObject({ code: "OPTION_INVALID" });
    await sequelize.query(
      `ALTER TABLE audit.${engine === "snapshot" ? "adopted_hostile_history" : "log"} ADD CONSTRAINT no_secrets CHECK (version_reason <> 'why')`,
    );
    const refused = await refusal({ ...good, row: { ...row, a: "SECRET" }, reason: "why" });
    expect(refused).toMatchObject({ name: "AuditError", code: "UNSUPPORTED" });
    expect(String(refused)).toMatch(/23514.*no_secrets/);
    expect(JSON.stringify([String(refused), refused])).not.toContain("SECRET");
    await sequelize.query(
      `ALTER TABLE audit.${engine === "snapshot" ? "adopted_hostile_history" : "log"} DROP CONSTRAINT no_secrets`,
    );
    expect((await rows.changes()).items).toEqual([]);
  });

  it("models that have versions of the same instants are imported one after the other", async () => {
    const { audit, engine, sequelize } = world();
    const models = ["AdoptedFirst", "AdoptedSecond", "AdoptedThird"];
    for (const name of models) {
      const Row = sequelize.define(name, { a: DataTypes.TEXT }, { tableName: name, timestamps: false });
      await Row.sync();
      audit.track(Row, { engine });
    }
    await audit.install();
    const many = Array.from({ length: 1100 }, (_one, i) => ({
      id: String(i),
      action: "create" as const,
      at: i === 0 ? "2021-01-01T00:00:00Z" : `2021-01-01T00:00:00.00000${1 + Math.floor(i / 1000)}Z`,
      row: { id: String(i), a: "a" },
    }));
    const reports = await Promise.all(
      models.map((model) => audit.upkeep.importVersions({ model, from: "o", versions: given(many) })),
    );
    expect(reports.map(({ imported }) => imported)).toEqual([1100, 1100, 1100]);
    const ids: string[] = [];
    let after: string | null | undefined;
    do {
      const page = await audit.feed({ models, actions: ["create"], limit: 500, after });
      ids.push(...page.items.map(({ id }) => id));
      after = page.next;
    } while (after !== null);
    expect(new Set(ids).size).toBe(3300);
    for (const model of models)
      expect((await audit.upkeep.verify({ model }))[0]).toMatchObject({ misordered: 0 });
  });

  it("only what was imported counts as imported; retention reads it; its names are in order", async () => {
    const { audit, engine, sequelize } = world();
    const model = "AdoptedOnce";
    const Row = sequelize.define(
      model,
      { a: DataTypes.TEXT },
      { tableName: "adopted_once", timestamps: false },
    );
    await Row.sync();
    const rows = audit.track(Row, { engine });
    await audit.install();
    const one = (id: string, action: ImportedVersion["action"], day: string, a: string, label: string) => ({
      id,
      action,
      at: `2021-01-${day}T00:00:00Z`,
      row: { id: "1", a },
      actor: { type: "user", id: "adopted", label },
    });
    const all = [one("1", "create", "01", "a", "Old"), one("2", "delete", "03", "a", "New")];
    const imports = async (versions: readonly ImportedVersion[], from = "o") =>
      audit.upkeep.importVersions({ model, from, versions: given(versions) });
    expect(await imports(all)).toMatchObject({ imported: 2 });
    expect(await imports(all)).toMatchObject({ imported: 0, alreadyImported: 2, notImported: 0 });
    expect(await imports([...all, one("3", "update", "02", "late", "Late")])).toMatchObject({
      imported: 0,
      alreadyImported: 2,
      notImported: 1,
    });
    await expect(imports(all, "another")).rejects.toMatchObject({ code: "UNSUPPORTED" });
    await expect(imports([...all, one("4", "update", "04", "c", "x")])).rejects.toMatchObject({
      code: "UNSUPPORTED",
    });
    const { actors } = await audit.facets({ models: [model], actions: ["create", "delete"] });
    expect(actors).toMatchObject([{ actor: { id: "adopted", label: "New" }, count: 2 }]);
    const before = "2021-01-05T00:00:00Z";
    const removable = (await audit.retention.read({ model, before })).map(({ id }) => id);
    expect(removable).toContain((await lifeOf(rows, 1))[0]?.id);
    expect(removable).toEqual((await audit.retention.readStored({ model, before })).map(({ id }) => id));
  });
}

async function* given(versions: readonly ImportedVersion[]) {
  await Promise.resolve();
  yield versions;
}
