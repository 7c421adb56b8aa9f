import type { FeedPage, FeedQuery, LogEntry } from "@hindsight/audit-core/sequelize";
import { expect, it } from "vitest";

import type { World } from "../world.ts";
import { tagSuite } from "./tags.ts";

/** More versions than the first step of a search looks at. */
const MANY = 2100;

export function logSearchSuite(world: () => World): void {
  /** What a query finds, newest first. */
  async function found(query: FeedQuery): Promise<readonly string[]> {
    const { items, searchedTo } = await world().audit.feed(query);
    expect(searchedTo).toBeNull();
    return items.map(({ model, action }) => `${action} ${model}`);
  }

  it("finds a text in old and new values, literally and in any case, but not in masked or excluded ones", async () => {
    const { Thing, Note, audit } = world();
    const actor = { type: "user", id: "texts" };
    await audit.run({ actor, reason: "Because of Zebra" }, async () => {
      const thing = await Thing.create({
        status: "Grüne Äpfel 100%_sure\\",
        amount: "12345.678",
        data: { kind: "Quokka", said: 'so "big"' },
        tags: ["one", "Two Words"],
        bytes: Buffer.from("Walrus"),
        secret: "Ocelot",
        cacheKey: "Lynx",
        happenedAt: new Date("2019-04-05T06:07:08Z"),
        day: "2018-03-02",
      });
      await thing.update({ status: "Marmot", secret: "Ibex" });
      await thing.update({ count: 7 });
      const note = await Note.create({ thingId: thing.id, text: "marmots" });
      await note.destroy();
      await audit.note({ model: "Mail", key: "1", changes: [{ field: "to", old: null, new: "marmot@zoo" }] });
    });
    const texts = (text: string) => found({ actors: ["texts"], text });
    expect(await texts("MARMOT")).toEqual(["note Mail", "delete Note", "create Note", "update Thing"]);
    for (const text of ["grüne äpfel", "%_sure\\", "345.6", "quokka", "two words", "2018-03", 'o \\"BIG']) {
      expect(await texts(text), text).toContain("create Thing");
    }
    // The old value of the update, too.
    expect(await texts("ÄPFEL")).toEqual(["update Thing", "create Thing"]);
    for (const text of [
      "G%A",
      "10_%",
      "ocelot",
      "ibex",
      "•••",
      "lynx",
      "walrus",
      "2019-04",
      "zebra",
      "Thing",
    ]) {
      expect(await texts(text), text).toEqual([]);
    }
  });

  it("a search for a text can leave out fields by model", async () => {
    const { Thing, Note, audit } = world();
    await Thing.create({ status: "Capybara", unique: "Capybara 1" });
    await Note.create({ text: "capybara" });
    await audit.note({
      model: "Thing",
      key: "1",
      changes: [{ field: "status", old: null, new: "capybara" }],
    });
    await audit.note({ model: "Mail", key: "1", changes: [{ field: "to", old: null, new: "capybara" }] });
    const text = "capybara";
    expect(await found({ text })).toEqual(["note Mail", "note Thing", "create Note", "create Thing"]);
    expect(await found({ text, exclude: { Thing: ["status"] } })).toEqual([
      "note Mail",
      "create Note",
      "create Thing",
    ]);
    const exclude = { Thing: ["status", "unique"], Note: ["text"], Mail: ["to"], constructor: ["text"] };
    expect(await found({ text, exclude })).toEqual([]);
    expect(await found({ text, models: ["Note"] })).toEqual(["create Note"]);
  });

  it("finds versions and other entries by request, transaction and reason", async () => {
    const { Thing, things, audit, sequelize } = world();
    const requestId = "request-1";
    const thing = await audit.run({ requestId, reason: "Asked for 100% of it" }, async () => {
      const made = await sequelize.transaction(async (transaction) => {
        const one = await Thing.create({}, { transaction });
        await one.update({ count: 1 }, { transaction });
        return one;
      });
      await things.recordAccess(made.id);
      await audit.paused("Nightly import", () => made.update({ count: 2 }));
      return made;
    });
    await audit.run({ requestId: "request-10" }, () => thing.update({ count: 3 }));
    expect(await found({ requestId })).toEqual(["gap Thing", "access Thing", "update Thing", "create Thing"]);
    expect(await found({ requestId, actions: ["access", "update"] })).toEqual([
      "access Thing",
      "update Thing",
    ]);
    expect(await found({ requestId, actions: ["gap"] })).toEqual(["gap Thing"]);
    const [newest] = (await things.changes({ actions: ["create"], limit: 1 })).items;
    expect(await found({ transactionId: newest?.transactionId ?? "" })).toEqual([
      "update Thing",
      "create Thing",
    ]);
    expect(await found({ reason: "asked FOR 100%" })).toEqual([
      "access Thing",
      "update Thing",
      "create Thing",
    ]);
    expect(await found({ reason: "nightly", requestId })).toEqual(["gap Thing"]);
    expect(await found({ reason: "asked_for" })).toEqual([]);
  });

  it("finds entries by row, address, those on whose behalf they were made, and those without an actor or a reason", async () => {
    const { Thing, Part, things, parts, audit } = world();
    const since = new Date();
    const customer = { type: "user", id: "customer-9" };
    const clerk = { type: "user", id: "clerk-9", onBehalfOf: customer };
    const robot = { type: "job", id: "robot-9", onBehalfOf: clerk };
    const one = await audit.run({ actor: clerk, remoteAddress: "192.0.2.99" }, () => Thing.create({}));
    await audit.run({ actor: robot, reason: "counted" }, () => one.update({ count: 1 }));
    const other = await audit.run({ actor: customer }, () => Thing.create({}));
    await things.recordAccess(one.id);
    await Part.create({ thingId: one.id, position: 7 });

    const models = ["Thing"];
    expect(await found({ models, key: one.id })).toEqual(["access Thing", "update Thing", "create Thing"]);
    expect(await found({ models, key: one.id, actions: ["update"] })).toEqual(["update Thing"]);
    expect(await found({ models, key: other.id, from: since })).toEqual(["create Thing"]);
    const [part] = (await parts.changes({ limit: 1 })).items;
    expect(await found({ models: ["Part"], key: part?.key })).toEqual(["create Part"]);
    expect(await found({ remoteAddress: "192.0.2.99" })).toEqual(["create Thing"]);
    const filters = { from: since, models };
    expect(await found({ ...filters, onBehalfOf: ["customer-9"] })).toEqual(["update Thing", "create Thing"]);
    expect(await found({ ...filters, onBehalfOf: ["clerk-9", "nobody"] })).toEqual(["update Thing"]);
    expect(await found({ ...filters, onBehalfOf: true })).toEqual(["update Thing", "create Thing"]);
    expect(await found({ ...filters, onBehalfOf: [] })).toEqual([]);
    expect(await found({ from: since, withoutActor: true })).toEqual(["create Part", "access Thing"]);
    expect(await found({ ...filters, withoutActor: false })).toHaveLength(4);
    expect(await found({ ...filters, withoutReason: true })).toEqual([
      "access Thing",
      "create Thing",
      "create Thing",
    ]);
    expect(await found({ ...filters, withoutReason: false })).toHaveLength(4);
    const { count, actors } = await audit.facets({ models, key: one.id });
    expect([count, actors.length]).toEqual([3, 3]);

    const refused = { code: "OPTION_INVALID" };
    await expect(audit.feed({ key: one.id })).rejects.toMatchObject(refused);
    await expect(audit.feed({ key: one.id, models: ["Thing", "Part"] })).rejects.toMatchObject(refused);
    await expect(audit.feed({ onBehalfOf: ["\0"] })).rejects.toMatchObject(refused);
    await expect(audit.feed({ models, key: "no such key" })).rejects.toMatchObject({ code: "KEY_INVALID" });
    await expect(audit.facets({ models, key: "no such key" })).rejects.toMatchObject({ code: "KEY_INVALID" });
  });

  it("leaves out entries that are not versions, and models and notes by name", async () => {
    const { Thing, Note, things, audit } = world();
    const actor = { type: "user", id: "except" };
    await audit.run({ actor, reason: "Left out" }, async () => {
      const thing = await Thing.create({});
      await things.recordAccess(thing.id);
      await Note.create({ text: "kept" });
      await audit.note({ model: "Mail", key: "1" });
      await audit.note({ model: "Letter", key: "1" });
      await thing.update({ count: 1 });
    });
    const actors = ["except"];
    const [update, letter, mail, note, access, create] = await found({ actors });
    expect([update, letter, mail, note, access, create]).toEqual([
      "update Thing",
      "note Letter",
      "note Mail",
      "create Note",
      "access Thing",
      "create Thing",
    ]);
    const reads = { exceptEntries: ["access"], exceptModels: ["Mail", "Nothing of this name"] } as const;
    const changes = ["update Thing", "note Letter", "create Note", "create Thing"];
    expect(await found({ actors, ...reads })).toEqual(changes);
    expect(await found({ actors, ...reads, reason: "left" })).toEqual(changes);
    expect(await found({ actors, ...reads, actions: ["create", "access"] })).toEqual([note, create]);
    expect(await found({ actors, ...reads, actions: ["create"] })).toEqual([note, create]);
    expect(await found({ actors, exceptEntries: ["access", "note"] })).toEqual([update, note, create]);
    expect(await found({ actors, exceptModels: ["Thing", "Letter"] })).toEqual([mail, note]);
    expect(await found({ actors, models: ["Thing"], exceptModels: ["Thing"] })).toEqual([]);
    expect(await found({ actors, exceptEntries: [], exceptModels: [] })).toHaveLength(6);
    const { count, models, actions } = await audit.facets({ actors, ...reads });
    expect([count, models.length, actions.map(({ action }) => action)]).toEqual([
      4,
      3,
      ["create", "note", "update"],
    ]);
    const newest = await audit.feed({ ...reads, actors, limit: 1 });
    const rest = await audit.feed({ ...reads, actors, after: newest.next });
    expect(rest.items).toHaveLength(3);
  });

  it("searches a field and its values in all models that record it and can hold them", async () => {
    const { Thing, Part, Note } = world();
    const thing = await Thing.create({ status: "fields" });
    await Part.create({ thingId: thing.id, position: 1, name: "fields" });
    const note = await Note.create({ thingId: thing.id, text: "fields" });
    await note.update({ thingId: null });
    const thingId = thing.id;
    expect(await found({ field: "thingId", new: thingId })).toEqual(["create Note", "create Part"]);
    expect(await found({ field: "thingId", old: thingId })).toEqual(["update Note"]);
    expect(await found({ field: "thingId", old: thingId, new: null, models: ["Part"] })).toEqual([]);
    // An integer in one model, a UUID in the other.
    expect(await found({ field: "id", new: note.id })).toEqual(["create Note"]);
    expect(await found({ field: "id", new: thingId })).toEqual(["create Thing"]);
  });

  it("pages go in both directions, over all kinds of entries", async () => {
    const { Thing, things, audit } = world();
    const actors = ["pages"];
    const actor = { type: "user", id: "pages" };
    await audit.run({ actor }, async () => {
      const thing = await Thing.create({ status: "page" });
      for (let count = 1; count <= 3; count += 1) await thing.update({ count });
      await things.recordAccess(thing.id);
      await audit.note({ model: "Thing", key: "1", changes: [{ field: "status", old: null, new: "page" }] });
    });
    for (const filter of [{ actors }, { actors, text: "page" }, { actors, field: "count" }]) {
      const all = await idsOf(audit.feed(filter));
      const older = await audit.feed({ ...filter, limit: 1 });
      expect(older.previous).toBeNull();
      const next = await audit.feed({ ...filter, limit: 1, after: older.next });
      expect(await idsOf(audit.feed({ ...filter, after: next.previous, direction: "newer" }))).toEqual(
        await idsOf(older),
      );
      const upwards: string[] = [];
      let after: string | null = null;
      do {
        const page: FeedPage<LogEntry> = await audit.feed({ ...filter, limit: 2, after, direction: "newer" });
        upwards.unshift(...page.items.map(({ id }) => id));
        after = page.previous;
      } while (after !== null);
      expect(upwards).toEqual(all);
      expect(all.length).toBeGreaterThan(1);
    }
  });

  it("counts entries by model, action, actor and day, and finds the actors that match", async () => {
    const { Thing, Note, things, audit } = world();
    const [ann, bea] = [
      { type: "user", id: "f1", label: "Ann Miller" },
      { type: "job", id: "f2-100%", label: null },
    ];
    const requestId = "facets";
    const thing = await audit.run({ requestId, actor: { ...ann, label: "Ann" } }, () => Thing.create({}));
    await audit.run({ requestId, actor: ann }, async () => {
      await thing.update({ count: 1, status: "facet" });
      await Note.create({ text: "facet" });
      await things.recordAccess(thing.id);
    });
    await audit.run({ requestId, actor: bea }, () => thing.destroy());
    await audit.run({ requestId, actor: null }, () => Thing.create({}));
    const [newest, oldest] = (await audit.feed({ requestId })).items.flatMap((entry, i, all) =>
      i === 0 || i === all.length - 1 ? [entry] : [],
    );
    const facets = await audit.facets({ requestId });
    expect(facets).toMatchObject({ count: 6, complete: true, countedTo: null });
    expect(facets.models).toEqual([
      { model: "Thing", count: 5 },
      { model: "Note", count: 1 },
    ]);
    expect(facets.actions.map(({ action, count }) => `${count} ${action}`)).toEqual([
      "3 create",
      "1 access",
      "1 delete",
      "1 update",
    ]);
    expect(facets.actors).toHaveLength(3);
    expect(facets.actors[0]).toMatchObject({ actor: ann, count: 4 });
    expect(facets.actors).toContainEqual({ actor: bea, count: 1, last: expect.any(String) as string });
    expect(facets.actors).toContainEqual({ actor: null, count: 1, last: newest?.at });
    expect(facets.days.reduce((sum, { count }) => sum + count, 0)).toBe(6);
    expect(facets.days.at(-1)?.day).toBe(oldest?.at.slice(0, 10));
    const named = async (actorName: string) =>
      (await audit.facets({ requestId, actorName })).actors.map(({ actor }) => actor?.id);
    expect(await named("mILL")).toEqual(["f1"]);
    expect(await named("%")).toEqual(["f2-100%"]);
    expect(await named("nobody")).toEqual([]);
    expect(await audit.facets({ requestId, text: "facet", actions: ["update"] })).toMatchObject({
      count: 1,
      models: [{ model: "Thing", count: 1 }],
    });
  });

  it("a search that runs out of time says how far it looked, and can continue from there", async () => {
    const { Thing, audit } = world();
    const made = await Thing.create({ status: "needle in the hay" });
    await Thing.bulkCreate(Array.from({ length: MANY }, () => ({ status: "hay" })));
    const query = { text: "needle", models: ["Thing"], searchForMs: 0 };
    const first = await audit.feed(query);
    expect(first).toMatchObject({ items: [], previous: null, searchedTo: expect.any(String) as string });
    const second = await audit.feed({ ...query, after: first.next });
    expect(second.items.map(({ key }) => key)).toEqual([String(made.id)]);
    const upwards = { ...query, direction: "newer", from: second.items[0]?.at } as const;
    expect((await audit.feed(upwards)).items).toHaveLength(1);
    const over = await audit.feed({ ...upwards, text: "haystack" });
    expect(over).toMatchObject({ items: [], next: null, searchedTo: expect.any(String) as string });
    const rest = await audit.feed({ ...upwards, text: "haystack", after: over.previous });
    expect(rest).toMatchObject({ items: [], previous: null, searchedTo: null });
    const counted = await audit.facets(query);
    expect(counted).toMatchObject({ count: 0, complete: false, countedTo: first.searchedTo });
    expect(await audit.facets({ ...query, searchForMs: 10_000 })).toMatchObject({ complete: true });
  });

  it("refuses what it cannot search for, without repeating it", async () => {
    const { audit } = world();
    const refused: readonly (readonly [FeedQuery, string])[] = [
      [{ text: "x" }, "OPTION_INVALID"],
      [{ text: "  x  " }, "OPTION_INVALID"],
      [{ text: "x".repeat(201) }, "OPTION_INVALID"],
      [{ text: "NUL\0" }, "OPTION_INVALID"],
      [{ text: "\ud800half" }, "OPTION_INVALID"],
      [{ reason: "x" }, "OPTION_INVALID"],
      [{ requestId: "\0" }, "OPTION_INVALID"],
      [{ transactionId: "-1" }, "OPTION_INVALID"],
      [{ transactionId: String(2n ** 64n) }, "OPTION_INVALID"],
      [{ old: "lamps" }, "OPTION_INVALID"],
      [{ field: "secret", new: "lamps" }, "OPTION_INVALID"],
      [{ field: "count", new: "lamps" }, "OPTION_INVALID"],
      [{ field: "cacheKey" }, "FIELD_UNKNOWN"],
      [{ exclude: { Thing: "status" } as never }, "OPTION_INVALID"],
      [{ exclude: ["status"] as never }, "OPTION_INVALID"],
      [{ direction: "up" as never }, "OPTION_INVALID"],
      [{ exceptEntries: ["update"] as never }, "OPTION_INVALID"],
      [{ exceptModels: ["NUL\0"] }, "OPTION_INVALID"],
      [{ searchForMs: -1 }, "LIMIT_INVALID"],
    ];
    for (const [query, code] of refused) {
      const refusal = { code, message: expect.not.stringContaining("lamps") as string };
      await expect(audit.feed(query), JSON.stringify(query)).rejects.toMatchObject(refusal);
    }
    await expect(audit.facets({ actorName: "" })).rejects.toMatchObject({ code: "OPTION_INVALID" });
  });

  tagSuite(world);
}

async function idsOf(page: FeedPage<LogEntry> | Promise<FeedPage<LogEntry>>): Promise<readonly string[]> {
  return (await page).items.map(({ id }) => id);
}
