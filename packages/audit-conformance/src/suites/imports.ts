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
    expect(again).toMatchObject({ read: 9, imported: 0, alreadyImported: 9 });
    async function* more() {
      await Promise.resolve();
      yield [{ id: "10", action: "update", at: "2021-02-01T00:00:00Z", row: row(1, "late") } as const];
    }
    await expect(audit.upkeep.importVersions({ model, from, versions: more() })).rejects.toMatchObject({
      code: "UNSUPPORTED",
    });
    expect((await audit.upkeep.verify({ model }))[0]).toMatchObject(SOUND);
  });
}
