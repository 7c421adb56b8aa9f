import { DataTypes } from "sequelize";
import { expect, it } from "vitest";

import { type CreateAuditOptions, createAudit } from "../../src/sequelize/index.ts";
import { connect } from "../connect.ts";

const secret = "sixteen or more letters";

async function setUp(options: CreateAuditOptions) {
  const sequelize = await connect();
  const Person = sequelize.define(
    "Person",
    { email: DataTypes.TEXT, note: DataTypes.TEXT },
    { timestamps: false },
  );
  await Person.sync();
  return { sequelize, Person, audit: createAudit(sequelize, options) };
}

it("92. the mask option of createAudit applies to fields that are masked by name", async () => {
  const { sequelize, Person, audit } = await setUp({ mask: "hash", secret });
  const people = audit.track(Person, { mask: ["email"] });
  await audit.install();
  const person = await Person.create({ email: "a@example.org" });
  const [version] = (await people.history(person.get("id") as number)).items;
  expect(version?.changes[0]).toMatchObject({
    field: "email",
    new: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
  });
  await sequelize.close();
});

it("refuses to install with another secret, because equal values would get different hashes", async () => {
  const { sequelize, Person, audit } = await setUp({ mask: "hash", secret });
  audit.track(Person, { mask: ["email"] });
  await audit.install();
  await sequelize.query("UPDATE audit.hash_key SET inner_pad = outer_pad");
  await expect(audit.install()).rejects.toMatchObject({
    code: "OPTION_INVALID",
    message: expect.stringMatching(/schema audit were made with another secret/) as string,
  });
  await sequelize.close();
});

it("a write fails until hashes have a key", async () => {
  const { sequelize, Person, audit } = await setUp({ mask: "hash", secret });
  audit.track(Person, { mask: ["email"] });
  await sequelize.query((await audit.migration()).up);
  await expect(Person.create({ email: "a@example.org" })).rejects.toThrow(/no key for hash masks.*audit/);
  await audit.install();
  await Person.create({ email: "a@example.org" });
  await sequelize.close();
});

it.each(["snapshot", "delta"] as const)(
  "92. a hash mask added later hashes the values that %s holds already like new ones",
  async (engine) => {
    const { sequelize, Person, audit } = await setUp({ secret });
    const clear = audit.track(Person, { engine });
    await audit.install();
    const person = await Person.create({ email: "a@example.org" });
    const id = person.get("id") as number;
    expect((await clear.history(id)).items[0]?.changes[0]).toMatchObject({ new: "a@example.org" });
    audit.untrack(Person);
    const people = audit.track(Person, { engine, mask: { email: "hash" } });
    await audit.install();
    await person.update({ email: "b@example.org" });
    await person.update({ email: "a@example.org" });
    const [last, , first] = (await people.history(id)).items;
    expect(first?.changes[0]).toMatchObject({ field: "email", new: last?.changes[0]?.new });
    expect(first?.changes[0]?.new).toMatch(/^[0-9a-f]{32}$/);
    expect(await people.diff(first?.id ?? "", last?.id ?? "")).toEqual([]);
    await sequelize.close();
  },
);

it("a writer's hashes are recorded, and neither a writer nor a reader can see the key or compute a hash", async () => {
  const { sequelize, Person, audit } = await setUp({ mask: "hash", secret });
  const people = audit.track(Person, { mask: ["email"] });
  await audit.install();
  const roles = { application: "masks_test_writer", reader: "masks_test_reader" };
  const grants = await audit.grants(roles);
  await sequelize
    .transaction(async (transaction) => {
      const sql = (text: string) => sequelize.query(text, { transaction });
      for (const role of Object.values(roles)) {
        await sql(`CREATE ROLE ${role}; GRANT ALL ON "People" TO ${role}`);
        await sql(`GRANT USAGE ON SEQUENCE "People_id_seq" TO ${role}`);
      }
      await sql(grants);
      await sql(`SET LOCAL ROLE ${roles.application}`);
      const person = await Person.create({ email: "a@example.org" }, { transaction });
      const { items } = await people.history(person.get("id") as number, { transaction });
      expect(items[0]?.changes[0]?.new).toMatch(/^[0-9a-f]{32}$/);

      await sql(`RESET ROLE; GRANT SELECT ON ALL TABLES IN SCHEMA audit TO ${roles.reader}`);
      await sql(`SET LOCAL ROLE ${roles.reader}`);
      expect((await sql("SELECT * FROM audit.hash_key"))[0]).toEqual([]);
      expect((await sql('SELECT email FROM audit."People_history"'))[0]).toHaveLength(1);
      for (const role of Object.values(roles)) {
        const [held] = await sql(
          `SELECT has_function_privilege('${role}', 'audit.hash(text)', 'EXECUTE') AS may`,
        );
        expect(held).toEqual([{ may: false }]);
      }
      await sql("SELECT audit.hash('a@example.org')");
    })
    .catch((error: unknown) => {
      expect(error).toMatchObject({ parent: { code: "42501" }, sql: "SELECT audit.hash('a@example.org')" });
    });
  expect((await people.changes()).items).toEqual([]);
  await sequelize.close();
});

it("check() reports that the function for hashes is missing", async () => {
  const { sequelize, Person, audit } = await setUp({ mask: "hash", secret });
  audit.track(Person, { mask: ["email"] });
  await audit.install();
  expect((await audit.check()).filter(({ code }) => code === "FUNCTION_MISSING")).toEqual([]);
  await sequelize.query("DROP FUNCTION audit.hash");
  expect(await audit.check()).toContainEqual({
    model: null,
    code: "FUNCTION_MISSING",
    message: 'function "audit"."hash" is missing',
  });
  await sequelize.close();
});

it("install() refuses a mask that is invalid SQL or uses other columns, and creates nothing", async () => {
  for (const sql of [
    () => "nowhere(1)",
    (value: string) => `lower(${value}`,
    (value: string) => `${value} + 1`,
    () => "other.email",
    (value: string) => `CASE WHEN note LIKE '%secret%' THEN 'hidden' ELSE left(${value}, 1) END`,
    () => "left(email, 1)",
    () => "left(o.note, 1)",
    () => "left(n.email, 1)",
    (value: string) => `regexp_split_to_table(${value}, '@')`,
    (value: string) => `max(${value})`,
  ]) {
    const { sequelize, Person, audit } = await setUp({ mask: { sql } });
    audit.track(Person, { mask: ["email"] });
    await expect(audit.install()).rejects.toMatchObject({
      code: "OPTION_INVALID",
      message: expect.stringMatching(/Person.*mask of email/) as string,
    });
    const [schemas] = await sequelize.query("SELECT 1 FROM pg_namespace WHERE nspname = 'audit'");
    expect(schemas).toEqual([]);
    await sequelize.close();
  }
});
