import { randomUUID } from "node:crypto";

import { DataTypes, Sequelize } from "sequelize";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import type { CaptureKind } from "../../src/core/track-options.ts";
import { AuditError, createAudit } from "../../src/sequelize/index.ts";
import { connect } from "../connect.ts";

const role = `writer_${randomUUID().slice(0, 8)}`;
let owner: Sequelize;

const COLUMNS = "(id integer PRIMARY KEY, n integer, secret text)";
const GRANTED = "INSERT, UPDATE, DELETE";

/** What the role may do, a write of its that the server takes as it is, and how often history has it by triggers. */
const CASES = [
  {
    name: "whole",
    make: "",
    grants: `${GRANTED}, SELECT`,
    write: "UPDATE t SET n = 2 WHERE id = 1",
    hooks: true,
  },
  {
    name: "column_hidden",
    make: "",
    grants: `${GRANTED}, SELECT (id, n)`,
    write: "UPDATE t SET n = 2 WHERE id = 1",
    hooks: false,
  },
  {
    name: "column_hidden_insert",
    make: "",
    grants: `${GRANTED}, SELECT (id, n)`,
    write: "INSERT INTO t VALUES (2, 2, 'x')",
    hooks: false,
  },
  {
    name: "column_hidden_delete",
    make: "",
    grants: `${GRANTED}, SELECT (id, n)`,
    write: "DELETE FROM t WHERE id = 1",
    hooks: false,
  },
  {
    name: "row_hidden",
    make: "ALTER TABLE t ENABLE ROW LEVEL SECURITY; CREATE POLICY shown ON t FOR SELECT USING (id = 1); CREATE POLICY added ON t FOR INSERT WITH CHECK (true)",
    grants: `${GRANTED}, SELECT`,
    write: "INSERT INTO t VALUES (2, 2, 'x')",
    hooks: false,
  },
  {
    name: "row_shown",
    make: "ALTER TABLE t ENABLE ROW LEVEL SECURITY; CREATE POLICY everything ON t USING (true)",
    grants: `${GRANTED}, SELECT`,
    write: "UPDATE t SET n = 2 WHERE id = 1",
    hooks: true,
  },
  {
    name: "with_rule",
    make: "CREATE RULE watched AS ON UPDATE TO t DO ALSO NOTHING",
    grants: `${GRANTED}, SELECT`,
    write: "UPDATE t SET n = 2 WHERE id = 1",
    hooks: false,
  },
] as const;

beforeAll(async () => {
  owner = await connect();
  await owner.query(`CREATE ROLE ${role} LOGIN PASSWORD '${owner.config.password}'`);
});

afterAll(async () => {
  await owner.query(`DROP OWNED BY ${role} CASCADE; DROP ROLE ${role}`);
  await owner.close();
});

describe.each<CaptureKind>(["triggers", "hooks"])("a writer with few rights, by %s", (capture) => {
  it.each(CASES)("$name", async ({ name, make, grants, write, hooks }) => {
    const table = `${name}_${capture}`;
    const of = (sql: string) => sql.replaceAll(/\bt\b/g, table);
    await owner.query(of(`CREATE TABLE t ${COLUMNS}; INSERT INTO t VALUES (1, 1, 'clear'); ${make}`));
    await owner.query(`GRANT ${grants} ON ${table} TO ${role}`);
    const define = (sequelize: Sequelize) =>
      sequelize.define(
        "Row",
        {
          id: { type: DataTypes.INTEGER, primaryKey: true },
          n: DataTypes.INTEGER,
          secret: DataTypes.TEXT,
        },
        { tableName: table, timestamps: false },
      );
    const schema = `audit_${table}`;
    const installing = new Sequelize({ ...owner.config, dialect: "postgres", logging: false } as object);
    const writer = new Sequelize({
      ...owner.config,
      dialect: "postgres",
      logging: false,
      username: role,
    } as object);
    try {
      const audit = createAudit(installing, { capture, schema });
      const rows = audit.track(define(installing));
      await audit.install();
      await owner.query(await audit.grants({ application: role }));
      createAudit(writer, { capture, schema }).track(define(writer));
      const attempt = writer.query(of(write));
      if (capture === "hooks" && !hooks) {
        const error: unknown = await attempt.catch((cause: unknown) => cause);
        expect(error).toBeInstanceOf(AuditError);
        expect(error).toMatchObject({
          code: "UNSUPPORTED",
          message: expect.stringMatching(/SELECT on every column.*use capture "triggers"/) as unknown,
        });
        expect(String(error)).not.toMatch(/clear/);
        expect((await rows.changes()).items).toEqual([]);
        expect(await owner.query(of("SELECT n FROM t"))).toMatchObject([[{ n: 1 }], {}]);
      } else {
        await attempt;
        expect((await rows.changes()).items.filter(({ reason }) => reason === null)).toHaveLength(1);
      }
    } finally {
      await installing.close();
      await writer.close();
    }
  });
});
