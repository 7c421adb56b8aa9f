import type { TrackedModel } from "@hindsight/audit-core/sequelize";
import { DataTypes, type Model, type ModelStatic, Transaction } from "sequelize";
import { beforeAll, expect, it } from "vitest";

import { eventually } from "../eventually.ts";
import { actionsOf, changed, lastVersion, lifeOf } from "../reading.ts";
import type { World } from "../world.ts";

/** Later than any version: a `Date` of this moment may lie before what was written in its millisecond. */
const NOW = "9999-01-01T00:00:00Z";

export function conditionSuite(world: () => World): void {
  let Job: ModelStatic<Model>;
  let jobs: TrackedModel;
  const idOf = (row: Model) => row.get("id") as number;

  beforeAll(async () => {
    const { audit, engine, sequelize } = world();
    const text = DataTypes.TEXT;
    Job = sequelize.define(
      "Job",
      { status: text, progress: DataTypes.INTEGER, note: text, data: DataTypes.JSONB, token: text },
      { tableName: "jobs", timestamps: false },
    );
    await Job.sync();
    jobs = audit.track(Job, { engine, mask: ["token"], whenChanged: ["status", "token"] });
    await audit.install();
  });

  it("an update makes a version only if one of the named fields changed; creates and deletes always do", async () => {
    const { sequelize } = world();
    const job = await Job.create({ status: "new", progress: 0 });
    await job.update({ progress: 10 });
    await job.increment("progress", { by: 5 });
    await sequelize.query(`UPDATE jobs SET note = 'raw' WHERE id = ${idOf(job)}`);
    await Job.update({ note: "bulk", progress: 20 }, { where: { id: idOf(job) } });
    expect(await actionsOf(jobs, idOf(job))).toEqual(["create"]);
    await job.update({ status: null });
    await job.update({ progress: 30 });
    await job.update({ token: "t" });
    await job.destroy();
    expect(await actionsOf(jobs, idOf(job))).toEqual(["create", "update", "update", "delete"]);
  });

  it("the next version includes the changes of skipped updates, compared with the previous version", async () => {
    const job = await Job.create({ status: "new", progress: 0, note: "a", data: { n: 1, m: [1] } });
    const id = idOf(job);
    await job.update({ progress: 50, note: "b" });
    await job.update({ note: "a", data: { m: [1], n: 1 } });
    await job.update({ status: "running" });
    await job.update({ progress: 100, data: null });
    await job.update({ status: "done", note: "z" });
    await job.update({ note: null });
    await job.destroy();
    const life = await lifeOf(jobs, id);
    expect(life.slice(1, 3).map(changed)).toEqual([
      { status: ["new", "running"], progress: [0, 50] },
      { status: ["running", "done"], progress: [50, 100], note: ["a", "z"], data: [{ n: 1, m: [1] }, null] },
    ]);
    expect(changed(life[3] ?? (await jobs.version("")))).toMatchObject({
      status: ["done", null],
      progress: [100, null],
    });
    for (const [i, state] of [
      { status: "new", progress: 0, note: "a" },
      { status: "running", progress: 50, note: "a" },
      { status: "done", progress: 100, note: "z" },
    ].entries()) {
      expect(await jobs.at(life[i]?.at ?? "").findByPk(id)).toMatchObject(state);
    }
    const [, running, done] = life;
    if (running === undefined || done === undefined) throw new Error("four versions");
    expect(await jobs.diff(running, done)).toEqual(done.changes);
    expect((await jobs.changes({ field: "progress", old: 0, new: 50 })).items.map((one) => one.id)).toContain(
      running.id,
    );
    expect((await jobs.blame(id)).find(({ field }) => field === "note")?.version.id).toBe(done.id);
  });

  it("a statement over many rows records those that meet the condition, and a changed key counts as another row", async () => {
    const { sequelize } = world();
    const made = await Job.bulkCreate([{ status: "x" }, { status: "y" }, { status: "y" }]);
    const [first = 0, second = 0, third = 0] = made.map(idOf);
    await Job.update({ status: "y", note: "n" }, { where: { id: [first, second, third] } });
    expect(await actionsOf(jobs, first)).toEqual(["create", "update"]);
    expect(await actionsOf(jobs, second)).toEqual(["create"]);
    await Job.update({ status: "z" }, { where: { id: [second, third] } });
    expect(changed(await lastVersion(jobs, second))).toEqual({ status: ["y", "z"], note: [null, "n"] });
    await sequelize.query(`UPDATE jobs SET id = id + 100000 WHERE id IN (${second}, ${third})`);
    expect(await actionsOf(jobs, second)).toEqual(["create", "update", "delete"]);
    expect(await actionsOf(jobs, second + 100_000)).toEqual(["create"]);
    await sequelize.query(`UPDATE jobs SET id = id + 100000 WHERE id = ${first}`);
    expect(await actionsOf(jobs, first + 100_000)).toEqual(["create"]);
  });

  it("a writer that waited for another one compares with the other's version", async () => {
    const { sequelize } = world();
    const job = await Job.create({ status: "a", progress: 0 });
    const where = { id: idOf(job) };
    const waiting = await sequelize.transaction(async (transaction) => {
      await Job.update({ status: "b", progress: 1 }, { where, transaction });
      const other = Job.update({ status: "c" }, { where });
      await eventually(async () => {
        const [rows] = await sequelize.query(
          "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
        );
        expect(rows).toHaveLength(1);
      });
      return { other };
    });
    await waiting.other;
    expect(changed(await lastVersion(jobs, where.id))).toEqual({ status: ["b", "c"] });
    expect((await lifeOf(jobs, where.id)).slice(1).map((version) => Object.keys(changed(version)))).toEqual([
      ["progress", "status"],
      ["status"],
    ]);
  });

  it("the history of a row older than its tracking begins with the old values of its first update", async () => {
    const { sequelize, audit, engine } = world();
    const Old = sequelize.define(
      "OldJob",
      { status: DataTypes.TEXT, note: DataTypes.TEXT },
      { timestamps: false },
    );
    await Old.sync();
    const old = await Old.create({ status: "a", note: "x" });
    const olds = audit.track(Old, { engine, whenChanged: ["status"] });
    await audit.install();
    await old.update({ note: "y" });
    await old.update({ status: "b", note: "z" });
    await old.update({ note: "w" });
    await old.update({ status: "c" });
    expect(await actionsOf(olds, idOf(old))).toEqual(["create", "update", "update"]);
    expect(changed(await lastVersion(olds, idOf(old)))).toEqual({ status: ["b", "c"], note: ["z", "w"] });
  });

  it("a revert creates a version or changes nothing", async () => {
    const job = await Job.create({ status: "a", note: "x" });
    const created = await lastVersion(jobs, idOf(job));
    await job.update({ note: "y" });
    await expect(jobs.revert(created)).rejects.toMatchObject({
      code: "NOTHING_TO_REVERT",
      message: expect.stringMatching(/make no version/) as string,
    });
    expect((await job.reload()).get("note")).toBe("y");
    await job.update({ status: "b" });
    expect((await jobs.revert(created)).changes).toEqual([
      { field: "note", old: "y", new: "x" },
      { field: "status", old: "b", new: "a" },
    ]);
  });

  it("a new row with the key of a deleted one inherits none of its values", async () => {
    const { sequelize } = world();
    const job = await Job.create({ status: "a", progress: 1, note: "old" });
    const id = idOf(job);
    await job.update({ note: null });
    await job.destroy();
    const ended = await lastVersion(jobs, id);
    expect(changed(ended)).toEqual({ id: [id, null], status: ["a", null], progress: [1, null] });
    expect((await jobs.changes({ field: "note" })).items.map((one) => one.id)).not.toContain(ended.id);
    expect((await jobs.blame(id)).find(({ field }) => field === "note")?.version.action).toBe("create");
    await Job.create({ id, status: "b" } as never);
    const again = await lastVersion(jobs, id);
    const row = { id, status: "b", progress: null, note: null, data: null, token: null };
    expect(await jobs.at(again.at).findByPk(id)).toEqual(row);
    expect(await jobs.at(again.at).findAll({ where: { id } as never })).toEqual([row]);
    expect(await jobs.at(again.at).findAll({ where: { status: "b", note: "old" } as never })).toEqual([]);
    await sequelize.query(`DELETE FROM jobs WHERE id = ${id}`);
    expect((await jobs.restore(id)).changes).toEqual([
      { field: "id", old: null, new: id },
      { field: "status", old: null, new: "b" },
    ]);
  });

  it("a row that another transaction deleted and this one creates again inherits none of its old values", async () => {
    const { sequelize } = world();
    const job = await Job.create({ status: "a", progress: 1, note: "first life" });
    const id = idOf(job);
    const transaction = await sequelize.transaction({
      isolationLevel: Transaction.ISOLATION_LEVELS.REPEATABLE_READ,
    });
    await sequelize.query("SELECT 1 FROM jobs LIMIT 1", { transaction });
    await Job.destroy({ where: { id } });
    await Job.create({ id, status: "a" }, { transaction });
    await Job.upsert({ id, status: "b", note: "x" }, { transaction });
    const row = { id, status: "b", progress: null, note: "x", data: null, token: null };
    await transaction.commit();
    const life = await lifeOf(jobs, id);
    expect(life.map(({ action }) => action)).toEqual(["create", "delete", "create", "update"]);
    const last = life.at(-1);
    expect(last && changed(last)).toEqual({ status: ["a", "b"], note: [null, "x"] });
    expect(await jobs.at(last?.at ?? "").findByPk(id)).toEqual(row);
    expect(await jobs.at(last?.at ?? "").findAll({ where: { id } as never })).toEqual([row]);
  });

  it("a deletion after a skipped update, and the row's next life, read the same after each change of the engine", async () => {
    const { audit, engine, sequelize } = world();
    const text = DataTypes.TEXT;
    const attributes = { status: text, progress: DataTypes.INTEGER, note: text, extra: text };
    const Row = sequelize.define("SwitchedJob", attributes, { timestamps: false });
    await Row.sync();
    const open = async (kind: typeof engine) => {
      const rows = audit.track(Row, { engine: kind, whenChanged: ["status"] });
      await audit.install();
      return rows;
    };
    const read = async (rows: TrackedModel) => {
      const life = await lifeOf(rows, 1);
      const at = rows.at(life.at(-1)?.at ?? "");
      const states = [await at.findByPk(1), await at.findAll()];
      return { life: life.map((version) => [version.action, changed(version)]), states };
    };
    let rows = await open(engine);
    const job = await Row.create({ id: 1, status: "running", progress: 0, note: "n" });
    await job.update({ progress: 50, note: null, extra: "e" });
    await job.destroy();
    expect((await read(rows)).life.at(-1)).toEqual([
      "delete",
      { id: [1, null], status: ["running", null], progress: [50, null], extra: ["e", null] },
    ]);
    await Row.create({ id: 1, status: "again" });
    const first = await read(rows);
    for (const kind of [engine === "snapshot" ? "delta" : "snapshot", engine] as const) {
      audit.untrack(Row);
      rows = await open(kind);
      expect(await read(rows)).toEqual(first);
      expect(await audit.upkeep.verify({ model: "SwitchedJob" })).toMatchObject([{ broken: 0 }]);
    }
  });

  it("over a hundred skipped and recorded updates replay to the live row", async () => {
    const { audit } = world();
    const job = await Job.create({ status: "0", progress: 0 });
    for (let i = 1; i <= 150; i += 1) await job.update({ status: String(i - (i % 2)), progress: i });
    await job.update({ progress: -1, note: "skipped" });
    const last = await lastVersion(jobs, idOf(job));
    expect(changed(last)).toEqual({ status: ["148", "150"], progress: [148, 150] });
    expect(await jobs.at(last.at).findByPk(idOf(job))).toMatchObject({ progress: 150, note: null });
    const [verified] = await audit.upkeep.verify({ model: "Job" });
    expect(verified?.mismatched).toBe(0);
  });

  it("a later release that watches more fields records what was skipped, and verify compares the watched ones", async () => {
    const { audit, engine, sequelize } = world();
    const attributes = { status: DataTypes.TEXT, note: DataTypes.TEXT, size: DataTypes.INTEGER };
    const Row = sequelize.define("Watched", attributes, { tableName: "watched", timestamps: false });
    await Row.sync();
    const [where, sound] = [{ where: { id: 1 } }, [[], []]];
    const release = async (whenChanged?: ("status" | "note")[]) => {
      const isFirst = !audit.models.includes("Watched");
      if (!isFirst) audit.untrack(Row);
      const tracked = audit.track(Row, { engine, ...(whenChanged !== undefined && { whenChanged }) });
      const verified = async () => {
        const [found] = await audit.upkeep.verify({ model: "Watched" });
        return [found?.mismatches, found?.breaks];
      };
      if (!isFirst) expect(await verified()).toEqual(sound);
      await audit.install();
      expect(await verified()).toEqual(sound);
      return { tracked, verified };
    };
    await release(["status"]);
    await Row.create({ status: "a", note: "first", size: 1 });
    await Row.update({ note: "second", size: 2 }, where);
    const { tracked, verified } = await release(["status", "note"]);
    expect(changed(await lastVersion(tracked, 1))).toEqual({ note: ["first", "second"] });
    await Row.update({ size: 3 }, where);
    expect(await verified()).toEqual(sound);
    await sequelize.transaction(async (transaction) => {
      await sequelize.query("SET LOCAL session_replication_role = replica", { transaction });
      await sequelize.query(
        "DO $$ BEGIN EXECUTE 'UPDATE watched SET note = ''around'', size = 4 WHERE id = 1'; END $$",
        { transaction },
      );
    });
    expect(await verified()).toEqual([[{ key: "1", kind: "different", fields: ["note"] }], []]);
    await audit.upkeep.backfill({ model: "Watched", missed: true });
    await Row.update({ size: 5 }, where);
    const whole = await release();
    expect(changed(await lastVersion(whole.tracked, 1))).toMatchObject({ size: [4, 5] });
    await Row.update({ size: 6 }, where);
    await Row.update({ note: "last" }, where);
    expect(await whole.verified()).toEqual(sound);
    expect(await whole.tracked.at(NOW).findByPk(1)).toEqual({ id: 1, status: "a", note: "last", size: 6 });
  });

  it("verify names each removed version, and no deletion whose row had skipped changes", async () => {
    const { audit, engine, sequelize } = world();
    const attributes = { status: DataTypes.TEXT, size: DataTypes.INTEGER };
    const Row = sequelize.define("Skipping", attributes, { tableName: "skipping", timestamps: false });
    await Row.sync();
    const release = async (whenChanged?: ["status"]) => {
      if (audit.models.includes("Skipping")) audit.untrack(Row);
      const tracked = audit.track(Row, { engine, ...(whenChanged !== undefined && { whenChanged }) });
      await audit.install();
      return tracked;
    };
    const breaks = async () => (await audit.upkeep.verify({ model: "Skipping" }))[0]?.breaks;
    const rows = await release(["status"]);
    await Row.bulkCreate([1, 2].map((id) => ({ id, status: "a", size: id })));
    await Row.update({ size: 9 }, { where: {} });
    await Row.destroy({ where: { id: 2 } });
    for (const status of ["b", "c", "d"]) await Row.update({ status }, { where: { id: 1 } });
    expect(await breaks()).toEqual([]);
    const [next, removed] = (await rows.history(1)).items;
    await sequelize.transaction(async (transaction) => {
      await sequelize.query("SET LOCAL session_replication_role = replica", { transaction });
      const history = engine === "snapshot" ? "skipping_history" : "log";
      await sequelize.query(`DELETE FROM audit.${history} WHERE version_id = ${removed?.id}`, {
        transaction,
      });
    });
    const found = [{ key: "1", version: next?.id }];
    expect(await breaks()).toEqual(found);
    await release();
    expect(await breaks()).toEqual(found);
    await Row.create({ id: 3, status: "a", size: 1 });
    await Row.destroy({ where: { id: 3 } });
    await release(["status"]);
    await Row.create({ id: 4, status: "a", size: 1 });
    await Row.update({ size: 2 }, { where: { id: 4 } });
    await Row.destroy({ where: { id: 4 } });
    expect(await breaks()).toEqual(found);
    await release();
    expect(await breaks()).toEqual(found);
  });
}
