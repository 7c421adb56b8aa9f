import type { TrackedModel } from "@hindsight/audit-core/sequelize";
import { DataTypes, type Model, type ModelAttributes, type ModelOptions, type ModelStatic } from "sequelize";
import { expect, it } from "vitest";

import { actionsOf, changed, lastVersion, lifeOf } from "../reading.ts";
import type { World } from "../world.ts";

export function modelSuite(world: () => World): void {
  const tracked = async (
    name: string,
    attributes: ModelAttributes,
    options: ModelOptions = {},
  ): Promise<{ model: ModelStatic<Model>; history: TrackedModel }> => {
    const { audit, engine, sequelize } = world();
    const model = sequelize.define(name, attributes, options);
    await model.sync();
    const history = audit.track(model, { engine });
    await audit.install();
    return { model, history };
  };

  it("46. a key may be a foreign key, have another column name, and exceed what a number holds", async () => {
    const id = { type: DataTypes.BIGINT, primaryKey: true, field: "account_no" };
    const account = await tracked("Account", { id, owner: DataTypes.TEXT }, { timestamps: false });
    const profile = await tracked(
      "Profile",
      {
        accountId: {
          type: DataTypes.BIGINT,
          primaryKey: true,
          field: "account_no",
          references: { model: account.model, key: "account_no" },
        },
        bio: DataTypes.TEXT,
      },
      { timestamps: false },
    );
    const big = "9007199254740993";
    const owner = await account.model.create({ id: big, owner: "a" });
    const own = await profile.model.create({ accountId: big, bio: "x" });
    await own.update({ bio: "y" });
    await own.destroy();
    for (const key of [big, BigInt(big), { accountId: big }]) {
      expect(await actionsOf(profile.history, key)).toEqual(["create", "update", "delete"]);
    }
    const [created] = await lifeOf(profile.history, big);
    expect(created).toMatchObject({ key: big });
    expect(changed(created ?? (await profile.history.version("")))).toEqual({
      accountId: [null, big],
      bio: [null, "x"],
    });
    expect(await profile.history.at(created?.at ?? "").findByPk(big)).toEqual({ accountId: big, bio: "x" });
    await profile.history.restore(big);
    await profile.model.destroy({ where: {} });
    await owner.destroy();
    await expect(profile.history.restore(big)).rejects.toMatchObject({ code: "REVERT_BLOCKED" });
    await account.history.restore(big);
    await profile.history.restore(big);
    expect(await profile.model.findByPk(big)).toMatchObject({ bio: "y" });
  });

  it("records keys that the database generates, and the stored key where a getter shows another", async () => {
    const { sequelize } = world();
    const made = await tracked(
      "Parcel",
      {
        id: { type: DataTypes.UUID, primaryKey: true, defaultValue: sequelize.literal("gen_random_uuid()") },
        to: DataTypes.TEXT,
      },
      { timestamps: false },
    );
    const parcel = await made.model.create({ to: "here" });
    await parcel.update({ to: "there" });
    expect(await actionsOf(made.history, parcel.get("id") as string)).toEqual(["create", "update"]);

    const shown = await tracked(
      "Country",
      {
        code: {
          type: DataTypes.TEXT,
          primaryKey: true,
          get(this: Model) {
            return `country ${String(this.getDataValue("code"))}`;
          },
        },
        name: DataTypes.TEXT,
      },
      { timestamps: false },
    );
    await shown.model.create({ code: "pt", name: "Portugal" });
    expect((await lastVersion(shown.history, "pt")).key).toBe("pt");
  });

  it("42. renamed timestamps in a version are those of the row", async () => {
    const { sequelize } = world();
    const { model, history } = await tracked(
      "Shipment",
      { carrierName: DataTypes.TEXT },
      { underscored: true, createdAt: "madeAt", updatedAt: "touchedAt" },
    );
    expect(history.fields).toEqual(["id", "carrierName", "madeAt", "touchedAt"]);
    const shipment = await model.create({ carrierName: "a" });
    await shipment.update({ carrierName: "b" });
    const id = shipment.get("id") as number;
    const version = await lastVersion(history, id);
    expect(Object.keys(changed(version))).toEqual(["carrierName", "touchedAt"]);
    const [[row]] = (await sequelize.query(
      `SELECT to_jsonb(touched_at AT TIME ZONE 'UTC') #>> '{}' AS at FROM shipments WHERE id = ${id}`,
    )) as [[{ at: string }], unknown];
    expect(changed(version)["touchedAt"]?.[1]).toBe(`${row.at}Z`);
    expect(await history.at(version.at).findByPk(id)).toEqual((await shipment.reload()).get());
  });

  it("bulk calls on a paranoid model make one version for each destroyed, restored or upserted row", async () => {
    const { model, history } = await tracked(
      "Folder",
      { name: { type: DataTypes.TEXT, unique: true }, size: DataTypes.INTEGER },
      { paranoid: true, createdAt: false, updatedAt: false },
    );
    const folders = await model.bulkCreate([{ name: "a" }, { name: "b" }]);
    const [first = 0, second = 0] = folders.map((folder) => folder.get("id") as number);
    await model.destroy({ where: {} });
    await model.destroy({ where: {} });
    await model.restore({ where: { id: first } });
    await model.upsert({ id: second, name: "b", size: 3 });
    expect(await actionsOf(history, first)).toEqual(["create", "soft-delete", "undelete"]);
    expect(await actionsOf(history, second)).toEqual(["create", "soft-delete", "update"]);
    expect(changed(await lastVersion(history, first))).toEqual({ deletedAt: [expect.any(String), null] });
    expect(changed(await lastVersion(history, second))["size"]).toEqual([null, 3]);
    const { at } = await lastVersion(history, first);
    const past = history.at(at);
    expect([await past.count(), await past.count({ paranoid: false })]).toEqual([1, 2]);
    await model.destroy({ where: {}, force: true });
    expect((await lastVersion(history, second)).action).toBe("delete");
  });

  it("values changed by hooks, setters and defaults are recorded as stored, whatever the default scope", async () => {
    const { model, history } = await tracked(
      "Member",
      {
        email: {
          type: DataTypes.TEXT,
          set(this: Model, value: string) {
            this.setDataValue("email", value.toLowerCase());
          },
        },
        rank: { type: DataTypes.INTEGER, defaultValue: () => 7 },
        active: { type: DataTypes.BOOLEAN, defaultValue: false },
        shown: {
          type: DataTypes.VIRTUAL(DataTypes.TEXT, ["email"]),
          get(this: Model) {
            return `<${String(this.get("email"))}>`;
          },
        },
      },
      {
        timestamps: false,
        defaultScope: { where: { active: true } },
        hooks: {
          beforeSave: (member) => {
            member.set("rank", Number(member.get("rank")) + 1);
          },
        },
      },
    );
    const member = await model.create({ email: "A@Example.org" });
    const id = member.get("id") as number;
    expect(history.fields).toEqual(["id", "email", "rank", "active"]);
    expect(changed(await lastVersion(history, id))).toEqual({
      id: [null, id],
      email: [null, "a@example.org"],
      rank: [null, 8],
      active: [null, false],
    });
    await member.update({ email: "B@Example.org" });
    const updated = await lastVersion(history, id);
    expect(changed(updated)).toEqual({ email: ["a@example.org", "b@example.org"], rank: [8, 9] });
    expect(await history.at(updated.at).findByPk(id)).toMatchObject({ email: "b@example.org" });
    expect(await history.at(updated.at).count()).toBe(1);
    expect((await history.latestOf(id))?.id).toBe(updated.id);
  });
}
