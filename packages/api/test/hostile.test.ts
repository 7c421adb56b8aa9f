import { hostileInputs, namedProcedures } from "@hindsight/api/testing";
import { migratedDatabase } from "@hindsight/db/testing";
import { TRPCError } from "@trpc/server";
import { expect, test } from "vitest";

import { callAs } from "./support/call-as.ts";

test.each(namedProcedures().filter(({ type }) => type !== "subscription"))(
  "$name answers hostile inputs with a refusal that has a code",
  async ({ name }) => {
    await using database = await migratedDatabase();
    const { db } = database;
    const api = callAs({ db, role: "admin" });
    const [router = "", verb = ""] = name.split(".");
    const call = Reflect.get(Reflect.get(api, router), verb) as (input: unknown) => Promise<unknown>;
    const inputs = hostileInputs(name);
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

function shown(input: unknown): string {
  return (JSON.stringify(input) ?? "nothing").slice(0, 500);
}
