import { randomUUID } from "node:crypto";

import { DataTypes, Sequelize } from "sequelize";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { type Audit, createAudit } from "../../src/sequelize/index.ts";
import { connect } from "../connect.ts";

let sequelize: Sequelize;
let audit: Audit;

beforeEach(async () => {
  sequelize = await connect();
  audit = createAudit(sequelize);
  const attributes = { status: DataTypes.TEXT };
  for (const [name, options] of [
    ["Order", {}],
    ["Item", { engine: "delta" }],
  ] as const) {
    const Model = sequelize.define(name, attributes, {
      tableName: `${name.toLowerCase()}s`,
      timestamps: false,
    });
    await Model.sync();
    audit.track(Model, options);
  }
  await audit.install();
});

afterEach(async () => {
  await sequelize.close();
});

describe("a role that grants() was asked about", () => {
  const role = `checked_${randomUUID().slice(0, 8)}`;
  const group = `${role}_group`;

  beforeEach(async () => {
    await sequelize.query(`CREATE ROLE ${role}; CREATE ROLE ${group}`);
    await sequelize.query(await audit.grants({ application: role }));
  });

  afterEach(async () => {
    await sequelize.query(
      `REASSIGN OWNED BY ${role}, ${group} TO CURRENT_USER; DROP OWNED BY ${role}, ${group}; DROP ROLE ${role}, ${group}`,
    );
  });

  it("has no drift", async () => {
    expect(await audit.check()).toEqual([]);
  });

  it("needs no rights on what another application in the same schema tracks", async () => {
    const other = new Sequelize({ ...sequelize.config, dialect: "postgres", logging: false } as object);
    try {
      const Thing = other.define("Thing", { name: DataTypes.TEXT });
      await Thing.sync();
      const beside = createAudit(other, { capture: "hooks" });
      beside.track(Thing);
      await beside.install();
      await other.query(await beside.grants({ application: group }));
      expect(await beside.check()).toEqual([]);
      expect(await audit.check()).toEqual([]);
    } finally {
      await other.close();
    }
  });

  it.each([
    ["ALTER ROLE $role SUPERUSER", null, "ROLE_SUPERUSER", /is a superuser/],
    [
      "ALTER ROLE $group SUPERUSER; GRANT $group TO $role",
      null,
      "ROLE_SUPERUSER",
      /is a superuser, or may become/,
    ],
    ["GRANT pg_write_all_data TO $role", null, "ROLE_WRITES_ALL", /member of pg_write_all_data/],
    [
      "GRANT pg_write_all_data TO $group; GRANT $group TO $role",
      null,
      "ROLE_WRITES_ALL",
      /pg_write_all_data/,
    ],
    ["GRANT pg_execute_server_program TO $role", null, "ROLE_ON_SERVER", /runs programs/],
    ["GRANT pg_read_server_files TO $role", null, "ROLE_ON_SERVER", /reads files/],
    ["ALTER ROLE $role REPLICATION", null, "ROLE_REPLICATES", /may replicate/],
    ["ALTER ROLE $role BYPASSRLS", null, "ROLE_BYPASSES_POLICIES", /bypasses row-level security/],
    [
      "DO $$ BEGIN EXECUTE format('GRANT CREATE ON DATABASE %I TO $role', current_database()); END $$",
      null,
      "ROLE_CREATES_SCHEMAS",
      /may create schemas/,
    ],
    ["ALTER TABLE orders OWNER TO $role", "Order", "ROLE_OWNS_TABLE", /owns "public"."orders"/],
    [
      "ALTER TABLE items OWNER TO $group; GRANT $group TO $role",
      "Item",
      "ROLE_OWNS_TABLE",
      /owns "public"."items"/,
    ],
    [
      "ALTER TABLE audit.entries OWNER TO $group; GRANT $group TO $role",
      null,
      "ROLE_OWNS_HISTORY",
      /_group, which owns the history, or a member of it/,
    ],
  ] as const)("is reported after %s", async (sql, model, code, message) => {
    await sequelize.query(sql.replaceAll("$role", role).replaceAll("$group", group));
    const found = (await audit.check()).filter((drift) => drift.message.includes(role));
    expect(found).toContainEqual({ model, code, message: expect.stringMatching(message) });
  });
});
