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
