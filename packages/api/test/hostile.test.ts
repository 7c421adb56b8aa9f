import { appRouter } from "@hindsight/api";
import { migratedDatabase } from "@hindsight/db/testing";
import { TRPCError } from "@trpc/server";
import { expect, test } from "vitest";
import { z } from "zod";

import { needsOf } from "../src/rights/needs-of.ts";
import { callAs } from "./support/call-as.ts";

const DEEP = JSON.parse(`${'{"a":'.repeat(2000)}1${"}".repeat(2000)}`) as unknown;
const SQL = `'; DROP TABLE orders; --`;
const POLLUTION: unknown = JSON.parse(
  '{"__proto__": {"admin": true}, "constructor": {"prototype": {"admin": true}}}',
);

/** Values that stand in for anything a caller may send. */
const VALUES: readonly unknown[] = [
  undefined,
  null,
  true,
  0,
  -1,
  1.5,
  Number.NaN,
  Number.MAX_SAFE_INTEGER,
  "",
  " ",
  "0",
  "1",
  "-1",
  "9223372036854775808",
  "99999999999999999999999999",
  "a\0b",
  "\uD800",
  SQL,
  "$1",
  "%",
  "x".repeat(100_000),
  "1999-02-31T00:00:00Z",
  "2026-01-01T00:00:00Z",
  "infinity",
  "Order",
  "orders",
  "User",
  "__proto__",
  "constructor",
  '["1", "2"]',
  '["1", {"a": 1}]',
  "0197a000-0000-7000-8000-000000000001",
  "NaN",
  [],
  [null],
  Array.from({ length: 10_000 }, () => "1"),
  {},
  DEEP,
  POLLUTION,
  { $gt: "" },
];

/** Inputs that are right but for one member, by the names that members have. */
const RIGHT: Readonly<Record<string, unknown>> = {
  model: "Order",
  key: "1",
  id: "1",
  ids: ["1"],
  versionId: "1",
  older: "1",
  newer: "1",
  at: "2026-01-01T00:00:00Z",
  from: "2026-01-01T00:00:00Z",
  to: "2026-01-01T00:00:00Z",
  links: "tags",
  limit: 5,
  after: null,
  reason: "To see what happens",
  seen: null,
  values: { internalNotes: "x" },
  patch: { internalNotes: "x" },
  filters: [],
  status: "paid",
  role: "viewer",
  name: "Nia",
  email: "nia@example.com",
  customerId: "1",
  items: [{ sku: "S", name: "L", quantity: 1, unitPrice: "1" }],
  token: "x",
  password: "long enough",
  current: "x",
  user: "1",
  models: ["Order"],
};

test.each(needsOf(appRouter).filter(({ type }) => type !== "subscription"))(
  "$name answers hostile inputs with a refusal that has a code",
  async ({ name }) => {
    await using database = await migratedDatabase();
    const { db } = database;
    const api = callAs({ db, role: "admin" });
    const [router = "", verb = ""] = name.split(".");
    const call = Reflect.get(Reflect.get(api, router), verb) as (input: unknown) => Promise<unknown>;
    const inputs = [
      ...VALUES,
      ...membersOf(name).flatMap((member) => VALUES.map((value) => ({ ...RIGHT, [member]: value }))),
    ];
    const wrong: unknown[] = [];
    for (const input of inputs) {
      try {
        await call(input);
      } catch (error) {
        const refused = error instanceof TRPCError && error.code !== "INTERNAL_SERVER_ERROR";
        const told = error instanceof Error ? error.message : "";
        if (!refused || told.length > 5000) wrong.push([shown(input), error]);
      }
    }
    expect(wrong.slice(0, 3)).toEqual([]);
    expect(Object.hasOwn(Object.prototype, "admin")).toBe(false);
    expect(await db.models.Order.count()).toBeLessThan(inputs.length);
  },
);

/** The members of a procedure's input. */
function membersOf(name: string): readonly string[] {
  const procedure: unknown = Reflect.get(appRouter._def.procedures, name);
  const { inputs } = Reflect.get(Object(procedure), "_def") as { readonly inputs: readonly z.ZodType[] };
  return inputs.flatMap((schema) => {
    const whole = schema instanceof z.ZodOptional ? schema.unwrap() : schema;
    return whole instanceof z.ZodObject ? Object.keys(whole.shape) : [];
  });
}

function shown(input: unknown): string {
  return (JSON.stringify(input) ?? "nothing").slice(0, 500);
}
