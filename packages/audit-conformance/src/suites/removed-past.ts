import { toInstant } from "@hindsight/audit-core";
import type { LogEntry, LogFilter, TrackedModel } from "@hindsight/audit-core/sequelize";
import { expect, it } from "vitest";

import { databaseClock } from "../database-clock.ts";
import { linkedWorld } from "../linked-world.ts";
import { lifeOf } from "../reading.ts";
import type { World } from "../world.ts";

/** Where versions were removed, what there was is unknown, and no read answers it from what is left. */
export function removedPastSuite(world: () => World): void {
  const refused = { code: "PAST_REMOVED" };

  /** Removes all versions of a model that no state from now on, or from a time on, needs. */
  async function removeAll({ name }: TrackedModel, cut?: string): Promise<string> {
    const { audit, sequelize } = world();
    const before = cut ?? (await databaseClock(sequelize));
    for (;;) {
      const versions = await audit.retention.read({ model: name, before, limit: 500 });
      if (versions.length === 0) return before;
      await audit.retention.remove({ model: name, before, versions });
    }
  }

  it("a read as of a time whose versions were removed is refused, and presence is unknown", async () => {
    const { Thing, things, sequelize } = world();
    const changed = await Thing.create({ status: "a", amount: "1" });
    const deleted = await Thing.create({ status: "x" });
    const early = await databaseClock(sequelize);
    await changed.update({ status: "b", amount: "2" });
    await deleted.destroy();
    const before = await removeAll(things);
    for (const { id } of [changed, deleted]) {
      await expect(things.at(early).findByPk(id)).rejects.toMatchObject(refused);
      await expect(things.at(early).recorded(id)).rejects.toMatchObject(refused);
      await expect(things.at(early).findAll({ where: { id } })).rejects.toMatchObject(refused);
      await expect(things.at(early).count({ where: { id } })).rejects.toMatchObject(refused);
      expect(await things.at(early).presence(id)).toBe("unknown");
    }
    expect(await things.at(before).findByPk(changed.id)).toMatchObject({ status: "b" });
    expect(await things.at(before).findByPk(deleted.id)).toBeNull();
    expect(await things.at(before).presence(changed.id)).toBe("present");
    expect(await things.at(before).presence(deleted.id)).toBe("unknown");
  });

  it("a row that did not change between the moment and the removal reads as it was", async () => {
    const { Thing, things, sequelize } = world();
    const thing = await Thing.create({ status: "a" });
    await thing.update({ status: "b" });
    const [, last] = await lifeOf(things, thing.id);
    await (await Thing.create({ status: "x" })).destroy();
    const then = await databaseClock(sequelize);
    await removeAll(things);
    for (const moment of [then, last as LogEntry]) {
      expect(await things.at(moment).findByPk(thing.id)).toMatchObject({ status: "b" });
      expect(await things.at(moment).presence(thing.id)).toBe("present");
    }
    await expect(things.at(then).count()).rejects.toMatchObject(refused);
  });

  it("a removal of some of a row's versions leaves no state in between that is told wrongly", async () => {
    const { Thing, things, audit, sequelize } = world();
    const thing = await Thing.create({ status: "a", amount: "1" });
    const moments: string[] = [];
    for (const [status, amount] of [
      ["b", "2"],
      ["c", "3"],
      ["d", "4"],
    ] as const) {
      moments.push(await databaseClock(sequelize));
      await thing.update({ status, amount });
    }
    const read = async () => {
      const states = moments.map((at) => things.at(at).recorded(thing.id));
      return (await Promise.allSettled(states)).map((state) =>
        state.status === "fulfilled" ? state.value : (state.reason as { code: string }).code,
      );
    };
    const states = await read();
    const before = await databaseClock(sequelize);
    for (const version of (await lifeOf(things, thing.id)).slice(0, -1).toReversed()) {
      const removable = await audit.retention.read({
        model: "Thing",
        before,
        after: String(BigInt(version.id) - 1n),
        limit: 1,
      });
      await audit.retention.remove({ model: "Thing", before, versions: removable });
      for (const [i, state] of (await read()).entries())
        expect([states[i], "PAST_REMOVED"]).toContainEqual(state);
    }
    await thing.update({ status: "e" });
    expect(await things.at(new Date(Date.now() + 1000)).findByPk(thing.id)).toMatchObject({ status: "e" });
  });

  it("the version before or after another is refused where one between them may have been removed", async () => {
    const { Thing, things } = world();
    const thing = await Thing.create({ status: "a", amount: "1" });
    for (const amount of ["2", "3", "4"]) await thing.update({ amount });
    const life = await lifeOf(things, thing.id);
    const before = await removeAll(things);
    await thing.update({ amount: "5" });
    await thing.update({ amount: "6" });
    const left = await lifeOf(things, thing.id);
    expect(left.length).toBeLessThan(life.length + 2);
    const [kept, after, last] = left.slice(-3) as [LogEntry, LogEntry, LogEntry];
    for (const entry of left) {
      const isOld = Date.parse(entry.at) < Date.parse(before) && entry.id !== kept.id;
      if (isOld) await expect(things.next(entry)).rejects.toMatchObject(refused);
    }
    await expect(things.previous(kept)).rejects.toMatchObject(refused);
    expect((await things.next(kept))?.id).toBe(after.id);
    expect((await things.previous(after))?.id).toBe(kept.id);
    expect((await things.previous(last))?.id).toBe(after.id);
    expect(await things.next(last)).toBeNull();
  });

  it("differences and reverts need the states of their versions, and a refused revert changes nothing", async () => {
    const { Thing, things, audit, sequelize } = world();
    const thing = await Thing.create({ status: "a", amount: "1", secret: "one" });
    await thing.update({ status: "b", amount: "2" });
    await thing.update({ amount: "3" });
    await thing.update({ status: "d", amount: "4", secret: "two" });
    await thing.update({ amount: "5" });
    const life = await lifeOf(things, thing.id);
    const [, second, third] = life;
    const last = life.at(-1) as LogEntry;
    const before = await databaseClock(sequelize);
    await audit.retention.remove({ model: "Thing", before, versions: [second as LogEntry] });
    await thing.update({ amount: "6" });
    const now = (await lifeOf(things, thing.id)).at(-1) as LogEntry;
    for (const fields of [["status", "amount"], ["secret"]] as const)
      await expect(things.diff(third as LogEntry, last, { fields })).rejects.toMatchObject(refused);
    await expect(things.revert(third as LogEntry)).rejects.toMatchObject(refused);
    expect(await thing.reload()).toMatchObject({ status: "d", amount: "6" });
    expect(await things.diff(last, now)).toMatchObject([{ field: "amount", old: "5", new: "6" }]);
    await things.revert(last);
    expect(await thing.reload()).toMatchObject({ status: "d", amount: "5" });
  });

  it("as of a version, what its own transaction did later and retention removed is not left out", async () => {
    const { Thing, things, audit, sequelize } = world();
    const thing = await sequelize.transaction(async (transaction) => {
      const made = await Thing.create({ status: "new" }, { transaction });
      await made.update({ status: "paid" }, { transaction });
      return made;
    });
    await thing.update({ status: "shipped" });
    const [created, paid] = await lifeOf(things, thing.id);
    const before = await databaseClock(sequelize);
    await audit.retention.remove({ model: "Thing", before, versions: [paid as LogEntry] });
    await expect(things.at(created as LogEntry).findByPk(thing.id)).rejects.toMatchObject(refused);
    await expect(things.at(created as LogEntry).recorded(thing.id)).rejects.toMatchObject(refused);
    expect(await things.at(created as LogEntry).presence(thing.id)).toBe("unknown");
  });

  it("as of a version after the cut, changes of a transaction that was still open do not hide what they replaced", async () => {
    const { Thing, things, sequelize } = world();
    const thing = await Thing.create({ status: "new", amount: "1" });
    await thing.update({ status: "paid", amount: "2" });
    const last = await Thing.create({ status: "z" });
    const open = await sequelize.transaction();
    await thing.update({ status: "shipped", amount: "3" }, { transaction: open });
    const cut = await databaseClock(sequelize);
    const other = await Thing.create({ status: "other" });
    await last.update({ status: "y" }, { transaction: open });
    await open.commit();
    const [entry] = await lifeOf(things, other.id);
    expect(await things.at(entry as LogEntry).findByPk(thing.id)).toMatchObject({ status: "paid" });
    await removeAll(things, cut);
    const past = things.at(entry as LogEntry);
    await expect(past.findByPk(thing.id)).rejects.toMatchObject(refused);
    await expect(past.findAll({ where: { id: thing.id } })).rejects.toMatchObject(refused);
    await expect(past.count()).rejects.toMatchObject(refused);
    expect(await past.presence(thing.id)).toBe("unknown");
    expect(await things.at(cut).findByPk(thing.id)).toMatchObject({ status: "shipped" });
  });

  it("links as of a time whose versions were removed are refused, and a revert says how to leave them alone", async () => {
    const { audit, sequelize } = world();
    const { Post, Topic, posts, toTopics } = await linkedWorld(world());
    const links = audit.of(sequelize.model(toTopics.model));
    const post = await Post.create({ title: "a" });
    const topic = await Topic.create({ name: "t" });
    await post.addTopic(topic.id);
    const linked = await databaseClock(sequelize);
    const [created] = await lifeOf(posts, post.id);
    await post.update({ title: "b" });
    await post.removeTopic(topic.id);
    expect(await toTopics.at(post.id, linked)).toEqual([topic.id]);
    expect((await toTopics.history(post.id)).removedBefore).toBeNull();
    await removeAll(links);
    const withTopics = posts.at(linked).findByPk(post.id, { include: "topics" });
    await expect(withTopics).rejects.toMatchObject(refused);
    expect(await posts.at(linked).findByPk(post.id)).toMatchObject({ title: "a" });
    await expect(toTopics.at(post.id, linked)).rejects.toMatchObject(refused);
    expect(await toTopics.at(post.id, await databaseClock(sequelize))).toEqual([]);
    expect(Date.parse((await toTopics.history(post.id)).removedBefore ?? "")).toBeGreaterThan(
      Date.parse(linked),
    );
    await expect(posts.revert(created as LogEntry)).rejects.toThrow(/links: false/);
    await posts.revert(created as LogEntry, { links: false });
    expect(await post.reload()).toMatchObject({ title: "a" });
  });

  it("a history says from when on it is complete, also where nothing is left of it", async () => {
    const { Thing, things, audit, sequelize } = world();
    const kept = await Thing.create({ status: "a" });
    const gone = await Thing.create({ status: "x" });
    await kept.update({ status: "b" });
    await gone.destroy();
    const before = await removeAll(things);
    for (const { id } of [kept, gone]) {
      const { removedBefore } = await things.history(id, { limit: 1 });
      expect(Math.abs(Date.parse(removedBefore ?? "") - Date.parse(before))).toBeLessThanOrEqual(1);
    }
    // So do the log and its counts, about what was asked for.
    const told = async (query: LogFilter) =>
      [await audit.feed({ ...query, limit: 1 }), await audit.facets(query)].map((each) => each.removedBefore);
    const cut = (await things.history(kept.id)).removedBefore;
    for (const query of [
      {},
      { models: ["Thing"], to: before },
      { actions: ["delete"] as const, text: "nothing" },
    ])
      expect(await told(query)).toEqual([cut, cut]);
    expect(await audit.retention.removedBefore(["Part", Thing, "Thing"])).toBe(toInstant(cut ?? ""));
    for (const models of [[], ["Part"]]) expect(await audit.retention.removedBefore(models)).toBeNull();
    for (const query of [{ models: ["Part"] }, { from: new Date(Date.parse(before) + 1000) }])
      expect(await told(query)).toEqual([null, null]);
    const { removedBefore: was } = await things.history(kept.id);
    await Thing.bulkCreate([{ id: kept.id, status: "b" }], { updateOnDuplicate: ["status"] });
    await audit.upkeep.dedupe({ model: "Thing" });
    await audit.retention.remove({ model: "Thing", before: "2001-01-01T00:00:00Z", versions: [] });
    expect((await things.history(kept.id)).removedBefore).toBe(was);
    expect(await things.at(await databaseClock(sequelize)).presence(kept.id)).toBe("present");
  });

  it("the log of a period or a transaction is complete unless removals took something of it", async () => {
    const { Thing, things, audit, engine, sequelize } = world();
    const gone = await sequelize.transaction(async (transaction) => {
      const thing = await Thing.create({ status: "a" }, { transaction });
      await thing.destroy({ transaction });
      return thing;
    });
    const changed = await Thing.create({ status: "was" });
    const from = await databaseClock(sequelize);
    await changed.update({ status: "is" });
    const kept = await Thing.create({ status: "a" });
    const to = await databaseClock(sequelize);
    await (await Thing.create({ status: "a" })).destroy();
    const minute = (at: string, by: number) => new Date(Date.parse(at) + by * 60_000);
    const [ofKept, ofGone] = await Promise.all(
      [kept, gone].map(async ({ id }) => ({
        from: minute(from, -1),
        to: minute(to, 1),
        transactionId: (await things.latestOf(id))?.transactionId ?? "",
      })),
    );
    const [created] = await lifeOf(things, changed.id);
    if (engine === "snapshot")
      await audit.retention.remove({ model: "Thing", before: to, versions: [created as LogEntry] });
    await removeAll(things, from);
    await removeAll(things);
    const told = async (query: LogFilter) =>
      [await audit.feed(query), await audit.facets(query)].map((each) => each.removedBefore);
    const cut = (await things.history(kept.id)).removedBefore;
    for (const query of [{ from, to }, { to: "2000-01-01T00:00:00Z" }, ofKept ?? {}])
      expect(await told(query)).toEqual([null, null]);
    const { transactionId } = ofGone ?? {};
    for (const query of [{ from: to }, { to: from }, ofGone ?? {}, { transactionId }])
      expect(await told(query)).toEqual([cut, cut]);
    // What is left may not show its old values any more, by which it is not found then.
    const found = await audit.feed({ from, to, models: ["Thing"], field: "status", old: "was" });
    expect(found).toMatchObject({
      items: engine === "snapshot" ? [] : [{ action: "update" }],
      removedBefore: cut,
    });
    expect(await told({ from, to, text: "was" })).toEqual([cut, cut]);
    // Earlier releases did not note the transactions of what they removed.
    await sequelize.query(
      `BEGIN; SET LOCAL hindsight.maintenance = 'on';
       UPDATE audit.entries SET version_changes = version_changes #- '{versions,0,transactions}'; COMMIT`,
    );
    expect(await told(ofKept ?? {})).toEqual([cut, cut]);
  });
}
