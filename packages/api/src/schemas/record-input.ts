import { z } from "zod";

import { versionIdText } from "./version-id-text.ts";
import { PageInput } from "./page-input.ts";
import { Reason } from "./reason.ts";
import { Text } from "./text.ts";

const Name = Text.min(1).max(100);
const Key = Text.min(1).max(1000);

/** Which records of a model to list; each filter narrows. The fields and what they hold are told by `records.describe`. */
export const ListRecordsInput = PageInput.extend({
  model: Name,
  /** It holds the value that the list is sorted by. */
  after: Text.min(1).max(4000).nullable().default(null),
  filters: z
    .array(
      z.strictObject({
        field: Name,
        /** `from` is inclusive, `to` is not; `contains` is for texts, whatever their case. */
        is: z.enum(["equal", "different", "contains", "from", "to"]),
        /** `null` with `equal` or `different` asks for no value or any. */
        value: z.union([Text.max(1000), z.number(), z.boolean(), z.null()]),
      }),
    )
    .max(20)
    .default([]),
  /** By key, the last one first, where it is not given. Texts are sorted by their first hundred characters. */
  sort: z.strictObject({ field: Name, order: z.enum(["ascending", "descending"]) }).optional(),
});
export type ListRecordsInput = z.input<typeof ListRecordsInput>;

export const DescribeRecordsInput = z.strictObject({ model: Name });
export type DescribeRecordsInput = z.input<typeof DescribeRecordsInput>;

export const GetRecordInput = z.strictObject({ model: Name, key: Key });
export type GetRecordInput = z.input<typeof GetRecordInput>;

/** By field; those that are not there keep what they have. */
const Values = z
  .record(Name, z.unknown())
  .refine((values) => Object.keys(values).length <= 100, "Too many fields");

export const CreateRecordInput = z.strictObject({ model: Name, values: Values, reason: Reason });
export type CreateRecordInput = z.input<typeof CreateRecordInput>;

/** The id of the newest version that the caller has seen; `null` for a record without history. */
const Seen = versionIdText().nullable();

export const UpdateRecordInput = z.strictObject({
  model: Name,
  key: Key,
  values: Values,
  reason: Reason,
  seen: Seen,
});
export type UpdateRecordInput = z.input<typeof UpdateRecordInput>;

export const DeleteRecordInput = z.strictObject({ model: Name, key: Key, reason: Reason, seen: Seen });
export type DeleteRecordInput = z.input<typeof DeleteRecordInput>;
