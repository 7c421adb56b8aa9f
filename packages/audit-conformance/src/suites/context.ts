import { clientEnd, trustProxies } from "@hindsight/audit-core/sequelize";
import { DataTypes } from "sequelize";
import { expect, it } from "vitest";

import { lastVersion, lifeOf } from "../reading.ts";
import type { Thing, World } from "../world.ts";

export function contextSuite(world: () => World): void {
  it("81. a version stores every part of the context exactly", async () => {
    const { Thing, things, audit } = world();
    const context = {
      actor: { type: "user", id: "7", label: "Ana */ -- ' \\ $$ ☂" },
      reason: "said: “it's */ broken” \n ; DROP TABLE things",
      requestId: "req-1",
      remoteAddress: "not an address",
      userAgent: "agent/1.0 (x; *)",
      metadata: { ticket: 12, tags: ["a"], none: null },
    };
    const thing = await audit.run(context, () => Thing.create({}));
    expect(await lastVersion(things, thing.id)).toMatchObject(context);
  });

  it("81. the actor of the scope is recorded with creates, updates, deletes and bulk calls, and not after it", async () => {
    const { Thing, things, audit } = world();
    const write = async () => {
      const thing = await Thing.create({ status: "81" });
      await thing.update({ status: "b" });
      await thing.destroy();
      const [bulk] = await Thing.bulkCreate([{ status: "81" }]);
      await Thing.update({ count: 1 }, { where: { id: bulk?.id ?? 0 } });
      await Thing.destroy({ where: { id: bulk?.id ?? 0 } });
      const lives = [...(await lifeOf(things, thing.id)), ...(await lifeOf(things, bulk?.id ?? 0))];
      return lives.map(({ action, actor }) => [action, actor?.id ?? null]);
    };
    const by = (id: string | null) =>
      ["create", "update", "delete", "create", "update", "delete"].map((action) => [action, id]);
    expect(await audit.run({ actor: { type: "user", id: "81" } }, write)).toEqual(by("81"));
    expect(await audit.run({ actor: null, requestId: "anonymous" }, write)).toEqual(by(null));
    const signedOut = await audit.run({ actor: { type: "user", id: "81" } }, () => {
      audit.setActor(null);
      return write();
    });
    expect(signedOut).toEqual(by(null));
    expect(await write()).toEqual(by(null));
  });

  it("82. scopes leave no listeners behind, whether they succeed or fail", async () => {
    const { Thing, audit, sequelize } = world();
    const { options } = sequelize as unknown as { options: { hooks: Record<string, unknown[]> } };
    const listeners = () => [
      process.eventNames().map((name) => [name, process.listenerCount(name)]),
      Object.entries(options.hooks).map(([name, hooks]) => [name, hooks.length]),
    ];
    const before = listeners();
    expect(before.map((some) => some.length > 0)).toEqual([true, true]);
    for (let n = 0; n < 20; n += 1) {
      await audit.run({ requestId: `r${n}` }, () => Thing.count());
      await audit.run({ requestId: `r${n}` }, () => Promise.reject(new Error("failed"))).catch(() => n);
    }
    expect(listeners()).toEqual(before);
    expect(audit.context()).toBeUndefined();
  });

  it("82. a write outside any context has no actor, even after a scope ended with an exception", async () => {
    const { Thing, things, audit } = world();
    const work = audit.run({ actor: { type: "user", id: "82" } }, async () => {
      await Thing.create({});
      throw new Error("failed");
    });
    await expect(work).rejects.toThrow("failed");
    const thing = await Thing.create({});
    expect(await lastVersion(things, thing.id)).toMatchObject({ actor: null, reason: null, requestId: null });
    expect(audit.context()).toBeUndefined();
  });

  it("84. a write without an actor is recorded with the client's address and port", async () => {
    const { Thing, things, audit } = world();
    const isTrusted = trustProxies(["127.0.0.1"]);
    const sent = ["[2001:db8::7]:4711", "<script>"].map((forwardedFor) =>
      clientEnd({ address: "127.0.0.1", port: 5000, forwardedFor }, isTrusted),
    );
    const versions = [];
    for (const client of sent) {
      const request = {
        actor: null,
        remoteAddress: client?.address,
        metadata: { remotePort: client?.port ?? null },
      };
      const thing = await audit.run(request, () => Thing.create({}));
      versions.push(await lastVersion(things, thing.id));
    }
    expect(versions).toMatchObject([
      { actor: null, remoteAddress: "2001:db8::7", metadata: { remotePort: 4711 } },
      { actor: null, remoteAddress: "127.0.0.1", metadata: { remotePort: 5000 } },
    ]);
  });

  it("85. a request id may be a value, come from a function or be missing, and versions can be queried by it", async () => {
    const { Thing, things, audit } = world();
    const headers = { "X-Correlation-ID": "corr-85" };
    const found = Object.entries(headers).find(([name]) => /^x-correlation-id$/i.test(name))?.[1];
    const [given, asked, none] = [
      await audit.run({ requestId: found }, () => Thing.create({})),
      await audit.run(
        () => ({ requestId: "getter-85" }),
        async () => Thing.create({}),
      ),
      await Thing.create({}),
    ];
    const ids = async (requestId: string | null) => {
      const where = { versionRequestId: requestId };
      return (await things.History.findAll({ where })).map(({ versionId }) => versionId);
    };
    expect(await ids("corr-85")).toEqual([(await lastVersion(things, given.id)).id]);
    expect(await ids("getter-85")).toEqual([(await lastVersion(things, asked.id)).id]);
    expect(await ids(null)).toContain((await lastVersion(things, none.id)).id);
  });

  it("83. an inner scope inherits and overrides, and the outer one is in force again", async () => {
    const { Thing, things, audit } = world();
    const [outer, inner, after] = await audit.run(
      { actor: { type: "user", id: "outer" }, requestId: "r83" },
      async () => [
        await Thing.create({}),
        await audit.run({ actor: { type: "user", id: "inner" } }, () => Thing.create({})),
        await Thing.create({}),
      ],
    );
    const read = async (id = 0) => {
      const { actor, requestId } = await lastVersion(things, id);
      return [actor?.id, requestId];
    };
    expect(await read(outer?.id)).toEqual(["outer", "r83"]);
    expect(await read(inner?.id)).toEqual(["inner", "r83"]);
    expect(await read(after?.id)).toEqual(["outer", "r83"]);
  });

  it("83. parallel scopes on a shared pool never mix", async () => {
    const { Thing, things, audit } = world();
    const made = await Promise.all(
      Array.from({ length: 40 }, (_, i) =>
        audit.run({ actor: { type: "user", id: String(i) } }, async () => {
          const thing = await Thing.create({});
          await thing.update({ count: i + 1 });
          return thing;
        }),
      ),
    );
    const actors = await Promise.all(made.map(async ({ id }) => (await lastVersion(things, id)).actor?.id));
    expect(actors).toEqual(made.map((_, i) => String(i)));
  });

  it("86. actor and reason can be set after the scope began", async () => {
    const { Thing, things, audit } = world();
    const thing = await audit.run({ requestId: "late" }, async () => {
      audit.setActor({ type: "user", id: "86" });
      audit.setReason("known now");
      return Thing.create({});
    });
    expect(await lastVersion(things, thing.id)).toMatchObject({
      actor: { id: "86" },
      reason: "known now",
      requestId: "late",
    });
    expect(() => audit.setReason("nowhere")).toThrow(expect.objectContaining({ code: "CONTEXT_INVALID" }));
  });

  it("86. a call's own context wins over the scope's for that call alone", async () => {
    const { Thing, things, audit } = world();
    const thing = await audit.run({ reason: "scope", requestId: "r" }, async () => {
      const made = await Thing.create({}, { audit: { reason: "call" } });
      expect(await lastVersion(things, made.id)).toMatchObject({ reason: "call", requestId: "r" });
      await made.update({ count: 1 });
      return made;
    });
    expect((await lastVersion(things, thing.id)).reason).toBe("scope");
  });

  it("another client can give its context as a transaction-local setting", async () => {
    const { Thing, things, sequelize } = world();
    const thing = await Thing.create({});
    await sequelize.transaction(async (transaction) => {
      const context = JSON.stringify({ actor: { type: "service", id: "psql" }, reason: "by hand" });
      await sequelize.query("SELECT set_config('hindsight.context', $1, true)", {
        transaction,
        bind: [context],
      });
      await sequelize.query(`UPDATE things SET count = 2 WHERE id = ${thing.id}`, { transaction });
    });
    expect(await lastVersion(things, thing.id)).toMatchObject({ actor: { id: "psql" }, reason: "by hand" });
  });

  it("an invalid context set by another client fails the write", async () => {
    const { Thing, things, sequelize } = world();
    const thing = await Thing.create({ count: 1 });
    const actor = { type: "service", id: "psql" };
    const deep = JSON.parse(`${'{"a":'.repeat(150)}1${"}".repeat(150)}`) as object;
    const wrong: readonly unknown[] = [
      ...["infinity", "-infinity", "10000-01-01", "44-03-15 BC", "soon", {}].map((effectiveAt) => ({
        effectiveAt,
      })),
      ...["text", 5, [1], { big: "x".repeat(20_000) }, deep].map((metadata) => ({ metadata })),
      { actor: "ana" },
      { actor: ["user", "7"] },
      { actor: { type: "user" } },
      { actor: { id: "7" } },
      { actor: { type: "", id: "7" } },
      { actor: { label: "Ana" } },
      { actor: { ...actor, type: "x".repeat(65) } },
      { actor: { ...actor, id: "x".repeat(257) } },
      { actor: { ...actor, label: "x".repeat(257) } },
      { actor: { ...actor, onBehalfOf: "ana" } },
      { actor: { ...actor, onBehalfOf: { type: "user" } } },
      { actor: { ...actor, onBehalfOf: { ...actor, onBehalfOf: { type: 1, id: "1" } } } },
      { reason: "x".repeat(2001) },
      { requestId: "x".repeat(201) },
      { remoteAddress: "x".repeat(201) },
      { userAgent: "x".repeat(1001) },
      { skip: "perhaps" },
      { user: actor },
      [actor],
      "ana",
      5,
      null,
    ];
    for (const context of [...wrong.map((one) => JSON.stringify(one)), "ana", "{"]) {
      const write = sequelize.transaction(async (transaction) => {
        const bind = [context];
        await sequelize.query("SELECT set_config('hindsight.context', $1, true)", { transaction, bind });
        await sequelize.query(`UPDATE things SET count = 2 WHERE id = ${thing.id}`, { transaction });
      });
      await expect(write, context).rejects.toThrow(/audit context refused|invalid input syntax|out of range/);
    }
    expect(await lifeOf(things, thing.id)).toHaveLength(1);
  });

  it("refuses an invalid or oversized context before the write", async () => {
    const { Thing, audit } = world();
    const count = await Thing.count();
    const wrong = [
      { actor: { type: "", id: "1" } },
      { reason: 5 },
      { user: "ana" },
      { metadata: { big: "x".repeat(9000) } },
      { metadata: JSON.parse(`${'{"a":'.repeat(150)}1${"}".repeat(150)}`) as object },
    ] as readonly object[];
    for (const context of wrong) {
      expect(() => audit.run(context, () => Thing.create({}))).toThrow(
        expect.objectContaining({ code: "CONTEXT_INVALID" }),
      );
      await expect(Thing.create({}, { audit: context })).rejects.toMatchObject({ code: "CONTEXT_INVALID" });
    }
    expect(await Thing.count()).toBe(count);
  });

  it("text that PostgreSQL cannot hold is replaced everywhere, and never makes a write fail", async () => {
    const { Thing, things, audit } = world();
    const bad = "a\0b\uD800c";
    const metadata = { [bad]: [{ [bad]: bad }], fine: "☂" };
    const thing = await audit.run({ reason: bad, userAgent: bad, metadata }, () => Thing.create({}));
    const good = "a\uFFFDb\uFFFDc";
    expect(await lastVersion(things, thing.id)).toMatchObject({
      reason: good,
      userAgent: good,
      metadata: { [good]: [{ [good]: good }], fine: "☂" },
    });
  });

  it("86. a context given as a function is called when the statement is sent, and inner contexts override it", async () => {
    const { Thing, things, audit } = world();
    let user: string | undefined;
    const source = () =>
      user === undefined ? undefined : { actor: { type: "user", id: user }, reason: "late" };
    const made = await audit.run({ requestId: "r86" }, () =>
      audit.run(source, async () => {
        const before = await Thing.create({});
        user = "token";
        const after = await Thing.create({});
        const inner = await audit.run({ reason: "inner" }, () => Thing.create({}));
        const call = await Thing.bulkCreate([{}], { audit: { actor: null } });
        return [before, after, inner, ...call];
      }),
    );
    const read = await Promise.all(made.map(({ id }) => lastVersion(things, id)));
    expect(read.map(({ actor, reason, requestId }) => [actor?.id ?? null, reason, requestId])).toEqual([
      [null, null, "r86"],
      ["token", "late", "r86"],
      ["token", "inner", "r86"],
      [null, "late", "r86"],
    ]);
  });

  it("86. a model's own context overrides that of the scope, and that of a call overrides both, in bulk calls too", async () => {
    const { audit, engine, sequelize } = world();
    const Owned = sequelize.define(
      "Owned",
      { text: DataTypes.TEXT },
      { tableName: "owned", timestamps: false },
    );
    await Owned.sync();
    let found: string | null = null;
    const owned = audit.track(Owned, {
      engine,
      context: () => (found === null ? undefined : { actor: { type: "owner", id: found } }),
    });
    await audit.install();
    const explicit = { audit: { actor: { type: "user", id: "explicit" } } };
    const rows = await audit.run({ actor: { type: "user", id: "request" } }, async () => {
      const request = await Owned.create({ text: "a" });
      found = "getter";
      return [
        request,
        await Owned.create({ text: "b" }),
        ...(await Owned.bulkCreate([{ text: "c" }])),
        await Owned.create({ text: "d" }, explicit),
        ...(await Owned.bulkCreate([{ text: "e" }], explicit)),
      ];
    });
    const actors = await Promise.all(
      rows.map(async (row) => (await lastVersion(owned, row.get("id") as number)).actor?.id),
    );
    expect(actors).toEqual(["request", "getter", "getter", "explicit", "explicit"]);
  });

  it("83. a context survives a round trip as JSON into a job, and timers keep the context of the scope that set them", async () => {
    const { Thing, things, audit } = world();
    const context = {
      actor: { type: "user", id: "83", onBehalfOf: { type: "user", id: "customer", label: "Bob" } },
      effectiveAt: "1999-12-31T23:59:59.123456Z",
      metadata: { job: [1] },
    };
    const job = audit.run(context, () => JSON.stringify(audit.context()));
    const inJob = await audit.run(JSON.parse(job) as object, () => Thing.create({}));
    const detached = new Promise<Thing>((resolve, reject) => {
      audit.run(context, () => setTimeout(() => void Thing.create({}).then(resolve, reject), 0));
    });
    for (const { id } of [inJob, await detached]) {
      expect(await lastVersion(things, id)).toMatchObject({
        actor: {
          type: "user",
          id: "83",
          label: null,
          onBehalfOf: { type: "user", id: "customer", label: "Bob" },
        },
        effectiveAt: "1999-12-31T23:59:59.123456Z",
        metadata: { job: [1] },
      });
    }
    const { items } = await things.changes({ actors: ["customer"] });
    expect(items).toEqual([]);
    const link = { type: "user", id: "x" };
    const tooLong = {
      ...link,
      onBehalfOf: { ...link, onBehalfOf: { ...link, onBehalfOf: { ...link, onBehalfOf: link } } },
    };
    expect(() => audit.run({ actor: tooLong }, () => 1)).toThrow(
      expect.objectContaining({ code: "CONTEXT_INVALID" }),
    );
  });

  it("only the reason of the version just written can be amended, and only in its own transaction", async () => {
    const { Thing, things, sequelize } = world();
    const other = await Thing.create({});
    const thing = await sequelize.transaction(async (transaction) => {
      const made = await Thing.create({}, { transaction, audit: { reason: "first" } });
      await made.update({ count: 1 }, { transaction });
      const amended = await things.amendReason(made.id, "said\0 later", { transaction });
      expect(amended).toMatchObject({ action: "update", reason: "said\uFFFD later" });
      await expect(things.amendReason(other.id, "no", { transaction })).rejects.toMatchObject({
        code: "VERSION_NOT_FOUND",
      });
      await expect(things.amendReason(made.id, "x".repeat(3000), { transaction })).rejects.toMatchObject({
        code: "CONTEXT_INVALID",
      });
      return made;
    });
    const { items } = await things.history(thing.id);
    expect(items.map(({ reason }) => reason)).toEqual(["said\uFFFD later", "first"]);
    expect((await lastVersion(things, other.id)).reason).toBeNull();
    const storage = things.engine === "delta" ? "audit.log" : "audit.things_history";
    for (const sql of [
      `UPDATE ${storage} SET version_reason = 'x'`,
      `UPDATE ${storage} SET version_label = 'x'`,
    ]) {
      await expect(
        sequelize.transaction((transaction) => sequelize.query(sql, { transaction })),
      ).rejects.toThrow();
    }
    const [[row]] = await sequelize.query(
      "SELECT audit.amend_context('public.things', '{1}', '{\"{}\"}')::int AS amended",
    );
    expect(row).toEqual({ amended: 0 });
  });
}
