import { type Page, type ReadPage, type TrackedModel, type LogEntry } from "@hindsight/audit-core/sequelize";
import { expect, it } from "vitest";

import { lifeOf } from "../reading.ts";
import type { World } from "../world.ts";

export function latestSuite(world: () => World): void {
  it("73. the latest version of a row is the stored one, whatever the instance holds", async () => {
    const { Thing, things } = world();
    const thing = await Thing.create({ status: "a" });
    await thing.update({ status: "b" });
    thing.set({ status: "unsaved" });
    expect(await things.latestOf(thing.id)).toEqual((await lifeOf(things, thing.id)).at(-1));
    expect(await things.latestOf(2_000_000_000)).toBeNull();
    await expect(things.latestOf("not a key")).rejects.toMatchObject({ code: "KEY_INVALID" });
  });

  it("75. the latest version of each row includes deletions, and is the same with pages of any size and when read twice", async () => {
    const { Note, Thing, notes, things } = world();
    const [kept, gone, again] = await Thing.bulkCreate([{}, {}, {}]);
    await kept?.update({ count: 1 });
    await gone?.destroy();
    await again?.destroy();
    await Thing.create({ id: again?.id ?? 0 });
    await Note.bulkCreate(Array.from({ length: 3 }, () => ({ text: "n" })));
    for (const model of [things, notes]) {
      const all = await pages((page) => model.latest(page), 500);
      expect(await pages((page) => model.latest(page), 500)).toEqual(all);
      expect(await pages((page) => model.latest(page), 17)).toEqual(all);
      const newest = new Map<string, LogEntry>();
      const changes = new Set<string>(["create", "update", "delete"]);
      for (const version of await pages((page) => model.changes(page), 500)) {
        if (!changes.has(version.action)) continue;
        const other = newest.get(version.key);
        if (other === undefined || isLater(version, other)) newest.set(version.key, version);
      }
      expect(new Map(all.map((version) => [version.key, version]))).toEqual(newest);
      expect(all).toHaveLength(newest.size);
    }
    const actions = new Map(
      (await pages((page) => things.latest(page), 500)).map(({ key, action }) => [Number(key), action]),
    );
    expect([kept, gone, again].map((thing) => actions.get(thing?.id ?? 0))).toEqual([
      "update",
      "delete",
      "create",
    ]);
  });

  it("75. distinguishes rows with composite keys", async () => {
    const { Part, Thing, parts } = world();
    const owners = await Thing.bulkCreate([{}, {}]);
    const keys = owners.flatMap(({ id }) => [1, 2, 10].map((position) => ({ thingId: id, position })));
    await Part.bulkCreate(keys.map((key) => ({ ...key, name: "first" })));
    await Part.update({ name: "second" }, { where: { thingId: owners.map(({ id }) => id) } });
    const found = new Map(
      (await pages((page) => parts.latest(page), 2)).map((version) => [version.key, version]),
    );
    for (const key of keys) {
      const version = found.get(
        JSON.stringify([String(key.thingId), String(key.position)]).replace(",", ", "),
      );
      expect(version?.changes).toEqual([{ field: "name", old: "first", new: "second" }]);
    }
  });

  it("refuses the cursor of another list", async () => {
    const { Thing, things, parts } = world();
    await Thing.bulkCreate([{}, {}]);
    const { next } = await things.changes({ limit: 1 });
    const { next: behindThing } = await things.latest({ limit: 1 });
    for (const [model, after] of [
      [things, next],
      [parts, behindThing],
      [things, "x"],
      [things, Buffer.from('["x"]').toString("base64url")],
    ] as const) {
      await expect((model as TrackedModel).latest({ after })).rejects.toMatchObject({
        code: "CURSOR_INVALID",
      });
    }
  });
}

async function pages(
  read: (page: ReadPage) => Promise<Page<LogEntry>>,
  limit: number,
): Promise<readonly LogEntry[]> {
  const all: LogEntry[] = [];
  let after: string | null = null;
  do {
    const page = await read({ limit, after });
    all.push(...page.items);
    after = page.next;
  } while (after !== null);
  return all;
}

/** Whether a version is newer than another one of its row. */
function isLater(version: LogEntry, other: LogEntry): boolean {
  return version.at === other.at ? BigInt(version.id) > BigInt(other.id) : version.at > other.at;
}
