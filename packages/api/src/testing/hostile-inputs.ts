import { z } from "zod";

import { appRouter } from "../routers/app-router.ts";

const DEEP = JSON.parse(`${'{"a":'.repeat(2000)}1${"}".repeat(2000)}`) as unknown;
const SQL = `'; DROP TABLE orders; --`;
const POLLUTION: unknown = JSON.parse(
  '{"__proto__": {"admin": true}, "constructor": {"prototype": {"admin": true}}}',
);

/** Malformed and hostile values to send in place of anything. */
const HOSTILE_VALUES: readonly unknown[] = [
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

/** Valid values of the members of inputs, by name. */
const VALID: Readonly<Record<string, unknown>> = {
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
  tags: ["sensitive"],
  severities: ["medium"],
};

/** Hostile inputs of a procedure: each hostile value as the whole input and, beside valid members, as each member. */
export function hostileInputs(procedure: string): readonly unknown[] {
  const members = membersOf(procedure);
  return [
    ...HOSTILE_VALUES,
    ...members.flatMap((member) => HOSTILE_VALUES.map((value) => ({ ...VALID, [member]: value }))),
  ];
}

/** The members of a procedure's input. */
function membersOf(name: string): readonly string[] {
  const procedure: unknown = Reflect.get(appRouter._def.procedures, name);
  const { inputs } = Reflect.get(Object(procedure), "_def") as { readonly inputs: readonly z.ZodType[] };
  return inputs.flatMap((schema) => {
    const whole = schema instanceof z.ZodOptional ? schema.unwrap() : schema;
    return whole instanceof z.ZodObject ? Object.keys(whole.shape) : [];
  });
}
