import type { Action, TrackedModel, TrackOptions, LogEntry } from "@hindsight/audit-core/sequelize";
import { DataTypes, type Model, type ModelAttributes, type ModelOptions, type ModelStatic } from "sequelize";
import { beforeAll, expect, it } from "vitest";

import { actionsOf, lastVersion, lifeOf } from "../reading.ts";
import type { World } from "../world.ts";

/** Updates that are a soft delete or an undelete of a paranoid model are distinguished from others. */
export function deletionMarkSuite(world: () => World): void {
  let Doc: ModelStatic<Model>;
  let docs: TrackedModel;

  const idOf = (row: Model) => row.get("id") as number;
  async function tracked(
    name: string,
    attributes: ModelAttributes = {},
    options: ModelOptions = {},
    settings: Pick<TrackOptions, "mask" | "whenChanged" | "deletedAt"> = {},
  ) {
    const { audit, engine, sequelize } = world();
    const shape = { tableName: name, createdAt: false, updatedAt: false, paranoid: true, ...options };
    const model = sequelize.define(name, { text: DataTypes.TEXT, ...attributes }, shape);
    await model.sync();
    const history = audit.track(model, { engine, ...settings }) as TrackedModel;
    await audit.install();
    return { model, history };
  }

  beforeAll(async () => {
    ({ model: Doc, history: docs } = await tracked("marked_docs", {}, { deletedAt: "gone" }));
  });

  it("all reads show soft deletes and undeletes, whether made by the ORM or by SQL", async () => {
    const { audit, sequelize } = world();
    const cursor = await audit.tailEnd();
    const names = await audit.tailEnd();
    const doc = await Doc.create({ text: "a" });
    const id = idOf(doc);
    const sql = (set: string) => sequelize.query(`UPDATE marked_docs SET ${set} WHERE id = ${id}`);
    await doc.destroy();
    await doc.restore();
    await sql("gone = '2026-01-01T00:00:00Z', text = 'b'");
    await sql("gone = '2026-02-01T00:00:00Z'");
    await sql("text = 'c'");
    await sql("gone = NULL, text = 'd'");
    await Doc.destroy({ where: { id }, force: true });
    const expected = [
      "create",
      "soft-delete",
      "undelete",
      "soft-delete",
      "update",
      "update",
      "undelete",
      "delete",
    ];
    const life = await lifeOf(docs, id);
    const actions = (versions: readonly Pick<LogEntry, "action">[]) => versions.map(({ action }) => action);
    expect(actions(life)).toEqual(expected);
    expect(life.map(({ changes }) => changes.map(({ field }) => field).join())).toEqual([
      "id,text",
      "gone",
      "gone",
      "gone,text",
      "gone",
      "text",
      "gone,text",
      "id,text",
    ]);
    const [, marked] = life;
    if (marked === undefined) throw new Error("the row was marked");
    expect((await docs.version(marked.id)).action).toBe("soft-delete");
    expect((await docs.next(marked.id))?.action).toBe("undelete");
    expect((await docs.previous(life.at(-1)?.id ?? ""))?.action).toBe("undelete");
    const own = <V extends { readonly key: string; readonly model: string }>(versions: readonly V[]) =>
      versions.filter(({ key, model }) => model === docs.name && key === String(id));
    const tail = audit.tail(cursor);
    const fields = audit.tail(names);
    expect(actions(own((await tail.read(100)).entries))).toEqual(expected);
    expect(actions(own((await fields.readFields(100)).entries))).toEqual(expected);
    expect(actions(own((await audit.feed({ models: [docs.name] })).items))).toEqual(expected.toReversed());
  });

  it("filters by action find exactly those versions, page by page too, and delete includes soft deletes", async () => {
    const { audit } = world();
    const { model, history } = await tracked("marked_bills");
    const [soft, hard, back] = await model.bulkCreate([{ text: "s" }, { text: "h" }, { text: "b" }], {
      returning: true,
    });
    if (soft === undefined || hard === undefined || back === undefined) throw new Error("three rows");
    await soft.update({ text: "t" });
    await soft.destroy();
    await hard.destroy({ force: true });
    await back.destroy();
    await back.restore();
    await back.update({ text: "c" });
    const found = async (action: Action) => {
      const items: LogEntry[] = [];
      for (let after: string | null = ""; after !== null;) {
        const page = await history.changes({ actions: [action], limit: 1, ...(after !== "" && { after }) });
        items.push(...page.items);
        after = page.next;
      }
      const whole = await history.changes({ actions: [action] });
      expect(items).toEqual(whole.items);
      return items.map((version) => [version.key, version.action]);
    };
    const [s, h, b] = [soft, hard, back].map((row) => String(idOf(row)));
    expect(await found("soft-delete")).toEqual([
      [b, "soft-delete"],
      [s, "soft-delete"],
    ]);
    expect(await found("delete")).toEqual([
      [b, "soft-delete"],
      [h, "delete"],
      [s, "soft-delete"],
    ]);
    expect(await found("undelete")).toEqual([[b, "undelete"]]);
    expect(await found("update")).toEqual([
      [b, "update"],
      [s, "update"],
    ]);
    expect(await found("create")).toHaveLength(3);
    const feed = async (...actions: readonly Action[]) => {
      const { items } = await audit.feed({ models: [history.name], actions });
      return items.map(({ action }) => action);
    };
    expect(await feed("create", "delete")).toEqual([
      "soft-delete",
      "delete",
      "soft-delete",
      "create",
      "create",
      "create",
    ]);
    expect(await feed("update", "soft-delete", "undelete")).toEqual([
      "update",
      "undelete",
      "soft-delete",
      "soft-delete",
      "update",
    ]);
    expect(await feed("undelete", "access")).toEqual(["undelete"]);
    expect(await feed()).toEqual([]);
  });

  it("a row created with its mark is a create, and the column of a model that is not paranoid is no mark", async () => {
    const born = await Doc.create({ text: "a", gone: new Date() });
    expect(await actionsOf(docs, idOf(born))).toEqual(["create"]);
    const plain = await tracked(
      "unmarked",
      { deletedAt: DataTypes.DATE },
      { paranoid: false, timestamps: false },
    );
    const row = await plain.model.create({});
    await row.update({ deletedAt: new Date() });
    expect(await actionsOf(plain.history, idOf(row))).toEqual(["create", "update"]);
    expect((await plain.history.changes({ actions: ["delete"] })).items).toEqual([]);
    expect((await plain.history.changes({ actions: ["soft-delete"] })).items).toEqual([]);
    expect((await plain.history.changes({ actions: ["update"] })).items).toHaveLength(1);
  });

  it("recognizes a masked mark, and one whose default value means that a row is not deleted", async () => {
    const masked = await tracked("masked_marks", {}, {}, { mask: ["deletedAt"] });
    const removedAt = { type: DataTypes.DATE, defaultValue: new Date(0) };
    const valued = await tracked("valued_marks", { removedAt }, { deletedAt: "removedAt" });
    const numbered = { type: DataTypes.BIGINT, defaultValue: -1 };
    const counted = await tracked("numbered_marks", { numbered }, { paranoid: true, deletedAt: "numbered" });
    for (const { model, history } of [masked, valued]) {
      const row = await model.create({ text: "a" });
      await row.destroy();
      await row.restore();
      expect(await actionsOf(history, idOf(row))).toEqual(["create", "soft-delete", "undelete"]);
      expect((await history.changes({ actions: ["delete"] })).items).toHaveLength(1);
    }
    const exact = { type: DataTypes.DECIMAL, defaultValue: "-1.00" };
    const spelt = await tracked("spelt_marks", { exact }, { deletedAt: "exact" });
    const other = await spelt.model.create({ text: "a" });
    for (const to of ["5", "-1"]) await spelt.model.update({ exact: to }, { where: {}, paranoid: false });
    expect(await actionsOf(spelt.history, idOf(other))).toEqual(["create", "soft-delete", "undelete"]);
    expect((await spelt.history.changes({ actions: ["undelete"] })).items).toHaveLength(1);
    const row = await counted.model.create({ text: "a" });
    for (const to of [5, 6, -1]) await counted.model.update({ numbered: to }, { where: {}, paranoid: false });
    expect(await actionsOf(counted.history, idOf(row))).toEqual([
      "create",
      "soft-delete",
      "update",
      "undelete",
    ]);
  });

  it("a model that is not paranoid names the field that marks its rows", async () => {
    const { audit, sequelize } = world();
    const { model, history } = await tracked(
      "plain_marks",
      { goneAt: { type: DataTypes.DATE(6), field: "gone_at" } },
      { paranoid: false },
      { deletedAt: "goneAt" },
    );
    const row = await model.create({ text: "a" });
    await row.update({ goneAt: new Date(), text: "b" });
    await row.update({ text: "c" });
    await sequelize.query("UPDATE plain_marks SET gone_at = NULL");
    await row.destroy();
    expect(await actionsOf(history, idOf(row))).toEqual([
      "create",
      "soft-delete",
      "update",
      "undelete",
      "delete",
    ]);
    expect(
      (await audit.feed({ models: ["plain_marks"], actions: ["delete"] })).items.map(({ action }) => action),
    ).toEqual(["delete", "soft-delete"]);
  });

  it("the next version includes a mark whose own update was skipped", async () => {
    const { model, history } = await tracked("skipped_marks", {}, {}, { whenChanged: ["text"] });
    const row = await model.create({ text: "a" });
    await row.destroy();
    expect(await actionsOf(history, idOf(row))).toEqual(["create"]);
    await row.update({ text: "b" });
    expect(await actionsOf(history, idOf(row))).toEqual(["create", "soft-delete"]);
  });

  it("a revert to a version with the mark sets it again", async () => {
    const doc = await Doc.create({ text: "a" });
    await doc.destroy();
    const marked = await lastVersion(docs, idOf(doc));
    await docs.restore(idOf(doc));
    expect((await docs.revert(marked)).action).toBe("soft-delete");
    expect(await Doc.findByPk(idOf(doc))).toBeNull();
  });

  it("a soft delete is still one after retention removed the versions before it", async () => {
    const { audit } = world();
    const { model, history } = await tracked("left_marks");
    const row = await model.create({ text: "a" });
    await row.update({ text: "b" });
    await row.destroy();
    const before = "9999-01-01T00:00:00Z";
    const versions = await audit.retention.read({ model: history.name, before, limit: 10 });
    await audit.retention.remove({ model: history.name, before, versions });
    expect(await lastVersion(history, idOf(row))).toMatchObject({ action: "soft-delete" });
    expect((await history.changes({ actions: ["delete"] })).items).toHaveLength(1);
    await row.restore();
    expect(await lastVersion(history, idOf(row))).toMatchObject({ action: "undelete" });
  });
}
