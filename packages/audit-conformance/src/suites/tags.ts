import type { LogFilter } from "@hindsight/audit-core/sequelize";
import { expect, it } from "vitest";

import type { World } from "../world.ts";

/** What the log says by tags and severities of models. Shares its world with the other searches of the log. */
export function tagSuite(world: () => World): void {
  it("tells how a model is recorded and where, and of masks only their kind", () => {
    const { things, parts, notes, engine, capture } = world();
    expect(things).toMatchObject({ engine, capture, severity: "high", tags: ["zoo"] });
    expect(notes).toMatchObject({ severity: "medium", tags: [] });
    const { fields, ...tracking } = things.tracking();
    expect(tracking).toEqual({
      table: { schema: "public", name: "things" },
      history: { schema: "audit", name: (things.History.getTableName() as { tableName: string }).tableName },
      label: "Thing {id} ({status})",
      links: [],
    });
    expect(fields.map(({ field }) => field)).toEqual(things.fields);
    expect(fields.filter(({ mask, tags }) => mask !== null || tags.length > 0)).toEqual([
      { field: "secret", mask: "fixed", tags: ["pci"] },
    ]);
    const { audit } = world();
    expect(audit.modelsWith({ tags: ["zoo", "pci"], severities: ["high", "medium"] })).toEqual(["Thing"]);
    expect(audit.modelsWith({})).toEqual(audit.models);
    expect(() => audit.modelsWith({ tags: ["hipaa"] })).toThrow("no tracked model has the tag hipaa");
    expect(parts.tracking()).toMatchObject({ label: null, table: { name: "parts" } });
  });

  it("finds and counts entries by tags of models and fields, and by severity", async () => {
    const { Thing, Part, Note, things, audit } = world();
    const requestId = "tags";
    await audit.run({ requestId }, async () => {
      const thing = await Thing.create({});
      await Part.create({ thingId: thing.id, position: 1 });
      await Note.create({});
      await things.recordAccess(thing.id);
      await audit.note({ model: "Thing", key: String(thing.id) });
      await audit.note({ model: "Mail", key: "1" });
      await thing.destroy();
    });
    const found = async (filter: LogFilter) => {
      const { items } = await audit.feed({ requestId, ...filter });
      expect(await audit.facets({ requestId, ...filter })).toMatchObject({
        count: items.length,
      });
      return items.map(({ model, action }) => `${action} ${model}`);
    };
    const ofThing = ["note Thing", "access Thing"];
    const all = await found({});
    const ofParts = all.filter((entry) => entry.endsWith("Part"));
    const zoo = all.filter((entry) => /Thing|Part/.test(entry));
    expect(all).toContain("note Mail");
    expect(await found({ tags: ["zoo"] })).toEqual(zoo);
    expect(zoo).toEqual(expect.arrayContaining([...ofThing, ...ofParts]));
    expect(await found({ tags: ["gdpr"] })).toEqual(ofParts);
    expect(await found({ tags: ["pci"] })).toEqual(zoo.filter((entry) => entry.endsWith("Thing")));
    expect(await found({ tags: ["pci", "gdpr"] })).toEqual(zoo);
    expect(await found({ severities: ["medium"] })).toEqual(["create Note"]);
    expect(await found({ severities: ["low", "medium"], tags: ["zoo"] })).toEqual(ofParts);
    expect(await found({ tags: ["gdpr"], models: ["Note"] })).toEqual([]);
    expect(await found({ tags: ["pci"], actions: ["access"] })).toEqual(["access Thing"]);
    expect(await found({ tags: [] })).toEqual([]);
    expect(await found({ severities: ["critical"] })).toEqual([]);

    const [thing, part] = [zoo.length - ofParts.length, ofParts.length];
    expect(await audit.facets({ requestId })).toMatchObject({
      tags: [
        { tag: "zoo", count: thing + part },
        { tag: "pci", count: thing },
        { tag: "gdpr", count: part },
      ],
      severities: [
        { severity: "high", count: thing },
        { severity: "low", count: part },
        { severity: "medium", count: 1 },
      ],
    });
  });

  it("refuses a tag that no model has, and an unknown severity", async () => {
    const { audit } = world();
    const refused = { code: "OPTION_INVALID" };
    await expect(audit.feed({ tags: ["zoo", "hipaa"] })).rejects.toMatchObject({
      ...refused,
      message: "no tracked model has the tag hipaa",
    });
    await expect(audit.facets({ severities: ["urgent" as never] })).rejects.toMatchObject(refused);
    await expect(audit.feed({ tags: "zoo" as never })).rejects.toMatchObject(refused);
    await expect(audit.feed({ severities: "high" as never })).rejects.toMatchObject(refused);
  });
}
