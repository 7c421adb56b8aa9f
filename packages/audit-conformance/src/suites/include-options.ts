import { isLive, type AsOfInclude, type TrackedModel } from "@hindsight/audit-core/sequelize";
import { DataTypes, type Model, type ModelStatic, Op } from "sequelize";
import { beforeAll, expect, it } from "vitest";

import { countingStatements } from "../counting-statements.ts";
import type { World } from "../world.ts";

interface Team {
  readonly name: string;
  readonly players: readonly {
    readonly name: string;
    readonly goals?: readonly { readonly minute: number }[];
  }[];
  readonly sponsors: readonly { readonly name: string; readonly Deal?: object }[];
  readonly coach: { readonly name: string } | null;
  readonly stadium: { readonly city: string } | null;
}

export function includeOptionSuite(world: () => World): void {
  let teams: TrackedModel;
  let Player: ModelStatic<Model>;
  let Sponsor: ModelStatic<Model>;
  let Team: ModelStatic<Model>;
  let then: string;
  const find = (include: AsOfInclude | readonly AsOfInclude[], more: object = {}) =>
    teams.at(then).findAll<Team>({ include, order: ["id"], ...more });
  const namesOf = async (include: AsOfInclude, more: object = {}) =>
    (await find(include, more)).map(({ name }) => name);

  beforeAll(async () => {
    const { audit, engine, sequelize } = world();
    const define = (name: string, attributes: object) =>
      sequelize.define(name, attributes as never, { timestamps: false });
    const name = DataTypes.TEXT;
    Team = define("Team", { name });
    Player = define("Player", { name, age: DataTypes.INTEGER, secret: DataTypes.TEXT });
    const Goal = define("Goal", { minute: DataTypes.INTEGER });
    const Coach = define("Coach", { name });
    Sponsor = define("Sponsor", { name });
    const Deal = define("Deal", { amount: DataTypes.INTEGER });
    const Stadium = define("Stadium", { city: DataTypes.TEXT });
    Team.hasMany(Player, { as: "players", foreignKey: "teamId" });
    Team.hasMany(Player, { as: "reserves", foreignKey: "reserveOf" });
    Player.hasMany(Goal, { as: "goals", foreignKey: "playerId" });
    Team.belongsTo(Coach, { as: "coach", foreignKey: "coachId" });
    Team.hasOne(Stadium, { as: "stadium", foreignKey: "teamId" });
    Team.belongsToMany(Sponsor, {
      as: "sponsors",
      through: Deal,
      foreignKey: "teamId",
      otherKey: "sponsorId",
    });
    for (const one of [Coach, Team, Player, Goal, Sponsor, Deal, Stadium]) await one.sync();
    for (const one of [Coach, Goal, Sponsor, Deal]) audit.track(one, { engine });
    audit.track(Player, { engine, exclude: ["secret" as never] });
    teams = audit.track(Team, { engine });
    await audit.install();

    await Coach.bulkCreate([{ name: "Ada" }]);
    await Team.bulkCreate([{ name: "Reds", coachId: 1 }, { name: "Blues" }, { name: "Greens" }]);
    await Player.bulkCreate([
      { name: "Zoe", age: 20, teamId: 1 },
      { name: "Abe", age: 30, teamId: 1 },
      { name: "Moe", age: 40, teamId: 2 },
    ]);
    await Goal.bulkCreate([
      { minute: 90, playerId: 1 },
      { minute: 10, playerId: 3 },
    ]);
    await Sponsor.bulkCreate([{ name: "Yard" }, { name: "Acme" }]);
    await Deal.bulkCreate([
      { teamId: 1, sponsorId: 1, amount: 5 },
      { teamId: 1, sponsorId: 2, amount: 7 },
      { teamId: 2, sponsorId: 2, amount: 9 },
    ]);
    await Stadium.create({ city: "Ulm", teamId: 3 });
    const [[now]] = (await sequelize.query("SELECT to_jsonb(clock_timestamp()) AS now")) as unknown as [
      [{ now: string }],
    ];
    then = now.now;
    await Player.update({ age: 99, name: "Changed" }, { where: {} });
    await Deal.destroy({ where: {} });
  });

  it("69. where filters by the values as of the instant, and leaves out rows without a match", async () => {
    const include = { association: "players", where: { age: { [Op.gte]: 30 } } };
    const found = await find(include);
    expect(found.map(({ name, players }) => [name, players.map((player) => player.name)])).toEqual([
      ["Reds", ["Abe"]],
      ["Blues", ["Moe"]],
    ]);
    const all = await find({ ...include, required: false });
    expect(all.map(({ players }) => players.length)).toEqual([1, 1, 0]);
    expect(await namesOf({ association: "players", where: { age: 99 } })).toEqual([]);
    expect(await namesOf({ association: "stadium", where: { city: "Ulm" } })).toEqual(["Greens"]);
    expect(await namesOf({ association: "coach", required: true })).toEqual(["Reds"]);
    expect(
      await teams.at(then).findByPk(3, { include: { association: "players", required: true } }),
    ).toBeNull();
  });

  it("69. a required include filters before limit and offset apply", async () => {
    const include = { association: "players", required: true };
    expect(await namesOf(include, { limit: 1 })).toEqual(["Reds"]);
    expect(await namesOf(include, { limit: 1, offset: 1 })).toEqual(["Blues"]);
    expect(await namesOf(include, { limit: 5, offset: 2 })).toEqual([]);
    expect(await namesOf(include, { limit: 1, order: [["name", "ASC"]] })).toEqual(["Blues"]);
    expect(await namesOf(include, { offset: 1 })).toEqual(["Blues"]);
    const last = await teams.at(then).findOne<Team>({ include: { association: "stadium", required: true } });
    expect(last?.name).toBe("Greens");
    await Team.bulkCreate(Array.from({ length: 120 }, () => ({ name: "Empty" })));
    const late = await Team.create({ name: "Late" });
    await Player.create({ name: "P", age: 1, teamId: late.get("id") });
    const now = teams.at("9999-01-01T00:00:00Z");
    const pages = await now.findAll<Team>({ include, order: [["name", "DESC"]], limit: 2 });
    expect(pages.map(({ name }) => name)).toEqual(["Reds", "Late"]);
    await Player.destroy({ where: { teamId: late.get("id") as number } });
    await Team.destroy({ where: { name: ["Empty", "Late"] } });
  });

  it("69. a nested required include filters its parent, and the rows above only if the parent is required", async () => {
    const goals = { association: "goals", where: { minute: { [Op.gt]: 60 } } };
    const found = await find({ association: "players", include: [goals] });
    expect(found.map(({ players }) => players.map(({ name }) => name))).toEqual([["Zoe"], [], []]);
    expect(await namesOf({ association: "players", required: true, include: goals })).toEqual(["Reds"]);
  });

  it("69. included rows have the requested order and attributes", async () => {
    const [reds] = await find({ association: "players", order: [["name", "ASC"]], attributes: ["name"] });
    expect(reds?.players).toEqual([{ name: "Abe" }, { name: "Zoe" }]);
    expect(Object.isFrozen(reds?.players[0])).toBe(true);
    const [without] = await find({
      association: "players",
      attributes: { exclude: ["teamId", "reserveOf", "id"] },
    });
    expect(without?.players[0]).toEqual({ name: "Zoe", age: 20 });
    const deep = {
      association: "players",
      attributes: [],
      include: [{ association: "goals", attributes: ["minute"] }],
    };
    expect((await find(deep))[0]?.players).toEqual([{ goals: [{ minute: 90 }] }, { goals: [] }]);
    const [, , greens] = await find({ association: "stadium", attributes: ["city"] });
    expect(greens?.stadium).toEqual({ city: "Ulm" });
    expect(isLive(greens?.stadium ?? {})).toBe(true);
  });

  it("70. links can be filtered or left out, and targets can be ordered", async () => {
    const sponsorsOf = async (options: object) =>
      (await find({ association: "sponsors", attributes: ["name"], ...options }))[0]?.sponsors;
    expect(await sponsorsOf({ through: { attributes: [] }, order: ["name"] })).toEqual([
      { name: "Acme" },
      { name: "Yard" },
    ]);
    expect(await sponsorsOf({ through: { attributes: ["amount"], where: { amount: 7 } } })).toEqual([
      { name: "Acme", Deal: { amount: 7 } },
    ]);
    expect(
      await namesOf({ association: "sponsors", through: { where: { amount: 9 } }, required: true }),
    ).toEqual(["Blues"]);
  });

  it("an association can be named in every way that Sequelize allows", async () => {
    const { coach } = Team.associations;
    for (const include of [
      "coach",
      ["coach"],
      coach,
      { association: coach },
      { as: "coach" },
    ] as AsOfInclude[]) {
      expect((await find(include))[0]?.coach?.name).toBe("Ada");
    }
    expect((await find(Sponsor))[0]?.sponsors).toHaveLength(2);
    expect((await find({ model: Sponsor }))[0]?.sponsors).toHaveLength(2);
    expect((await find({ model: Player, as: "players" }))[0]?.players).toHaveLength(2);
  });

  it("71. refuses options that cannot be answered for the past, naming them", async () => {
    const players = (options: object): AsOfInclude => ({ association: "players", ...options });
    for (const [include, code, message] of [
      [Player, "OPTION_INVALID", /players and reserves lead to Player/],
      [{ model: Sponsor, as: "players" }, "FIELD_UNKNOWN", /players is not an association/],
      [players({ limit: 1 }), "OPTION_INVALID", /limit/],
      [players({ through: {} }), "OPTION_INVALID", /players has the option through/],
      [{ all: true }, "OPTION_INVALID", /all/],
      [{}, "OPTION_INVALID", /neither an association nor a model/],
      [players({ where: { secret: "x" } }), "FIELD_UNKNOWN", /^Player: where names secret/],
      [players({ where: { [Op.or]: [{ ghost: 1 }] } }), "FIELD_UNKNOWN", /^Player: where names ghost/],
      [players({ order: [["secret", "ASC"]] }), "FIELD_UNKNOWN", /^Player: order names secret/],
      [players({ attributes: ["secret"] }), "FIELD_UNKNOWN", /^Player: attributes names secret/],
      [players({ include: ["ghost"] }), "FIELD_UNKNOWN", /^Player: include: ghost is not an association/],
    ] as [AsOfInclude, string, RegExp][]) {
      await expect(find(include)).rejects.toMatchObject({
        code,
        message: expect.stringMatching(message) as string,
      });
    }
    const past = teams.at(then);
    for (const where of [{ ghost: 1 }, { "$players.name$": "x" }] as never[]) {
      for (const refused of [past.findAll({ where }), past.findOne({ where }), past.count({ where })]) {
        await expect(refused).rejects.toMatchObject({ name: "AuditError" });
      }
    }
    await expect(past.findAll({ order: [["players", "name", "ASC"]] as never })).rejects.toMatchObject({
      code: "OPTION_INVALID",
    });
  });

  it("69. options need no further statement", async () => {
    const { sequelize } = world();
    const include = [
      { association: "players", where: { age: 20 }, order: ["name"], include: ["goals"] },
      "sponsors",
    ];
    const { statements } = await countingStatements(sequelize, () => find(include));
    expect(statements).toBe(5);
  });
}
