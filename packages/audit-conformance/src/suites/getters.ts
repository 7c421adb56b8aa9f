import {
  isLive,
  MASK,
  type AsOfInclude,
  type PastInstance,
  type Recorded,
  type TrackedModel,
} from "@hindsight/audit-core/sequelize";
import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type ModelStatic,
  type NonAttribute,
} from "sequelize";
import { beforeAll, expect, it } from "vitest";

import { actionsOf, lastVersion } from "../reading.ts";
import type { World } from "../world.ts";

class Offer extends Model<InferAttributes<Offer>, InferCreationAttributes<Offer>> {
  declare id: CreationOptional<number>;
  declare name: string;
  declare price: number;
  declare pin: string;
  declare note: string;
  declare cost: CreationOptional<number>;
  declare makerId: CreationOptional<number | null>;
  declare title: CreationOptional<string>;
  declare digits: CreationOptional<number>;
  declare parts?: NonAttribute<readonly Part[]>;
  get doubled(): NonAttribute<number> {
    return this.price * 2;
  }
  get shout(): NonAttribute<string> {
    return this.note.toUpperCase();
  }
  isCheap(): boolean {
    return this.price < 10;
  }
  drop(): Promise<void> {
    return super.destroy();
  }
  raise(): Promise<unknown> {
    return super.increment("price");
  }
  refresh(): Promise<unknown> {
    return super.reload();
  }
}

class Part extends Model<InferAttributes<Part>, InferCreationAttributes<Part>> {
  declare id: CreationOptional<number>;
  declare grams: number;
  declare offerId: CreationOptional<number | null>;
  declare heavy: CreationOptional<boolean>;
  override toJSON(): never {
    return { ...super.toJSON<InferAttributes<Part>>(), unit: "g" } as never;
  }
}

const decimal = (name: string) => ({
  type: DataTypes.DECIMAL(8, 2),
  get(this: Model) {
    return Number(this.getDataValue(name));
  },
});

/** Rows of the past have the model's getters, as live rows do. */
export function getterSuite(world: () => World): void {
  const now = "9999-01-01T00:00:00Z";
  let offers: TrackedModel<
    Recorded<Offer, "note" | "cost", "pin">,
    string,
    never,
    PastInstance<Offer, "note" | "cost", "pin">
  >;
  let offer: Offer;
  let first: string;
  let Tag: ModelStatic<Model>;
  class WorldOffer extends Offer {}
  class WorldPart extends Part {}

  beforeAll(async () => {
    const { audit, engine, sequelize } = world();
    WorldOffer.init(
      {
        id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
        name: DataTypes.TEXT,
        price: decimal("price"),
        pin: {
          type: DataTypes.TEXT,
          get(this: Offer) {
            return JSON.parse(this.getDataValue("pin")) as string;
          },
        },
        note: DataTypes.TEXT,
        cost: decimal("cost"),
        makerId: DataTypes.INTEGER,
        title: {
          type: DataTypes.VIRTUAL,
          get(this: Offer) {
            return `${this.name} at ${this.price.toFixed(2)}`;
          },
        },
        digits: {
          type: DataTypes.VIRTUAL,
          get(this: Offer) {
            return Object.keys(JSON.parse(this.getDataValue("pin")) as object).length;
          },
        },
      },
      { sequelize, modelName: "Offer", timestamps: false },
    );
    WorldPart.init(
      {
        id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
        grams: decimal("grams"),
        offerId: DataTypes.INTEGER,
        heavy: {
          type: new DataTypes.VIRTUAL(DataTypes.BOOLEAN, ["grams"]),
          get(this: Part) {
            return this.grams > 100;
          },
        },
      },
      { sequelize, modelName: "OfferPart", timestamps: false },
    );
    const Maker = sequelize.define("OfferMaker", { size: decimal("size") }, { timestamps: false });
    Tag = sequelize.define(
      "OfferTag",
      { weight: decimal("weight") },
      {
        timestamps: false,
        getterMethods: {
          heavy(this: Model) {
            return Number(this.get("weight")) > 1;
          },
        },
      },
    );
    const Tagging = sequelize.define("OfferTagging", { rank: decimal("rank") }, { timestamps: false });
    WorldOffer.belongsTo(Maker, { as: "maker", foreignKey: "makerId", constraints: false });
    WorldOffer.hasMany(WorldPart, { as: "parts", foreignKey: "offerId", constraints: false });
    WorldOffer.belongsToMany(Tag, { as: "tags", through: Tagging, constraints: false });
    Tag.belongsToMany(WorldOffer, { as: "offers", through: Tagging, constraints: false });
    for (const model of [Maker, WorldOffer, WorldPart, Tag, Tagging]) await model.sync();
    offers = audit.track(WorldOffer, { engine, mask: ["pin"], exclude: ["note", "cost"] }) as never;
    for (const model of [WorldPart, Tag, Tagging]) audit.track(model, { engine });
    await audit.install();

    const maker = await Maker.create({ size: "2.50" });
    const made = { name: "Pen", price: 5, pin: '{"a":1}', note: "n", makerId: maker.get("id") as number };
    offer = await WorldOffer.create(made);
    await WorldPart.bulkCreate([
      { grams: 20, offerId: offer.id },
      { grams: 200, offerId: offer.id },
    ]);
    const tag = await Tag.create({ weight: "1.50" });
    await Tagging.create({ OfferId: offer.id, OfferTagId: tag.get("id"), rank: "3.00" });
    first = (await lastVersion(offers as never, offer.id)).at;
    await offer.update({ price: 50 });
  });

  const get = (row: object | null | undefined, name: string): unknown => Reflect.get(row ?? {}, name);

  it("plain rows have the results of getters, and virtual attributes", async () => {
    const past = offers.at(first);
    const row = { id: offer.id, name: "Pen", price: 5, makerId: 1, title: "Pen at 5.00" };
    const { id } = offer;
    const found = [
      await past.findByPk(id),
      await past.findOne({ where: { id } }),
      ...(await past.findAll({ where: { id }, limit: 1 })),
    ];
    expect(found).toMatchObject([row, row, row]);
    for (const one of found) {
      expect(Object.isFrozen(one)).toBe(true);
      expect(Object.keys(one ?? {})).toEqual(["id", "name", "price", "pin", "makerId", "title", "digits"]);
    }
    expect(await past.recorded(id)).toMatchObject({ price: "5.00" });
    const live = await WorldOffer.findByPk(id);
    expect((await offers.at(now).findByPk(id))?.price).toBe(live?.price);
  });

  it("instances have the model's getters, virtual attributes, methods and toJSON", async () => {
    const past = offers.at(first);
    const { id } = offer;
    const found = [
      await past.findByPk(id, { instances: true }),
      await past.findOne({ where: { id }, instances: true }),
      ...(await past.findAll({ where: { id }, order: ["id"], instances: true })),
    ];
    expect(found).toHaveLength(3);
    for (const one of found) {
      expect(one).toBeInstanceOf(WorldOffer);
      expect([one?.price, one?.title, one?.doubled, one?.isCheap()]).toEqual([5, "Pen at 5.00", 10, true]);
      expect([one?.isNewRecord, one?.getDataValue("price"), one?.get("price")]).toEqual([false, "5.00", 5]);
      expect(one?.constructor).toBe(WorldOffer);
    }
    expect(await past.findByPk(-1, { instances: true })).toBeNull();
    expect((await offers.at(now).findByPk(id, { instances: true }))?.isCheap()).toBe(false);
    expect((await past.findByPk(id, { instances: false }))?.price).toBe(5);
  });

  it("masked fields stay masked, and a failing getter throws, with its name, only where it is read", async () => {
    const failed = (name: string) => ({
      code: "GETTER_FAILED",
      message: expect.stringContaining(`Offer.${name}`) as unknown,
    });
    const found = [
      ...(await offers.at(first).findAll({ where: { id: offer.id } })),
      ...(await offers.at(first).findAll({ where: { id: offer.id }, instances: true })),
    ];
    expect(found).toHaveLength(2);
    for (const row of found) {
      expect([row.pin, row.title]).toEqual([MASK, "Pen at 5.00"]);
      expect(() => row.digits).toThrow(expect.objectContaining(failed("digits")) as Error);
      expect([get(row, "note"), get(row, "cost")]).toEqual([undefined, undefined]);
    }
    const instance = await offers.at(first).findByPk(offer.id, { instances: true });
    expect(() => instance?.shout).toThrow(expect.objectContaining(failed("shout")) as Error);
    const live = await WorldOffer.findByPk(offer.id);
    expect([live?.pin, live?.digits, live?.shout]).toEqual([{ a: 1 }, 1, "N"]);
  });

  it("an instance of the past cannot be saved, and the error says what to do", async () => {
    const past = await offers.at(first).findByPk(offer.id, { instances: true });
    if (past === null) throw new Error("the row was there");
    const actions = await actionsOf(offers as never, offer.id);
    const writes: Readonly<Record<string, () => Promise<unknown>>> = {
      save: () => past.save(),
      update: () => past.update({ name: "x" }),
      destroy: () => past.destroy(),
      restore: () => past.restore(),
      increment: () => past.increment("price"),
      decrement: () => past.decrement("price"),
      reload: () => past.reload(),
    };
    for (const [name, write] of Object.entries(writes)) {
      await expect(write()).rejects.toMatchObject({
        code: "UNSUPPORTED",
        message: expect.stringContaining(`Offer.${name}: `) as unknown,
      });
    }
    for (const write of [() => past.drop(), () => past.raise(), () => past.refresh()])
      await expect(write()).rejects.toMatchObject({ code: "UNSUPPORTED" });
    const refused = expect.objectContaining({ code: "UNSUPPORTED" }) as Error;
    expect(() => past.set("name", "x")).toThrow(refused);
    expect(() => past.setDataValue("name", "x")).toThrow(refused);
    expect(() => Object.assign(past, { name: "x" })).toThrow(refused);
    expect(past.name).toBe("Pen");
    expect(await actionsOf(offers as never, offer.id)).toEqual(actions);
  });

  it("included rows have getters too, as plain rows and as instances", async () => {
    const include = ["maker", { association: "parts", attributes: ["grams", "heavy"] }, "tags"];
    const shown = (row: object | null) => {
      const [part, other] = get(row, "parts") as readonly object[];
      const [tag] = get(row, "tags") as readonly object[];
      const maker = get(row, "maker") as object;
      return {
        parts: [part, other].map((one) => [get(one, "grams"), get(one, "heavy"), get(one, "id")]),
        tag: [get(tag, "weight"), get(get(tag, "OfferTagging") as object, "rank")],
        maker: [get(maker, "size"), isLive(maker)],
      };
    };
    const expected = {
      parts: [
        [20, false, undefined],
        [200, true, undefined],
      ],
      tag: [1.5, 3],
      maker: [2.5, true],
    };
    const past = offers.at(now);
    expect(shown(await past.findByPk(offer.id, { include }))).toEqual(expected);
    const heavy = { association: "parts", attributes: ["heavy"] };
    const rows = await past.findByPk<{ parts: readonly object[] }>(offer.id, { include: heavy });
    expect(rows?.parts).toEqual([{ heavy: false }, { heavy: true }]);
    const live = await WorldOffer.findByPk(offer.id, { include: heavy });
    const partly = await past.findByPk(offer.id, { include: heavy, instances: true });
    expect(partly?.parts?.map((part) => part.toJSON())).toEqual(live?.parts?.map((part) => part.toJSON()));
    const instance = await past.findByPk(offer.id, { include, instances: true });
    expect(shown(instance)).toEqual(expected);
    expect(instance?.parts?.[0]).toBeInstanceOf(WorldPart);
    expect(get(instance?.get("tags") as object, "0")).toBeInstanceOf(Tag);
    await expect(instance?.parts?.[0]?.save()).rejects.toMatchObject({ code: "UNSUPPORTED" });
    const call = (method: string) => (get(instance, method) as () => Promise<unknown>).call(instance);
    for (const method of ["getParts", "countTags", "createPart", "getMaker", "setTags"]) {
      await expect(call(method)).rejects.toMatchObject({
        code: "UNSUPPORTED",
        message: expect.stringMatching(`${method}.*include`) as unknown,
      });
    }
    const parts = await past.findAll({ include: { association: "parts", where: { grams: 200 } } });
    expect(
      parts.map((one) => (get(one, "parts") as readonly object[]).map((part) => get(part, "grams"))),
    ).toEqual([[200]]);
  });

  it("an instance serializes like its model, with the included rows", async () => {
    const { audit } = world();
    const find = (include: AsOfInclude) => audit.of(Tag).at(now).findOne({ instances: true, include });
    const failed = expect.objectContaining({ code: "GETTER_FAILED" }) as Error;
    const whole = await find("offers");
    expect(() => JSON.stringify(whole)).toThrow(failed);
    const attributes = ["name", "title", "price"];
    const tag = await find({ association: "offers", attributes, through: { attributes: ["rank"] } });
    const linked = { name: "Pen", price: 50, title: "Pen at 50.00", OfferTagging: { rank: 3 } };
    expect(tag?.toJSON()).toEqual({ id: 1, weight: 1.5, offers: [linked] });
    expect([tag?.get("heavy"), get(tag, "heavy")]).toEqual([true, true]);
    const live = await Tag.findOne();
    expect((await audit.of(Tag).at(now).findOne({ instances: true }))?.toJSON()).toEqual(live?.toJSON());
    const part = await audit.of<Part>(WorldPart).at(now).findByPk(1, { instances: true });
    expect(JSON.parse(JSON.stringify(part))).toEqual({
      id: 1,
      grams: 20,
      offerId: offer.id,
      heavy: false,
      unit: "g",
    });
  });

  it("reads as of a version, in a transaction and of a tenant's schema return instances too", async () => {
    const { audit, engine, sequelize } = world();
    await sequelize.query("CREATE SCHEMA getter_tenant");
    const Leased: ModelStatic<Part> = WorldPart.schema("getter_tenant");
    await Leased.sync();
    const parts = audit.track(Leased, { engine });
    await audit.install({ models: [Leased] });
    const part = await Leased.create({ grams: 300 });
    const version = await lastVersion(parts as never, part.id);
    await part.update({ grams: 1 });
    const then = await parts.at(version as never).findByPk(part.id, { instances: true });
    expect([then?.heavy, then?.getDataValue("grams"), then instanceof WorldPart]).toEqual([
      true,
      "300.00",
      true,
    ]);
    await sequelize.transaction(async (transaction) => {
      await part.update({ grams: 500 }, { transaction });
      const seen = await parts.at(now, { transaction }).findByPk(part.id, { instances: true });
      expect(seen?.grams).toBe(500);
      expect((await parts.at(now, { transaction: null }).findByPk(part.id, { instances: true }))?.grams).toBe(
        1,
      );
    });
  });

  it("a promise that a getter rejects is seen only by the code that reads it", async () => {
    const { audit, engine, sequelize } = world();
    const Vow = sequelize.define(
      "Vow",
      { kept: { type: DataTypes.VIRTUAL, get: () => Promise.reject(new Error("broken")) } },
      { timestamps: false },
    );
    await Vow.sync();
    const vows = audit.track(Vow, { engine });
    await audit.install();
    await Vow.create();
    const unheard: unknown[] = [];
    const hear = (reason: unknown) => unheard.push(reason);
    process.on("unhandledRejection", hear);
    try {
      const row = await vows.at(now).findOne();
      await vows.at(now).count();
      expect(unheard).toEqual([]);
      await expect(get(row, "kept")).rejects.toThrow("broken");
    } finally {
      process.off("unhandledRejection", hear);
    }
  });

  it("refuses options that findByPk() does not have", async () => {
    await expect(offers.at(now).findByPk(1, { attributes: ["id"] } as never)).rejects.toMatchObject({
      code: "OPTION_INVALID",
    });
  });
}
