import type { LogEntry, Page, Value } from "@hindsight/audit-core";
import type { AppRouter } from "@hindsight/api";
import type { OrderStatus, Role } from "@hindsight/api/schemas";
import type * as db from "@hindsight/db";
import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import { expectTypeOf, test } from "vitest";

type Inputs = inferRouterInputs<AppRouter>;
type Outputs = inferRouterOutputs<AppRouter>;

test("a client receives the types that the services return", () => {
  expectTypeOf<
    Outputs["history"]["list"]["items"][number]["changes"][number]["old"]
  >().toEqualTypeOf<Value>();
  expectTypeOf<Outputs["history"]["list"]["items"][number]["action"]>().toEqualTypeOf<LogEntry["action"]>();
  expectTypeOf<Outputs["log"]["feed"]>().toExtend<Page<LogEntry>>();
  expectTypeOf<Outputs["history"]["asOf"]["state"]>().toEqualTypeOf<Readonly<Record<string, Value>> | null>();
  expectTypeOf<Outputs["orders"]["list"]["items"][number]["createdAt"]>().toEqualTypeOf<string>();
});

test("inputs with a default may be omitted", () => {
  expectTypeOf<{ id: string }>().toExtend<Inputs["orders"]["get"]>();
  expectTypeOf<object>().toExtend<Inputs["orders"]["list"]>();
});

test("the constants that the web app may import are the database's own", () => {
  expectTypeOf<OrderStatus>().toEqualTypeOf<db.OrderStatus>();
  expectTypeOf<Role>().toEqualTypeOf<db.Role>();
});
