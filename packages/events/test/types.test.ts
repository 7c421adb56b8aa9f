import { expectTypeOf, it } from "vitest";
import { z } from "zod";

import {
  createEventBus,
  EVENTS,
  type EventBus,
  type ModelAudited,
  type PublishLogOptions,
} from "../src/index.ts";

const options = { onError: () => undefined };
const Shipped = z.object({ parcels: z.coerce.number<string>() });

it("handlers and streams have the types of the schemas", () => {
  const bus = createEventBus(options, { Shipped });
  bus.on("Shipped", (event) => expectTypeOf(event).toEqualTypeOf<{ parcels: number }>());
  expectTypeOf(bus.events("Shipped").next()).resolves.toEqualTypeOf<
    IteratorResult<{ parcels: number }, undefined>
  >();
  expectTypeOf<Parameters<typeof bus.publish<"Shipped">>[1]>().toEqualTypeOf<{ parcels: string }>();
});

it("a bus without definitions has the application's events", () => {
  const bus = createEventBus(options);
  expectTypeOf(bus).toEqualTypeOf<EventBus>();
  expectTypeOf<Parameters<typeof bus.publish<"ModelAudited">>[1]>().toEqualTypeOf<ModelAudited>();
});

it("a filter narrows the event that its handler gets, and takes only members and values of the event", () => {
  const bus = createEventBus(options);
  bus.on("ModelAudited", { model: "Order", action: ["create", "delete"] }, (event) => {
    expectTypeOf(event.model).toEqualTypeOf<"Order">();
    expectTypeOf(event.action).toEqualTypeOf<"create" | "delete">();
    expectTypeOf(event.fields).toEqualTypeOf<readonly string[]>();
  });
  bus.on("RoleChanged", { to: "admin" }, (event) => expectTypeOf(event.to).toEqualTypeOf<"admin">());
  // @ts-expect-error an action that there is not
  bus.on("ModelAudited", { action: "rename" }, () => undefined);
  // @ts-expect-error a member that the event does not have
  bus.on("ModelAudited", { table: "orders" }, () => undefined);
});

it("an event has no room for values", () => {
  expectTypeOf<keyof ModelAudited>().toEqualTypeOf<
    "versionId" | "model" | "key" | "action" | "at" | "actor" | "reason" | "requestId" | "fields"
  >();
  expectTypeOf<ModelAudited["fields"]>().toEqualTypeOf<readonly string[]>();
});

it("the publisher takes a bus with further events, and the cursor of its tail", () => {
  type Options = PublishLogOptions<{ from: string }>;
  expectTypeOf(createEventBus(options, { ...EVENTS, Shipped })).toExtend<Options["bus"]>();
  // @ts-expect-error a bus that does not know ModelAudited
  const _other: Options["bus"] = createEventBus(options, { Shipped });
  expectTypeOf<Parameters<NonNullable<Options["saveCursor"]>>>().toEqualTypeOf<[{ from: string }]>();
});
