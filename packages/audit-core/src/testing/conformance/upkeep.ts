import { DataTypes } from "sequelize";
import { expect, it } from "vitest";

import { lifeOf } from "./reading.ts";
import type { World } from "./world.ts";

/** What keeps a history tidy without changing what it says. */
export function upkeepSuite(world: () => World): void {
  it("98. dedupe removes true repeats only, of deleted rows too, and counts them first", async () => {
    const { audit, engine, sequelize } = world();
    const Row = sequelize.define(
      "Repeated",
      { status: DataTypes.TEXT, pin: DataTypes.TEXT },
      { tableName: "repeated", timestamps: false },
    );
    await Row.sync();
    const tracked = audit.track(Row, { engine, mask: ["pin"] });
    await audit.install();
    const [kept, gone] = await Row.bulkCreate([{ status: "a" }, { status: "a" }]);
    const ids = [kept?.get("id") as number, gone?.get("id") as number];
    /** What an import that writes history by itself would leave: the newest version of each row once more. */
    const repeat = async () => {
      const storage = engine === "delta" ? "audit.log" : "audit.repeated_history";
      const changes = engine === "delta" ? "version_changes" : "version_changed";
      const [columns] = (await sequelize.query(
        `SELECT attname AS name FROM pg_attribute WHERE attrelid = '${storage}'::regclass AND attnum > 0 AND NOT attisdropped`,
      )) as [{ name: string }[], unknown];
      const fresh: Readonly<Record<string, string>> = {
        version_id: "nextval('audit.version_id')",
        version_at: "clock_timestamp()",
        version_action: "'~'",
        [changes]: "'{}'",
      };
      const values = columns.map(({ name }) => fresh[name] ?? `h."${name}"`);
      const names = columns.map(({ name }) => `"${name}"`);
      for (const id of ids) {
        const key =
          engine === "delta" ? `version_model = 'Repeated' AND version_key = '${id}'` : `id = ${id}`;
        await sequelize.query(
          `INSERT INTO ${storage} (${names.join(", ")}) SELECT ${values.join(", ")} FROM ${storage} h WHERE ${key} ORDER BY version_id DESC LIMIT 1`,
        );
      }
    };
    await repeat();
    await kept?.update({ status: "b", pin: "1" });
    await kept?.update({ pin: "2" });
    await repeat();
    await gone?.destroy();
    const lives = async () => Promise.all(ids.map((id) => lifeOf(tracked, id)));
    const before = await lives();
    // The third version of the first row is the change between the two repeats.
    const middle = before[0]?.[2]?.at ?? "";
    expect(before.map((life) => life.length)).toEqual([5, 4]);
    const model = "Repeated";
    expect(await audit.dedupe({ model, dryRun: true })).toEqual(new Map([[model, 4]]));
    expect(await audit.dedupe({ model, dryRun: true, to: middle })).toEqual(new Map([[model, 2]]));
    expect((await lives()).map((life) => life.length)).toEqual([5, 4]);
    expect(await audit.dedupe({ model, from: middle })).toEqual(new Map([[model, 2]]));
    expect(await audit.dedupe({ model })).toEqual(new Map([[model, 2]]));
    const changing = before.map((life) => life.filter(({ changes }) => changes.length > 0));
    expect(await lives()).toEqual(changing);
    expect(await audit.dedupe({ model })).toEqual(new Map([[model, 0]]));
    await expect(audit.dedupe({ model: "Ghost" })).rejects.toMatchObject({ code: "MODEL_NOT_TRACKED" });
    await expect(audit.dedupe({ from: "soon" })).rejects.toMatchObject({ code: "INSTANT_INVALID" });
  });
}
