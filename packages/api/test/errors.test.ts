import { AUDIT_ERROR_CODES, AuditError } from "@hindsight/audit-core";
import { appRouter, ServiceError } from "@hindsight/api";
import { migratedDatabase } from "@hindsight/db/testing";
import { RULE_ERROR_CODES, RuleError } from "@hindsight/db";
import { getTRPCErrorShape, TRPCError } from "@trpc/server";
import { expect, test } from "vitest";

import { SERVICE_ERROR_CODES } from "../src/errors/service-error.ts";
import { toTrpcError } from "../src/errors/to-trpc-error.ts";
import { callAs } from "./support/call-as.ts";

/** What a client receives for an error. */
function shapeOf(error: TRPCError): unknown {
  const config = appRouter._def._config;
  return getTRPCErrorShape({ config, error, type: "query", path: "orders.get", input: null, ctx: undefined });
}

test.each(AUDIT_ERROR_CODES)("%s of the audit trail reaches the client with its code and message", (code) => {
  const told = toTrpcError(
    new TRPCError({ code: "INTERNAL_SERVER_ERROR", cause: new AuditError(code, "what is wrong") }),
  );
  expect(shapeOf(told)).toMatchObject({ message: "what is wrong", data: { code: told.code, reason: code } });
});

test.each(SERVICE_ERROR_CODES)("%s of a service is a fault of the caller", (code) => {
  const told = toTrpcError(new ServiceError(code, "what is wrong"));
  expect(shapeOf(told)).toMatchObject({ message: "what is wrong", data: { code: told.code, reason: code } });
  expect(told.code).not.toBe("INTERNAL_SERVER_ERROR");
});

test.each(RULE_ERROR_CODES)("%s of the shop's rules is a fault of the caller", (code) => {
  const told = toTrpcError(new RuleError(code, "what is wrong"));
  expect(shapeOf(told)).toMatchObject({ message: "what is wrong", data: { code: told.code, reason: code } });
  expect(told.code).not.toBe("INTERNAL_SERVER_ERROR");
});

test("an unexpected error gets a general message and is kept as the cause", () => {
  const secret = new Error("password=hunter2");
  const told = toTrpcError(secret);
  expect(told).toMatchObject({ code: "INTERNAL_SERVER_ERROR", cause: secret });
  expect(JSON.stringify(shapeOf(told))).not.toMatch(/hunter2|stack/);
  // Also when it never went through a procedure, as when making the context fails.
  expect(
    JSON.stringify(shapeOf(new TRPCError({ code: "INTERNAL_SERVER_ERROR", cause: secret }))),
  ).not.toContain("hunter2");
});

test("a failure of the database reveals nothing of it to the caller", async () => {
  await using database = await migratedDatabase();
  const { db } = database;
  await db.sequelize.query("ALTER TABLE orders RENAME TO elsewhere");
  const failed = callAs({ db, role: "viewer" }).orders.list({});
  await expect(failed).rejects.toMatchObject({
    code: "INTERNAL_SERVER_ERROR",
    message: expect.not.stringMatching(/orders|relation/),
    cause: { message: expect.stringMatching(/relation "orders" does not exist/) },
  });
});
