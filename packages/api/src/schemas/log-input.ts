import { ACTIONS } from "@hindsight/audit-core";
import { z } from "zod";

import { Archives } from "./archives.ts";
import { bigintText } from "./bigint-text.ts";
import { Instant } from "./instant.ts";
import { ModelFilter } from "./model-filter.ts";
import { PageInput } from "./page-input.ts";
import { Text } from "./text.ts";

/** A text that is looked for in others. */
const Sought = Text.max(200).refine((text) => text.trim().length >= 2, "Give two characters or more");

/** A value that a field had or was given. */
const Value = z.union([Text.max(2000), z.number(), z.boolean(), z.null()]);

const RequestId = Text.min(1).max(200);
const TransactionId = z
  .string()
  .regex(/^\d{1,20}$/, { error: "A transaction id is a whole number", abort: true })
  .refine((text) => BigInt(text) < 2n ** 64n, "A transaction id has at most 64 bits");

/** Which entries of all models are meant; conditions are combined with AND. */
export const LogFilter = ModelFilter.extend({
  actions: z.array(z.enum(ACTIONS)).max(ACTIONS.length).optional(),
  /** Whether to include who read what: accesses to records, reads of sensitive history and exports. */
  reads: z.boolean().optional(),
  /** Ids of actors. */
  actors: z.array(Text.min(1).max(256)).max(100).optional(),
  /** Only entries without an actor. */
  withoutActor: z.boolean().optional(),
  /** Only entries without a reason. */
  withoutReason: z.boolean().optional(),
  /** Ids of actors on whose behalf others acted; `true` for all of these entries. */
  onBehalfOf: z.union([z.literal(true), z.array(Text.min(1).max(256)).max(100)]).optional(),
  /** Key of a row of the one model in `models`. */
  key: Text.min(1).max(1000).optional(),
  /** First instant, inclusive. */
  from: Instant.optional(),
  /** Last instant, exclusive. */
  to: Instant.optional(),
  /** A field that changed, of the models that have it. */
  field: Text.min(1).max(100).optional(),
  /** What `field` changed from. */
  old: Value.optional(),
  /** What `field` changed to. */
  new: Value.optional(),
  requestId: RequestId.optional(),
  transactionId: TransactionId.optional(),
  remoteAddress: Text.min(1).max(200).optional(),
  /** A part of the reason, in any case. */
  reason: Sought.optional(),
  /** A part of a recorded value that the caller may see, in any case. */
  text: Sought.optional(),
  /** Whether to include what was archived and removed from the database. */
  archives: z.boolean().optional(),
});

/** Which entries to list. */
export const LogFeedInput = PageInput.extend(LogFilter.shape).extend({
  /** `newer` gives what is next newer than `after`. Pages are newest first in both directions. */
  direction: z.enum(["older", "newer"]).default("older"),
  /** Only the first changes of updates, with their values cut: what a list shows of an entry. */
  brief: z.boolean().default(false),
});
export type LogFeedInput = z.input<typeof LogFeedInput>;

/** Which entries to count. */
export const LogFacetsInput = LogFilter.extend({
  /** A part of the label or id of actors, in any case: what somebody has typed of a name. */
  actorName: Text.max(200)
    .refine((text) => text.trim().length > 0, "Type something")
    .optional(),
});
export type LogFacetsInput = z.input<typeof LogFacetsInput>;

/** `at` is the time of an entry of the request: request ids are not in any order. */
export const LogRequestInput = PageInput.extend({
  requestId: RequestId,
  at: Instant,
  archives: Archives,
});
export type LogRequestInput = z.input<typeof LogRequestInput>;

/** `at` is the time of an entry of the transaction: a restored database gives transaction ids out again. */
export const LogTransactionInput = PageInput.extend({
  transactionId: TransactionId,
  at: Instant,
  archives: Archives,
});
export type LogTransactionInput = z.input<typeof LogTransactionInput>;

/** Where to go on: the id of the last event that was seen, which clients send by themselves after an interruption. */
export const WatchLogInput = z
  .strictObject({ lastEventId: bigintText("The id of an event").nullish() })
  .optional();
export type WatchLogInput = z.input<typeof WatchLogInput>;
