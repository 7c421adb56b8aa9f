import { DataTypes, type Model } from "sequelize";
import { expect, it } from "vitest";

import { changed, lastVersion, lifeOf } from "../reading.ts";
import type { World } from "../world.ts";

const FUTURE = "9999-01-01T00:00:00Z";

/** Models that are tracked when they are defined and associated later, which adds attributes and links. */
export function lateAssociationSuite(world: () => World): void {
  const idOf = (row: Model) => row.get("id") as number;

  it("foreign keys of associations defined after track() are recorded and restored, masked or excluded as configured", async () => {
    const { audit, engine, sequelize } = world();
    const plain = { timestamps: false };
    const Order = sequelize.define("LateOrder", { status: DataTypes.TEXT }, plain);
    const orders = audit.track(Order, { engine });
    const Line = sequelize.define("LateLine", { text: DataTypes.TEXT }, plain);
    const lines = audit.track(Line, {
      engine,
      label: "line of {orderId}",
      exclude: ["hiddenId" as never],
      mask: { secretId: "fixed" } as never,
      fields: { orderId: { label: "Order" } },
    });
    Order.hasMany(Line, { as: "lines", foreignKey: "orderId" });
    Line.belongsTo(Order, { as: "order", foreignKey: { name: "orderId", field: "order_ref" } });
    Line.belongsTo(Order, { as: "secret", foreignKey: "secretId" });
    Line.belongsTo(Order, { as: "hidden", foreignKey: "hiddenId" });
    expect(lines.fields).toEqual(["id", "text", "orderId", "secretId"]);
    expect(lines.masked).toEqual(["secretId"]);
    await Order.sync();
    await Line.sync();
    await audit.install();
    const [a, b] = [await Order.create({ status: "a" }), await Order.create({ status: "b" })];
    const line = await Line.create({ text: "x", orderId: idOf(a), hiddenId: idOf(a), secretId: idOf(a) });
    await line.update({ orderId: idOf(b) });
    expect((await lifeOf(lines, idOf(line))).map(({ label }) => label)).toEqual([
      `line of ${idOf(a)}`,
      `line of ${idOf(b)}`,
    ]);
    expect(changed(await lastVersion(lines, idOf(line)))).toEqual({ orderId: [idOf(a), idOf(b)] });
    expect(await orders.at(FUTURE).findByPk(idOf(b), { include: ["lines"] })).toMatchObject({
      lines: [{ text: "x", orderId: idOf(b) }],
    });
    expect(lines.describe().fields.find(({ field }) => field === "orderId")?.label).toBe("Order");
    await line.destroy();
    await lines.restore(idOf(line));
    expect((await Line.findByPk(idOf(line)))?.get("orderId")).toBe(idOf(b));
    const own = (await audit.check()).filter(({ model }) => model === "LateLine");
    expect(own.map(({ code }) => code)).toEqual([]);
    expect(await lines.History.count({ where: { versionAction: "~" } })).toBe(1);
  });

  it("links of an association defined after track() are recorded, and set in one transaction", async () => {
    const { audit, engine, sequelize } = world();
    const plain = { timestamps: false };
    const Post = sequelize.define("LatePost", { title: DataTypes.TEXT }, plain);
    const posts = audit.track(Post, { engine, links: ["tags"] });
    const Tag = sequelize.define("LateTag", { name: DataTypes.TEXT }, plain);
    Post.belongsToMany(Tag, { as: "tags", through: "LatePostTags", timestamps: false });
    Tag.belongsToMany(Post, { as: "posts", through: "LatePostTags", timestamps: false });
    for (const model of [Post, Tag, sequelize.model("LatePostTags")]) await model.sync();
    await audit.install();
    expect(audit.models).toContain("LatePostTags");
    const post = await Post.create({ title: "a" });
    const [one, two] = [await Tag.create({ name: "1" }), await Tag.create({ name: "2" })];
    const tagged = post as unknown as { setTags(tags: readonly Model[]): Promise<void> };
    await tagged.setTags([one]);
    await tagged.setTags([two]);
    const [last] = (await posts.links("tags").history(idOf(post))).items;
    expect(last).toMatchObject({ added: [idOf(two)], removed: [idOf(one)] });
  });

  it("an attribute that is added after the first use is reported by check() and recorded after install()", async () => {
    const { audit, engine, sequelize } = world();
    const Late = sequelize.define("LateAttribute", { text: DataTypes.TEXT }, { timestamps: false });
    const rows = audit.track(Late, { engine });
    await Late.sync();
    await audit.install();
    const row = await Late.create({ text: "a" });
    const Other = sequelize.define("LateParent", {}, { timestamps: false });
    await Other.sync();
    Late.belongsTo(Other, { as: "parent", foreignKey: "parentKey", constraints: false });
    await sequelize.query('ALTER TABLE "LateAttributes" ADD COLUMN "parentKey" integer');
    const own = (await audit.check()).filter(({ model }) => model === "LateAttribute");
    expect(own).toEqual([
      expect.objectContaining({
        code: "FIELD_UNRECORDED",
        message: expect.stringMatching(/parentKey.*install\(\)/) as string,
      }),
    ]);
    await row.update({ text: "b" });
    expect((await lifeOf(rows, idOf(row))).map(({ action }) => action)).toEqual(["create", "update"]);
    await audit.install();
    expect((await audit.check()).filter(({ model }) => model === "LateAttribute")).toEqual([]);
    await Late.update({ parentKey: 7 }, { where: { id: idOf(row) } });
    expect(changed(await lastVersion(rows, idOf(row)))).toEqual({ parentKey: [null, 7] });
    expect(rows.fields).toContain("parentKey");
  });
}
