import { DatabaseError, UniqueConstraintError } from "sequelize";
import { expect, test } from "vitest";

import { describeError } from "../src/logging/describe-error.ts";

/** As the driver raises it. */
function driverError(members: object): Error & { sql: string } {
  return Object.assign(new Error('invalid input syntax for type integer: "4711"'), {
    name: "error",
    severity: "ERROR",
    sql: "SELECT 4711",
    ...members,
  });
}

test("an ordinary error keeps its message, its code and where it came from", () => {
  const error = Object.assign(new TypeError("went wrong"), { code: "E_WRONG", cause: new Error("because") });
  expect(describeError(error)).toMatchObject({
    type: "TypeError",
    message: "went wrong",
    code: "E_WRONG",
    stack: expect.stringContaining("describe-error.test"),
    cause: { type: "Error", message: "because" },
  });
});

test.each([
  ["the driver", driverError({ code: "22P02", detail: "Key (id)=(4711)" })],
  ["the ORM", new DatabaseError(driverError({ code: "22P02" }))],
  [
    "a constraint",
    new UniqueConstraintError({
      message: "4711",
      parent: driverError({ code: "22P02" }),
      fields: { number: "4711" },
    }),
  ],
])("an error of %s loses the values it quotes", (_what, error) => {
  const described = describeError(new Error("outer", { cause: error }));
  expect(described).toMatchObject({ message: "outer", cause: { code: "22P02" } });
  expect(JSON.stringify(described)).not.toContain("4711");
});

test("an error for a column that the database lacks says what to do about it", () => {
  const lacking = Object.assign(driverError({ code: "42703" }), { message: 'column "kept" does not exist' });
  expect(describeError(new DatabaseError(lacking))).toMatchObject({
    code: "42703",
    message: expect.stringMatching(/lacks .*column "kept".*pnpm db:migrate/) as string,
  });
});

test("a thrown value that is not an error is named by its type, and a cycle of causes ends", () => {
  expect(describeError("password")).toEqual({ type: "string" });
  const ring = new Error("ring");
  ring.cause = ring;
  expect(JSON.stringify(describeError(ring)).match(/"ring"/g)?.length).toBeLessThan(10);
});
