import { describe, expect, it } from "vitest";

import { CAPTURES, type EngineKind, ENGINES } from "../../src/core/track-options.ts";
import { wrapTruncate } from "../../src/postgres/capture/hooks/truncate-cascade.ts";
import { wrapStatement } from "../../src/postgres/capture/hooks/wrap-statement.ts";
import { hookDdl, disableHookDdl } from "../../src/postgres/capture/hooks/hook-capture.ts";
import { parseWrites } from "../../src/postgres/capture/hooks/parse-writes.ts";
import { dropTriggerDdl, triggerDdl } from "../../src/postgres/capture/triggers/trigger-capture.ts";
import { catchUpDdl } from "../../src/postgres/install/catch-up.ts";
import { evolveDdl } from "../../src/postgres/install/evolve.ts";
import { sharedDdl } from "../../src/postgres/install/schema-ddl.ts";
import { engines } from "../../src/postgres/engines/engines.ts";
import { type Ddl, ddlText, functionsIn, triggersIn } from "../../src/postgres/sql/ddl.ts";
import { registerDdl } from "../../src/postgres/table/registry.ts";
import { hashDdl } from "../../src/postgres/table/masks/hash-key.ts";
import type { TrackedTable } from "../../src/postgres/table/tracked-table.ts";
import { removalDdl } from "../../src/postgres/write/removal/removal.ts";
import { column, COLUMNS, exampleTable, installedTable } from "./example-table.ts";

/** Compares SQL with the file that it was written to last; `pnpm golden` writes it anew. */
async function compare(file: string, ...statements: readonly string[]): Promise<void> {
  await expect(`${statements.join("\n\n")}\n`).toMatchFileSnapshot(`${file}.sql`);
}

const WRITES: Readonly<Record<string, string>> = {
  insert: `INSERT INTO "orders" ("id","status","total") VALUES (DEFAULT,'open',1.50) RETURNING "id","status"`,
  update: `UPDATE "orders" SET "status"='paid' WHERE "id" = 1`,
  delete: `DELETE FROM "orders" WHERE "id" = 1`,
};

/** The function of a name, and the triggers that run it. */
function definitionOf(name: string, ddl: readonly Ddl[]): string {
  const functions = functionsIn(ddl).filter((one) => one.name === `"audit"."${name}"`);
  const triggers = triggersIn(ddl).filter((one) => one.function === `"audit"."${name}"`);
  expect(functions).toHaveLength(1);
  return ddlText([...functions, ...triggers]);
}

const { id, status, total, details, card } = COLUMNS;

/** Columns of the table after a change of it. */
const EVOLVED = {
  added: [id, status, total, details, card, column("currency", 6, "text", "text")],
  dropped: [id, status, total, card],
  renamed: [id, { ...status, field: "state", name: "state" }, total, details, card],
  retyped: [
    id,
    status,
    { ...total, type: "integer", baseType: "int4", parts: ["int4"], retyped: true },
    details,
    card,
  ],
  masked: [id, { ...status, mask: "fixed" }, total, details, card],
} as const;

describe.each(ENGINES)("%s", (engine) => {
  const table = exampleTable(engine);

  it.each(["insert", "update", "delete", "truncate"])("triggers record an %s", async (event) => {
    await compare(`${engine}-triggers/${event}`, definitionOf(`orders_${event}`, triggerDdl(table)));
  });

  it("triggers record a write of a table with row triggers of its own", async () => {
    const nesting = { ...table, shape: { ...table.shape, byRow: true, nests: true } };
    await compare(`${engine}-triggers/nested`, definitionOf("orders_insert", triggerDdl(nesting)));
  });

  it.each(Object.entries(WRITES))("hooks record an %s", async (event, sql) => {
    const { plain } = parseWrites(sql);
    if (plain === null) throw new Error("this is no plain write");
    await compare(`${engine}-hooks/${event}`, wrapStatement(plain, table));
  });

  it("hooks record a truncate", async () => {
    const fold = wrapTruncate('TRUNCATE "orders"', [table]);
    await compare(`${engine}-hooks/truncate`, fold, definitionOf("orders_record_all", hookDdl(table)));
  });

  it("hooks call a function with the rows of a write", async () => {
    await compare(`${engine}-hooks/record`, definitionOf("orders_record", hookDdl(table)));
  });

  it.each(CAPTURES)("%s record rows of an altered table", async (capture) => {
    const ddl = capture === "triggers" ? triggerDdl(table) : hookDdl(table);
    await compare(`${engine}-${capture}/altered`, definitionOf("orders_record_reshaped", ddl));
  });

  it("an installation creates the storage and registers the table", async () => {
    await compare(`install/${engine}-storage`, engines[engine].ddl(table));
    await compare(`install/${engine}-registered`, registerDdl(table));
  });

  it("retention removes versions", async () => {
    await compare(`install/${engine}-remove`, ddlText(removalDdl(table)));
  });

  it.each(Object.entries(EVOLVED))("history follows a table with a column %s", async (what, columns) => {
    await compare(`evolve/${engine}-column-${what}`, ...evolved(installedTable(engine, columns)));
  });

  it("history moves to the other engine", async () => {
    const other: EngineKind = engine === "snapshot" ? "delta" : "snapshot";
    const present = { ...installedTable(engine, Object.values(COLUMNS)), engine: other };
    await compare(`evolve/${engine}-to-${other}`, ...evolved(present));
  });
});

it("one capture takes over from the other", async () => {
  const table = exampleTable("snapshot");
  await compare("evolve/hooks-to-triggers", ddlText([disableHookDdl(table)]));
  await compare("evolve/triggers-to-hooks", ddlText([dropTriggerDdl(table)]));
});

it("an installation creates what all tables share", async () => {
  await compare("install/shared", ddlText(sharedDdl("audit")));
  await compare("install/hash", ddlText(hashDdl("audit")));
});

/** What an installation does with the history, and then with rows that versions do not lead to any more. */
function evolved(table: TrackedTable): readonly string[] {
  const statements = [...evolveDdl(table), catchUpDdl(table)].filter((sql) => sql !== "");
  return statements.length === 0 ? ["-- nothing: what versions hold stays"] : statements;
}
