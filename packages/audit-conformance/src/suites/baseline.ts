import type { UpkeepProgress } from "@hindsight/audit-core/sequelize";
import { fn, literal, type QueryOptions } from "sequelize";
import { expect, it, vi } from "vitest";

import { changed, lastVersion, lifeOf, onlyVersion } from "../reading.ts";
import type { World } from "../world.ts";

export function baselineSuite(world: () => World): void {
  it("97. a backfill records one baseline for each row without history, under its context, and only once", async () => {
    const { audit, Note, notes } = world();
    const known = await Note.create({ text: "known" });
    await withoutCapture(
      world(),
      `INSERT INTO notes SELECT gen_random_uuid(), NULL, 'old ' || n FROM generate_series(1, 1203) n`,
    );
    const old = await Note.findOne({ where: { text: "old 7" }, rejectOnEmpty: true });
    expect((await audit.upkeep.backfill({ model: "Note", dryRun: true })).get("Note")).toBe(1203);
    expect(await lifeOf(notes, old.id)).toEqual([]);
    const told: UpkeepProgress[] = [];
    const done = await audit.run({ reason: "Tracking begins" }, () =>
      audit.upkeep.backfill({ model: "Note", onProgress: (progress) => told.push(progress) }),
    );
    expect(done).toEqual(new Map([["Note", 1203]]));
    expect(told).toEqual([1000, 1203].map((rows) => ({ done: rows, total: 1203 })));
    const version = await onlyVersion(notes, old.id);
    expect(version).toMatchObject({ action: "create", reason: "Tracking begins", key: old.id });
    expect(changed(version)).toEqual({ id: [null, old.id], text: [null, "old 7"] });
    expect(await lifeOf(notes, known.id)).toHaveLength(1);
    expect((await audit.upkeep.backfill()).get("Note")).toBe(0);
    await old.update({ text: "new" });
    expect(changed(await lastVersion(notes, old.id))).toEqual({ text: ["old 7", "new"] });
  });

  it("97. a backfill commits every thousand rows, and resumes where it was stopped", async () => {
    const { audit, notes } = world();
    await audit.upkeep.backfill({ model: "Note" });
    await withoutCapture(
      world(),
      `INSERT INTO notes SELECT gen_random_uuid(), NULL, 'stopped ' || n FROM generate_series(1, 2100) n`,
    );
    const request = { requestId: "stopped" };
    const batches = async () => {
      const found = await notes.History.findAll({
        where: { versionRequestId: "stopped" },
        attributes: ["versionTransaction", [fn("count", literal("*")), "versionLabel"]],
        group: ["versionTransaction"],
        raw: true,
      });
      return found.map(({ versionLabel }) => Number(versionLabel)).sort((a, b) => a - b);
    };
    const controller = new AbortController();
    const stop = ({ transaction }: QueryOptions) => {
      if (transaction) controller.abort();
    };
    const { sequelize } = world();
    sequelize.addHook("beforeQuery", "stop", stop);
    const first = await audit.run(request, () =>
      audit.upkeep.backfill({ signal: controller.signal, model: "Note" }),
    );
    sequelize.removeHook("beforeQuery", "stop");
    expect(first).toEqual(new Map([["Note", 1000]]));
    expect(await batches()).toEqual([1000]);
    const rest = await audit.run(request, () => audit.upkeep.backfill({ model: "Note" }));
    expect(rest).toEqual(new Map([["Note", 1100]]));
    expect(await batches()).toEqual([100, 1000, 1000]);
    const aborted = await audit.upkeep.backfill({ signal: AbortSignal.abort() });
    expect([...aborted.values()].every((rows) => rows === 0)).toBe(true);
  });

  it("97. a backfill of an unknown model fails before anything is written, and no backfill prints anything", async () => {
    const { audit, notes } = world();
    const id = "00000000-0000-4000-8000-000000000097";
    await withoutCapture(world(), `INSERT INTO notes VALUES ('${id}', NULL, 'old')`);
    const said = [vi.spyOn(process.stdout, "write"), vi.spyOn(process.stderr, "write")];
    await expect(audit.upkeep.backfill({ model: "Ghost" })).rejects.toMatchObject({
      code: "MODEL_NOT_TRACKED",
    });
    expect(await lifeOf(notes, id)).toEqual([]);
    expect((await audit.upkeep.backfill({ model: "Note" })).get("Note")).toBe(1);
    const calls = said.map(({ mock }) => mock.calls);
    for (const spy of said) spy.mockRestore();
    expect(calls).toEqual([[], []]);
  });
}

/** Runs a statement that no capture sees, as before tracking began. Hooks do not look into a literal. */
async function withoutCapture({ sequelize }: World, sql: string): Promise<void> {
  const statement = `'${sql.replaceAll("'", "''")}'`;
  await sequelize.query(
    `DO $do$ BEGIN SET LOCAL session_replication_role = replica; EXECUTE ${statement}; END $do$`,
  );
}
