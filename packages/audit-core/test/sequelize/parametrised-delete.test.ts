import { DataTypes } from "sequelize";
import { expect, it } from "vitest";

import { CAPTURES } from "../../src/index.ts";
import { createAudit } from "../../src/sequelize/index.ts";
import { parametrisedDelete } from "../../src/sequelize/intercept/steps/parametrised-delete.ts";
import { connect } from "../connect.ts";

it.each([
  ['DELETE FROM "orders" WHERE "id" = 5', 'DELETE FROM "orders" WHERE "id" = $1', ["5"]],
  [
    `DELETE FROM "shop"."or""ders" WHERE "tenant" = 'it''s' AND "id" = 12`,
    'DELETE FROM "shop"."or""ders" WHERE "tenant" = $1 AND "id" = $2',
    ["it's", "12"],
  ],
])("%s", (sql, text, values) => {
  expect(parametrisedDelete(sql)).toMatchObject({ text, values });
});

it.each([
  'DELETE FROM "orders"',
  'DELETE FROM "orders" WHERE "id" = 1.5',
  'DELETE FROM "orders" WHERE "id" = 12345678901',
  'DELETE FROM "orders" WHERE "id" = 5 OR "id" = 6',
  'DELETE FROM "orders" WHERE "id" IN (1, 2)',
  'DELETE FROM "orders" WHERE "id" = 5; DELETE FROM "orders"',
  'DELETE FROM "orders" WHERE "id" = 5 RETURNING *',
  String.raw`DELETE FROM "orders" WHERE "name" = 'a\'`,
  `DELETE FROM "orders" WHERE "name" = E'a'`,
  `DELETE FROM "orders" WHERE ("a" = 1 AND "b" = 2)`,
])("leaves %s as it is", (sql) => {
  expect(parametrisedDelete(sql)).toBeNull();
});

it.each(CAPTURES)(
  "deletes of rows with any type of key are recorded with their context (%s)",
  async (capture) => {
    const sequelize = await connect({ max: 1 });
    const audit = createAudit(sequelize, { capture });
    const context = { actor: { type: "user", id: "7", label: "Ana" } };
    const types = {
      Integers: [DataTypes.INTEGER, 7],
      Bigs: [DataTypes.BIGINT, "9007199254740993"],
      Smalls: [DataTypes.SMALLINT, 7],
      Decimals: [DataTypes.DECIMAL(6, 2), "7.50"],
      Texts: [DataTypes.TEXT, "it's \\ here"],
      Uuids: [DataTypes.UUID, "0190a9a2-7d4e-7c3a-9a3b-3d2f0c7b2a11"],
      Days: [DataTypes.DATEONLY, "2026-02-28"],
    } as const;
    for (const [name, [type, id]] of Object.entries(types)) {
      const Row = sequelize.define(
        name,
        { id: { type, primaryKey: true }, text: DataTypes.TEXT },
        { timestamps: false },
      );
      await Row.sync();
      const rows = audit.track(Row);
      await audit.install();
      for (let life = 0; life < 3; life += 1) {
        const row = await Row.create({ id, text: name });
        await audit.run(context, () => row.destroy());
      }
      expect(await Row.count()).toBe(0);
      const { items } = await rows.history(id);
      expect(items.map(({ action, actor }) => [action, actor?.id])).toEqual(
        [1, 2, 3].flatMap(() => [
          ["delete", "7"],
          ["create", undefined],
        ]),
      );
    }
    const kept = await sequelize.query(
      "SELECT statement FROM pg_prepared_statements WHERE statement LIKE '%DELETE FROM%'",
    );
    expect(kept[0]).toHaveLength(Object.keys(types).length - 2);
    await sequelize.close();
  },
);
