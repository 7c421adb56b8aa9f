import { createAudit } from "@hindsight/audit-core/sequelize";
import { driftOf } from "@hindsight/testing";
import { DataTypes, type Model, type ModelStatic, Sequelize } from "sequelize";
import { expect, it } from "vitest";

import { countingStatements } from "../counting-statements.ts";
import { actionsOf, changed, lastVersion, lifeOf } from "../reading.ts";
import type { World } from "../world.ts";

export function trackingSuite(world: () => World): void {
  const define = async (name: string, tableName = `${name.toLowerCase()}s`): Promise<ModelStatic<Model>> => {
    const attributes = { name: DataTypes.TEXT, note: DataTypes.TEXT };
    const model = world().sequelize.define(name, attributes, { tableName, timestamps: false });
    await model.sync();
    return model;
  };
  const idOf = (row: Model) => row.get("id") as number;

  it("an untracked model is recorded no longer, and its history stays readable", async () => {
    const { audit, engine, capture } = world();
    const Rover = await define("Rover");
    const rovers = audit.track(Rover, { engine });
    await audit.install();
    const rover = await Rover.create({ name: "a" });
    const created = await lastVersion(rovers, idOf(rover));
    audit.untrack(Rover);
    await rover.update({ name: "b" });
    const untilInstalled = capture === "triggers" ? ["create", "update"] : ["create"];
    expect(await actionsOf(rovers, idOf(rover))).toEqual(untilInstalled);
    await audit.install();
    await rover.update({ name: "c" });
    await rover.destroy();
    expect(await actionsOf(rovers, idOf(rover))).toEqual(untilInstalled);
    expect(await rovers.at(created.at).findByPk(idOf(rover))).toMatchObject({ name: "a" });
    expect(audit.models).not.toContain("Rover");
    expect(() => audit.tracked("Rover")).toThrow(expect.objectContaining({ code: "MODEL_NOT_TRACKED" }));
    expect((await audit.feed({ limit: 500 })).items.map(({ model }) => model)).not.toContain("Rover");
  });

  it("23. every call that would write refuses an untracked model before anything is written", async () => {
    const { audit, engine, sequelize } = world();
    const Orbiter = await define("Orbiter");
    const orbiters = audit.track(Orbiter, { engine });
    await audit.install();
    const orbiter = await Orbiter.create({ name: "a" });
    await orbiter.update({ name: "b" });
    const [created] = await lifeOf(orbiters, idOf(orbiter));
    audit.untrack(Orbiter);
    const refused = { code: "MODEL_NOT_TRACKED" };
    const { statements } = await countingStatements(sequelize, async () => {
      await expect(orbiters.revert(created?.id ?? "")).rejects.toMatchObject(refused);
      await expect(orbiters.restore(idOf(orbiter))).rejects.toMatchObject(refused);
      for (const call of ["backfill", "verify", "dedupe"] as const) {
        await expect(audit.upkeep[call]({ model: "Orbiter" })).rejects.toMatchObject(refused);
      }
      const before = new Date();
      await expect(audit.retention.read({ model: "Orbiter", before })).rejects.toMatchObject(refused);
      const versions = [{ id: created?.id ?? "" }];
      await expect(audit.retention.remove({ model: "Orbiter", before, versions })).rejects.toMatchObject(
        refused,
      );
    });
    expect(statements).toBe(0);
    await sequelize.transaction(async (transaction) => {
      await expect(orbiters.amendReason(idOf(orbiter), "why", { transaction })).rejects.toMatchObject(
        refused,
      );
    });
    expect((await orbiter.reload()).get("name")).toBe("b");
  });

  it("100. another instance keeps its history in its own schema, and actors are plain ids without a row", async () => {
    const { audit, capture, engine, sequelize } = world();
    const { database, username, password, host, port } = sequelize.config as Required<
      typeof sequelize.config
    >;
    const second = new Sequelize(database, username, password ?? "", {
      dialect: "postgres",
      host,
      port: Number(port),
      logging: false,
      pool: { max: 1 },
    });
    try {
      const other = createAudit(second, { schema: "second_audit", capture });
      const Elsewhere = second.define(
        "Elsewhere",
        { name: DataTypes.TEXT },
        { schema: "second_place", tableName: "elsewhere", timestamps: false },
      );
      await second.createSchema("second_place", {});
      await Elsewhere.sync();
      const tracked = other.track(Elsewhere, { engine });
      await other.install();
      const row = await other.run({ actor: { type: "user", id: "b3f1 of the other database" } }, () =>
        Elsewhere.create({ name: "a" }),
      );
      await row.update({ name: "b" });
      const life = await lifeOf(tracked, idOf(row));
      expect(life.map(({ action, actor }) => [action, actor])).toEqual([
        ["create", { type: "user", id: "b3f1 of the other database", label: null }],
        ["update", null],
      ]);
      expect(await tracked.at(life[0]?.at ?? "").findByPk(idOf(row))).toMatchObject({ name: "a" });
      expect((await other.feed({ limit: 500 })).items).toEqual(life.toReversed());
      expect((await audit.feed({ limit: 500 })).items.map(({ model }) => model)).not.toContain("Elsewhere");
      expect(await driftOf(other)).toEqual([]);
    } finally {
      await second.close();
    }
  });

  it("a model that is tracked again continues its history", async () => {
    const { audit, engine } = world();
    const Probe = await define("Probe");
    audit.track(Probe, { engine });
    await audit.install();
    const probe = await Probe.create({ name: "a" });
    audit.untrack(Probe);
    await audit.install();
    audit.untrack(Probe);
    await audit.install();
    await probe.update({ name: "b" });
    const probes = audit.track(Probe, { engine });
    await audit.install();
    await probe.update({ name: "c" });
    expect(
      (await lifeOf(probes, idOf(probe))).map(({ action, changes }) => [action, changes.at(-1)?.new]),
    ).toEqual([
      ["create", "a"],
      ["update", "b"],
      ["update", "c"],
    ]);
  });

  it("writes through an untracked model over a tracked table are recorded for the tracked one", async () => {
    const { audit, engine } = world();
    const Lander = await define("Lander");
    const Twin = await define("Twin", "landers");
    const landers = audit.track(Lander, { engine });
    await audit.install();
    const twin = await Twin.create({ name: "a" });
    await Twin.update({ name: "b" }, { where: { id: idOf(twin) } });
    const updated = await lastVersion(landers, idOf(twin));
    expect(updated).toMatchObject({ model: "Lander", action: "update" });
    expect(changed(updated)).toEqual({ name: ["a", "b"] });
    expect(() => audit.track(Twin)).toThrow(expect.objectContaining({ code: "MODEL_ALREADY_TRACKED" }));
    expect(() => audit.untrack(Twin)).toThrow(
      expect.objectContaining({
        code: "OPTION_INVALID",
        message: expect.stringMatching(/untrack\(Twin\).*Lander/) as string,
      }),
    );
  });

  it("trackAll() tracks all remaining models with common options", async () => {
    const { audit, engine, sequelize } = world();
    const Comet = await define("Comet");
    const Dust = await define("Dust");
    const others = Object.keys(sequelize.models).filter(
      (name) => !["Comet", "Dust", ...audit.models].includes(name),
    );
    const added = audit.trackAll({ engine, exclude: [Dust, ...others] });
    expect(added.map(({ name, engine: kept }) => [name, kept])).toEqual([["Comet", engine]]);
    expect(audit.trackAll({ exclude: ["Dust", ...others] })).toEqual([]);
    await audit.install();
    const comet = await Comet.create({ name: "a" });
    expect(await actionsOf(audit.tracked("Comet"), idOf(comet))).toEqual(["create"]);
  });

  it("93. versions show labels and choices, and can still be displayed when the field or model is no longer tracked", async () => {
    const { audit, engine } = world();
    const Moon = await define("Moon");
    const options = {
      engine,
      name: "Natural satellite",
      label: "Moon {name}",
      fields: { name: { label: "Name", choices: { luna: "The Moon" } } },
    };
    const moons = audit.track(Moon, options);
    await audit.install();
    const moon = await Moon.create({ name: "luna", note: "x" });
    await moon.update({ name: "io", note: "y".repeat(200) });
    const version = await lastVersion(moons, idOf(moon));
    expect(moons.display(version, { cut: 5 })).toEqual({
      name: "Natural satellite",
      label: "Moon io",
      changes: [
        { field: "name", label: "Name", old: "The …", new: "io" },
        { field: "note", label: "note", old: "x", new: "yyyy…" },
      ],
    });
    expect(audit.display(version)).toEqual(moons.display(version));
    expect(() => moons.display({ ...version, model: "Thing" })).toThrow(
      expect.objectContaining({ code: "OPTION_INVALID" }),
    );
    audit.untrack(Moon);
    expect(audit.display(version).changes[0]).toEqual({
      field: "name",
      label: "name",
      old: "luna",
      new: "io",
    });
    const fewer = audit.track(Moon, { ...options, exclude: ["note"] });
    await audit.install();
    const shown = audit.display(await lastVersion(fewer, idOf(moon))).changes;
    expect(shown).toEqual([{ field: "name", label: "Name", old: "The Moon", new: "io" }]);
  });
}
