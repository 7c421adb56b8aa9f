import { type AsOf, type AsOfInclude, createAudit, type TrackedModel } from "@hindsight/audit-core/sequelize";
import { DataTypes, type Model, type ModelStatic, Op, type WhereOptions } from "sequelize";
import { beforeAll, expect, it } from "vitest";

import { lastVersion } from "../reading.ts";
import { secondInstance } from "../second-instance.ts";
import type { World } from "../world.ts";

/** Invalid arguments of reads are rejected with a clear error, instead of a server error or a wrong answer. */
export function refusalSuite(world: () => World): void {
  let Card: ModelStatic<Model>;
  let cards: TrackedModel;
  let owners: TrackedModel;
  let then: string;

  beforeAll(async () => {
    const { sequelize, audit, engine } = world();
    const text = DataTypes.TEXT;
    const Owner = sequelize.define(
      "Owner",
      { name: text, phone: text },
      { tableName: "owners", timestamps: false },
    );
    Card = sequelize.define(
      "Card",
      { plain: text, number: { type: text, field: "card_number" }, pin: text, data: DataTypes.JSONB },
      { tableName: "cards", timestamps: false },
    );
    Owner.hasMany(Card, { as: "cards", foreignKey: "ownerId" });
    Card.belongsTo(Owner, { as: "owner", foreignKey: "ownerId" });
    const Label = sequelize.define("Label", { text }, { tableName: "labels", timestamps: false });
    const CardLabel = sequelize.define("CardLabel", {}, { tableName: "card_labels", timestamps: false });
    Card.belongsToMany(Label, { as: "labels", through: CardLabel });
    for (const model of [Owner, Card, Label, CardLabel]) await model.sync();
    owners = audit.track(Owner, { engine, mask: ["phone"] });
    audit.track(CardLabel, { engine });
    cards = audit.track(Card, {
      engine,
      mask: { number: "hash", pin: "fixed", data: { over: 64 } },
      links: ["labels"],
    });
    await audit.install();
    await Owner.create({ name: "Ana", phone: "1" });
    await Card.create({ plain: "a", number: "4111", pin: "1", data: { n: 1 }, ownerId: 1 });
    await Card.create({ plain: "b", ownerId: 1 });
    then = (await lastVersion(cards, 2)).at;
  });

  const findersOf = (past: AsOf<object>) => [
    (options: object) => past.findAll(options),
    (options: object) => past.findOne(options),
  ];

  const refused = async (call: () => unknown, code: string, names: RegExp) => {
    let answer: unknown;
    expect(() => (answer = call())).not.toThrow();
    await expect(answer).rejects.toMatchObject({
      name: "AuditError",
      code,
      message: expect.stringMatching(names) as string,
    });
  };

  it.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, "abc", "1", null, {}])(
    "refuses a limit or an offset of %s",
    async (number) => {
      const { audit } = world();
      const past = cards.at(then);
      for (const option of ["limit", "offset"]) {
        for (const find of findersOf(past)) {
          const asked = { [option]: number };
          await refused(() => find(asked), "LIMIT_INVALID", new RegExp(option));
          const include = [{ association: "owner", required: true }];
          await refused(() => find({ ...asked, include }), "LIMIT_INVALID", new RegExp(option));
        }
      }
      const page = { limit: number } as never;
      for (const read of [
        () => cards.history(1, page),
        () => cards.changes(page),
        () => cards.latest(page),
        () => audit.feed(page),
        () => audit.tail().read(number as never),
        () => audit.tail().readFields(number as never),
        () => audit.retention.read({ model: "Card", before: then, limit: number as never }),
      ]) {
        await refused(read, "LIMIT_INVALID", /limit must be a whole number/);
      }
    },
  );

  it("a limit of 0 returns no rows, and an undefined limit all of them", async () => {
    const past = cards.at(then);
    expect(await past.findAll({ limit: 0 })).toEqual([]);
    expect(await past.findAll({ limit: undefined, offset: 1 })).toHaveLength(1);
  });

  it("refuses options of another type, which would find nothing or everything", async () => {
    const { audit, sequelize } = world();
    const past = cards.at(then);
    const calls: readonly (readonly [string, (options: never) => unknown, object])[] = [
      ["actors", (q) => cards.changes(q), { actors: 7 }],
      ["actors", (q) => cards.changes(q), { actors: null }],
      ["field", (q) => cards.changes(q), { field: ["plain"] }],
      ["actions", (q) => cards.changes(q), { actions: "create" }],
      ["actors", (q) => audit.feed(q), { actors: "7" }],
      ["actors", (q) => audit.feed(q), { actors: [7] }],
      ["actions", (q) => audit.feed(q), { actions: "create" }],
      ["models", (q) => audit.feed(q), { models: "Card" }],
      ["sortBy", (q) => cards.history(1, q), { sortBy: 1 }],
      ["fields", (q) => cards.diff("1", "2", q), { fields: "plain" }],
      ["exclude", (q) => cards.diff("1", "2", q), { exclude: "plain" }],
      ["references", (q) => cards.diff("1", "2", q), { references: "yes" }],
      ["links", (q) => cards.revert("1", q), { links: "no" }],
      ["links", (q) => cards.restore(1, q), { links: 0 }],
      ["paranoid", (q) => past.findAll(q), { paranoid: "no" }],
      ["instances", (q) => past.findOne(q), { instances: "yes" }],
      ["instances", (q) => past.findByPk(1, q), { instances: 1 }],
      ["paranoid", (q) => past.count(q), { paranoid: 0 }],
      ["where", (q) => past.findAll(q), { where: "plain = 1" }],
      ["where", (q) => past.count(q), { where: 1 }],
      ["order", (q) => past.findAll(q), { order: "plain" }],
      ["dryRun", (q) => audit.upkeep.dedupe(q), { dryRun: "yes" }],
      ["dryRun", (q) => audit.upkeep.backfill(q), { dryRun: "yes" }],
      ["missed", (q) => audit.upkeep.backfill(q), { missed: 1 }],
      ["models", (q) => audit.install(q), { models: "Card" }],
      [
        "after",
        (q) => audit.retention.read({ model: "Card", before: then, ...(q as object) }),
        { after: "x" },
      ],
    ];
    for (const [name, call, options] of calls) {
      await refused(() => call(options as never), "OPTION_INVALID", new RegExp(`\\b${name}\\b`));
    }
    for (const tryForMs of [-1, Number.NaN, "60000"]) {
      await refused(() => audit.install({ tryForMs: tryForMs as never }), "LIMIT_INVALID", /tryForMs/);
    }
    for (const model of [7, {}, () => 0, Symbol("s")] as never[]) {
      for (const call of [
        () => audit.upkeep.verify({ model }),
        () => audit.upkeep.stats({ model }),
        () => audit.upkeep.dedupe({ model }),
        () => audit.upkeep.backfill({ model }),
        () => audit.feed({ models: [model] }),
        () => audit.install({ models: [model] }),
        () => audit.retention.plan({ before: then, model }),
        () => audit.retention.read({ before: then, model }),
        () => audit.retention.remove({ before: then, model, versions: [] }),
      ]) {
        await refused(call, "OPTION_INVALID", /expected a model or the name of one/);
      }
    }
    const behind = { after: 7 } as never;
    for (const read of [
      () => cards.history(1, behind),
      () => cards.changes(behind),
      () => cards.latest(behind),
      () => audit.feed(behind),
    ]) {
      await refused(read, "CURSOR_INVALID", /after/);
    }
    for (const transaction of ["yes", {}, sequelize]) {
      for (const read of [
        () => cards.history(1, { transaction } as never),
        () => cards.at(then, { transaction } as never).findAll(),
        () => audit.feed({ transaction } as never),
        () => audit.note({ model: "Fax", key: "1" }, { transaction } as never),
      ]) {
        await refused(read, "OPTION_INVALID", /transaction/);
      }
    }
  });

  it("refuses unknown options, and options that are not an object", async () => {
    const { audit } = world();
    const past = cards.at(then);
    const calls: readonly ((options: never) => unknown)[] = [
      (q) => cards.history(1, q),
      (q) => cards.changes(q),
      (q) => cards.latest(q),
      (q) => cards.latestOf(1, q),
      (q) => cards.version("1", q),
      (q) => cards.previous("1", q),
      (q) => cards.next("1", q),
      (q) => cards.blame(1, q),
      (q) => cards.diff("1", "2", q),
      (q) => cards.references([], q),
      (q) => cards.revert("1", q),
      (q) => cards.restore(1, q),
      (q) => cards.recordAccess(1, q),
      (q) => cards.recordAccesses([1], q),
      (q) => cards.amendReason(1, "why", q),
      (q) => cards.at(then, q).findAll(),
      (q) => past.findAll(q),
      (q) => past.findOne(q),
      (q) => past.findByPk(1, q),
      (q) => past.count(q),
      (q) => audit.feed(q),
      (q) => audit.versions(["1"], q),
      (q) => audit.install(q),
      (q) => audit.upkeep.verify(q),
      (q) => audit.upkeep.stats(q),
      (q) => audit.upkeep.dedupe(q),
      (q) => audit.upkeep.backfill(q),
      (q) => audit.note({ model: "Fax", key: "1" }, q),
      (q) => audit.retention.plan(q),
      (q) => audit.retention.read(q),
      (q) => audit.retention.remove(q),
    ];
    for (const call of calls) {
      await refused(() => call({ whom: "7" } as never), "OPTION_INVALID", /unknown option whom/);
      for (const options of [null, "7", []] as never[]) {
        await refused(() => call(options), "OPTION_INVALID", /options must be an object/);
      }
    }
  });

  it("refuses conditions and orders over masked fields, wherever they appear", async () => {
    const { sequelize } = world();
    const past = cards.at(then);
    const col = (name: string) => sequelize.col(name);
    const wheres: readonly (readonly [string, unknown])[] = [
      ["number", { number: "4111" }],
      ["pin", { plain: "a", pin: ["1", "2"] }],
      ["pin", { [Op.or]: [{ plain: "a" }, { [Op.not]: { pin: { [Op.like]: "1%" } } }] }],
      ["pin", { pin: { [Op.ne]: "1" } }],
      ["data", { "data.n": 1 }],
      ["data", { data: { n: 1 } }],
      ["data", sequelize.json("data.n", "1")],
      ["data", sequelize.json({ data: { n: 1 } })],
      ["pin", { plain: { [Op.eq]: col("pin") } }],
      ["pin", { plain: { [Op.col]: "Card.pin" } }],
      ["card_number", sequelize.where(sequelize.fn("lower", col("Card.card_number")), "4111")],
      ["pin", { [Op.and]: [sequelize.where(sequelize.cast(col("pin"), "integer"), "1")] }],
    ];
    for (const [name, where] of wheres) {
      const asked = { where: where as WhereOptions };
      const names = new RegExp(`^Card: where names ${name}, .*mask`);
      for (const find of [...findersOf(past), (options: object) => past.count(options)])
        await refused(() => find(asked), "OPTION_INVALID", names);
      const include: AsOfInclude = { association: "cards", ...asked };
      await refused(() => owners.at(then).findAll({ include }), "OPTION_INVALID", names);
      await refused(() => owners.at(then).findByPk(1, { include }), "OPTION_INVALID", names);
    }
    const orders: readonly (readonly [string, unknown])[] = [
      ["number", ["number"]],
      ["pin", ["plain", ["pin", "DESC"]]],
      ["pin", [[sequelize.fn("lower", col("pin")), "ASC"]]],
      ["pin", col("pin")],
    ];
    for (const [name, order] of orders) {
      const asked = { order } as never;
      const names = new RegExp(`^Card: order names ${name}, .*mask`);
      await refused(() => past.findAll(asked), "OPTION_INVALID", names);
      const include: AsOfInclude = { association: "cards", ...(asked as object) };
      await refused(() => owners.at(then).findAll({ include }), "OPTION_INVALID", names);
    }
    await refused(
      () => past.findAll({ where: { "$owner.phone$": "1" } as never }),
      "OPTION_INVALID",
      /\$owner\.phone\$: put it into the include/,
    );
  });

  it("refuses unknown directions and invalid terms in an order, and takes what Sequelize takes", async () => {
    const { sequelize } = world();
    const past = cards.at(then);
    const { owner } = Card.associations;
    const orders: readonly (readonly [RegExp, unknown])[] = [
      [/direction/, [["plain", "sideways"]]],
      [/direction/, [["plain", "DESC NULLS"]]],
      [/direction/, [["plain", ""]]],
      [/direction/, [["plain", null]]],
      [/direction/, [["plain", undefined]]],
      [/direction/, [["plain", 1]]],
      [/direction/, [["plain", {}]]],
      [/direction/, [["plain", ["DESC"]]]],
      [/direction/, [[sequelize.fn("lower", sequelize.col("plain")), "sideways"]]],
      [/neither/, [7]],
      [/neither/, [null]],
      [/neither/, [[]]],
      [/neither/, [[["plain"]]]],
      [/neither/, [{}]],
      [/neither/, [{ raw: "plain" }]],
      [/neither/, [new Date()]],
      [/list/, {}],
      [/another model/, [[owner, "name"]]],
      [/another model/, [[{ model: owner?.target, as: "owner" }, "name"]]],
      [/another model/, [[owner?.target, "name"]]],
    ];
    for (const [names, order] of orders) {
      const asked = { order } as never;
      for (const find of findersOf(past)) await refused(() => find(asked), "OPTION_INVALID", names);
      const include: AsOfInclude = { association: "cards", ...(asked as object) };
      await refused(() => owners.at(then).findAll({ include }), "OPTION_INVALID", names);
    }
    const found = async (order: unknown) =>
      (await past.findAll({ order: order as never })).map((row) => (row as { id: number }).id);
    const lower = sequelize.fn("lower", sequelize.col("plain"));
    for (const [order, ids] of [
      [["plain"], [1, 2]],
      [[["plain", "desc"]], [2, 1]],
      [[["plain", "DESC NULLS LAST"]], [2, 1]],
      [[["plain", sequelize.literal(" DESC")]], [2, 1]],
      [[[lower, "desc nulls first"]], [2, 1]],
      [[lower], [1, 2]],
      [sequelize.literal("plain DESC"), [2, 1]],
    ] as const) {
      expect(await found(order)).toEqual(ids);
    }
    expect(new Set(await found([]))).toEqual(new Set([1, 2]));
  });

  it("conditions can ask whether a masked field is null", async () => {
    const past = cards.at(then);
    const found = async (where: object) =>
      (await past.findAll({ where: where as WhereOptions })).map((row) => (row as { id: number }).id);
    expect(await found({ number: null })).toEqual([2]);
    expect(await found({ number: { [Op.ne]: null } })).toEqual([1]);
    expect(await found({ [Op.not]: { pin: null } })).toEqual([1]);
    expect(await found({ pin: { [Op.not]: null }, plain: "a" })).toEqual([1]);
    const rows = await past.findAll({ order: ["plain"] });
    expect(rows).toHaveLength(2);
  });

  it("invalid instants and ended transactions reject when the answer is awaited", async () => {
    const { sequelize } = world();
    const ended = await sequelize.transaction();
    await ended.rollback();
    for (const [moment, options, code] of [
      ["yesterday", {}, "INSTANT_INVALID"],
      [7, {}, "INSTANT_INVALID"],
      [undefined, {}, "INSTANT_INVALID"],
      [then, { transaction: ended }, "OPTION_INVALID"],
    ] as const) {
      const past = cards.at(moment as never, options);
      for (const read of [
        () => past.findAll(),
        () => past.findOne(),
        () => past.findByPk(1),
        () => past.count(),
        () => past.recorded(1),
        () => past.presence(1),
      ]) {
        await refused(read, code, /./);
      }
    }
  });

  it("a call that returns a promise never throws synchronously, whatever its arguments", async () => {
    const { audit } = world();
    // The call that would empty the history goes to an instance without one.
    const elsewhere = secondInstance(world());
    const { testing } = createAudit(elsewhere, { schema: "no_such_history" });
    // Calls that return no promise, or the result of the function they run.
    const direct = new Set(
      "constructor track trackAll untrack tracked of tail run paused context setReason setActor display describe links tracking modelsWith".split(
        " ",
      ),
    );
    const asked = [
      audit,
      audit.upkeep,
      audit.retention,
      testing,
      audit.tail(),
      cards,
      cards.at(then),
      cards.links("labels"),
    ];
    const calls = asked.flatMap((object: object) =>
      Object.getOwnPropertyNames(Object.getPrototypeOf(object))
        .filter((name) => !direct.has(name) && !(object === cards && name === "at"))
        .flatMap((name) => {
          const member: unknown = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(object), name)?.value;
          if (typeof member !== "function") return [];
          return [
            {
              name: `${object.constructor.name}.${name}`,
              call: (...given: unknown[]): unknown => Reflect.apply(member, object, given),
            },
          ];
        }),
    );
    expect(calls.map(({ name }) => name.split(".")[1])).toEqual(
      expect.arrayContaining(
        "feed dedupe plan read history revert findAll presence reset at diff".split(" "),
      ),
    );
    const withoutOptions = new Set(["migration", "check", "tailEnd", "lag", "reset", "months", "addMonths"]);
    for (const { name, call } of calls) {
      for (const [nonsense, given] of [null, Number.NaN, Symbol("s"), () => 0].flatMap((one) => [
        [one, [one]] as const,
        [one, [one, one, one]] as const,
      ])) {
        let answer: unknown;
        expect(() => (answer = call(...given)), name).not.toThrow();
        expect(answer, name).toBeInstanceOf(Promise);
        const error: unknown = await (answer as Promise<unknown>).catch((reason: unknown) => reason);
        if (withoutOptions.has(name.split(".")[1] ?? "")) continue;
        expect(error, `${name}(${String(nonsense)})`).toMatchObject({ name: "AuditError" });
      }
    }
    await expect(testing.reset()).rejects.toMatchObject({ code: "NOT_INSTALLED" });
    await elsewhere.close();
  });
}
