import { DataTypes } from "sequelize";
import { expect, it } from "vitest";

import { linkedWorld } from "../linked-world.ts";
import { lifeOf } from "../reading.ts";
import type { World } from "../world.ts";

const FUTURE = "9999-01-01T00:00:00Z";

export function linkRegistrationSuite(world: () => World): void {
  it("refuses links that are unknown, of another kind, named twice or not recorded, naming the model and the option", async () => {
    const { Post, Editor, posts } = await linkedWorld(world());
    const { audit, engine, sequelize } = world();
    expect(() => posts.links("ghost")).toThrow(expect.objectContaining({ code: "FIELD_UNKNOWN" }));
    const Owner = sequelize.define("LinkOwner", { name: DataTypes.TEXT }, { timestamps: false });
    Owner.hasMany(sequelize.define("LinkPart", {}), { as: "many", foreignKey: "ownerId" });
    Owner.belongsToMany(Editor, { as: "hidden", through: "HiddenLinks", foreignKey: "a", otherKey: "b" });
    const refused = (links: unknown, code: string) =>
      expect(() => audit.track(Owner, { engine, links: links as string[] })).toThrow(
        expect.objectContaining({
          code,
          message: expect.stringMatching(/track\(LinkOwner\).*links/s) as string,
        }),
      );
    refused(["many"], "OPTION_INVALID");
    refused(["hidden", "hidden"], "OPTION_INVALID");
    refused("hidden", "OPTION_INVALID");
    refused([7], "OPTION_INVALID");
    expect(audit.models).not.toContain("LinkOwner");
    expect(audit.models).not.toContain("HiddenLinks");
    const Link = sequelize.define("BlindLink", { id: { type: DataTypes.INTEGER, primaryKey: true } });
    Owner.belongsToMany(Post, { as: "blind", through: Link, foreignKey: "ownerId", otherKey: "postId" });
    audit.track(Link, { engine, exclude: ["postId" as never] });
    refused(["blind"], "OPTION_INVALID");
    audit.untrack(Link);
  });

  it("a through model that is tracked for links can be tracked explicitly afterwards", async () => {
    const { audit, engine, sequelize } = world();
    const [One, Two] = ["LateOne", "LateTwo"].map((name) =>
      sequelize.define(name, {}, { timestamps: false }),
    );
    if (One === undefined || Two === undefined) throw new Error("two models");
    One.belongsToMany(Two, { as: "twos", through: "LateLinks", timestamps: false });
    for (const model of [One, Two, sequelize.model("LateLinks")]) await model.sync();
    const ones = audit.track(One, { engine, links: ["twos"] });
    expect(audit.models).toContain("LateLinks");
    audit.track(sequelize.model("LateLinks"), { engine, name: "Late link" });
    expect(() => audit.track(sequelize.model("LateLinks"))).toThrow(
      expect.objectContaining({ code: "MODEL_ALREADY_TRACKED" }),
    );
    await audit.install();
    const one = await One.create({});
    const two = await Two.create({});
    await (one as unknown as { addTwo(id: unknown): Promise<void> }).addTwo(two);
    expect(await ones.links("twos").at(one.get("id") as number, FUTURE)).toEqual([two.get("id")]);
    expect(await lifeOf(audit.tracked("LateLinks"), { LateOneId: 1, LateTwoId: 1 })).toHaveLength(1);
    expect(() => audit.untrack(sequelize.model("LateLinks"))).toThrow(
      expect.objectContaining({
        code: "OPTION_INVALID",
        message: expect.stringContaining("LateOne") as string,
      }),
    );
    audit.untrack(One);
    audit.untrack(sequelize.model("LateLinks"));
    await audit.install();
  });

  it("a soft-deleted link is gone, and back after it is restored", async () => {
    const { audit, engine, sequelize } = world();
    const Club = sequelize.define("Club", {}, { timestamps: false });
    const Guest = sequelize.define("Guest", {}, { timestamps: false });
    const options = { paranoid: true, createdAt: false, updatedAt: false } as const;
    const Visit = sequelize.define("Visit", { id: { type: DataTypes.INTEGER, primaryKey: true } }, options);
    Club.belongsToMany(Guest, {
      as: "guests",
      through: { model: Visit, unique: false },
      foreignKey: "clubId",
    });
    for (const model of [Club, Guest, Visit]) await model.sync();
    const visits = audit.track(Club, { engine, links: ["guests"] }).links("guests");
    await audit.install();
    const [club, guest] = [await Club.create({}), await Guest.create({})];
    const key = club.get("id") as number;
    const visit = await Visit.create({ id: 1, clubId: key, GuestId: guest.get("id") });
    await visit.destroy();
    expect(await visits.at(key, FUTURE)).toEqual([]);
    await visit.restore();
    expect(await visits.at(key, FUTURE)).toEqual([guest.get("id")]);
    expect((await visits.history(key)).items.toReversed()).toMatchObject([
      { added: [guest.get("id")], removed: [] },
      { added: [], removed: [guest.get("id")] },
      { added: [guest.get("id")], removed: [] },
    ]);
  });
}
