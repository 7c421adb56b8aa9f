import type { TrackedModel } from "@hindsight/audit-core/sequelize";
import { DataTypes, type Model, type ModelStatic } from "sequelize";
import { beforeAll, expect, it } from "vitest";

import { actionsOf, changed, lastVersion } from "../reading.ts";
import type { World } from "../world.ts";

interface Row {
  readonly id: number;
  readonly lines?: readonly Row[];
  readonly boxes?: readonly Row[];
}

/** Finders of the past return what the live finders of a paranoid model would have returned. */
export function softDeleteSuite(world: () => World): void {
  const now = "9999-01-01T00:00:00Z";
  let Bill: ModelStatic<Model>;
  let Line: ModelStatic<Model>;
  let Box: ModelStatic<Model>;
  let bills: TrackedModel<Row>;
  let bare: TrackedModel<Row>;

  beforeAll(async () => {
    const { audit, engine, sequelize } = world();
    const attributes = { text: DataTypes.TEXT };
    Bill = sequelize.define("Bill", attributes, { paranoid: true, deletedAt: "gone", underscored: true });
    Line = sequelize.define("BillLine", attributes, { paranoid: true });
    Box = sequelize.define("BillBox", { ...attributes, deletedAt: DataTypes.DATE }, { paranoid: true });
    const Packing = sequelize.define("BillPacking", {}, { paranoid: true });
    Bill.hasMany(Line, { as: "lines", foreignKey: "billId", constraints: false });
    Bill.belongsToMany(Box, { as: "boxes", through: Packing, constraints: false });
    for (const model of [Bill, Line, Box, Packing]) await model.sync();
    bills = audit.track(Bill, { engine }) as unknown as TrackedModel<Row>;
    audit.track(Line, { engine });
    audit.track(Packing, { engine });
    bare = audit.track(Box, { engine, exclude: ["deletedAt"] }) as unknown as TrackedModel<Row>;
    await audit.install();
  });

  const idOf = (row: Model | undefined) => row?.get("id") as number;
  const idsOf = (rows: readonly { readonly id: number }[]) => rows.map(({ id }) => id);
  const create = async () => {
    const bill = await Bill.create({ text: "a" });
    const [line, other] = await Line.bulkCreate([{ billId: idOf(bill) }, { billId: idOf(bill) }]);
    return { bill, line, other, id: idOf(bill) };
  };

  it("finders leave out rows that were soft-deleted by then, unless paranoid is false", async () => {
    const { bill, id } = await create();
    const before = (await lastVersion(bills, id)).at;
    await bill.destroy();
    const past = bills.at(now);
    const where = { id };
    expect(await Bill.findByPk(id)).toBeNull();
    expect(await past.findByPk(id)).toBeNull();
    expect(await past.findOne({ where })).toBeNull();
    expect(await past.findAll({ where, limit: 5 })).toEqual([]);
    expect(await past.count({ where })).toBe(0);
    expect(await past.findByPk(id, { paranoid: false })).toMatchObject({ id });
    expect(idsOf(await past.findAll({ where, paranoid: false }))).toEqual([id]);
    expect(await past.count({ where, paranoid: false })).toBe(1);
    expect(await bills.at(before).findByPk(id)).toMatchObject({ id, gone: null });
    expect(await past.presence(id)).toBe("present");
  });

  it("includes leave out soft-deleted rows and links, unless paranoid is false", async () => {
    const { bill, line, other, id } = await create();
    const [kept, loose] = await Box.bulkCreate([{}, {}]);
    await (bill as Model & { setBoxes(boxes: unknown[]): Promise<void> }).setBoxes([kept, loose]);
    await line?.destroy();
    await world()
      .sequelize.model("BillPacking")
      .destroy({ where: { BillBoxId: idOf(loose) } });
    const find = (include: object | string) =>
      bills.at(now).findByPk<Row>(id, { include: [include] as never });
    expect(idsOf((await find("lines"))?.lines ?? [])).toEqual([idOf(other)]);
    const all = (await find({ association: "lines", paranoid: false }))?.lines ?? [];
    expect(idsOf(all)).toEqual([idOf(line), idOf(other)]);
    expect(idsOf((await find("boxes"))?.boxes ?? [])).toEqual([idOf(kept)]);
    const linked = (await find({ association: "boxes", through: { paranoid: false } }))?.boxes ?? [];
    expect(idsOf(linked)).toEqual([idOf(kept), idOf(loose)]);
  });

  it("restore removes the mark, once", async () => {
    const { audit } = world();
    const { bill, id } = await create();
    await bill.destroy();
    const actor = { type: "user", id: "7" };
    const restored = await audit.run({ actor }, () => bills.restore(id, { reason: "a mistake" }));
    expect(restored).toMatchObject({ action: "undelete", reason: "a mistake", actor });
    expect(changed(restored)).toMatchObject({ gone: [expect.any(String), null] });
    expect(await Bill.findByPk(id)).not.toBeNull();
    await expect(bills.restore(id)).rejects.toMatchObject({ code: "NOTHING_TO_REVERT" });
    await Bill.destroy({ where: { id }, force: true });
    expect(await bills.restore(id)).toMatchObject({ action: "create" });
    expect(await actionsOf(bills, id)).toEqual(["create", "soft-delete", "undelete", "delete", "create"]);
  });

  it("restore takes part in a transaction", async () => {
    const { sequelize } = world();
    const { bill, id } = await create();
    await bill.destroy();
    const transaction = await sequelize.transaction();
    expect(await bills.restore(id, { transaction })).toMatchObject({ action: "undelete" });
    await transaction.rollback();
    expect(await actionsOf(bills, id)).toEqual(["create", "soft-delete"]);
    expect(await Bill.findByPk(id)).toBeNull();
  });

  it("finders leave nothing out if the mark is not recorded", async () => {
    // Only `updatedAt` tells the writes apart, and only from one millisecond to the next.
    const nextMillisecond = (row: Model) =>
      expect.poll(() => Date.now()).toBeGreaterThan((row.get("updatedAt") as Date).getTime());
    const box = await Box.create({});
    await nextMillisecond(box);
    await box.destroy();
    await nextMillisecond(box);
    expect(await bare.at(now).findByPk(idOf(box))).toMatchObject({ id: idOf(box) });
    await bare.restore(idOf(box));
    expect(await Box.findByPk(idOf(box))).not.toBeNull();
    expect(await actionsOf(bare, idOf(box))).toEqual(["create", "update", "update"]);
  });
}
