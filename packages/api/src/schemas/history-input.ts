import { ACTIONS } from "@hindsight/audit-core";
import { z } from "zod";

import { Archives } from "./archives.ts";
import { versionIdText } from "./version-id-text.ts";
import { Instant } from "./instant.ts";
import { PageInput } from "./page-input.ts";
import { Reason } from "./reason.ts";
import { Text } from "./text.ts";

/** The name of a model, of a field or of an association. */
export const ModelName = Text.min(1).max(100);
/** The text of a key, as versions have it. */
export const Key = Text.min(1).max(1000);
export const VersionId = versionIdText();

export const ListHistoryInput = PageInput.extend({
  model: ModelName,
  key: Key,
  /** First instant, inclusive. */
  from: Instant.optional(),
  /** Last instant, exclusive. */
  to: Instant.optional(),
  /** Only versions in which this field changed. */
  field: ModelName.optional(),
  actions: z.array(z.enum(ACTIONS)).max(ACTIONS.length).optional(),
  archives: Archives,
});
export type ListHistoryInput = z.input<typeof ListHistoryInput>;

export const AsOfInput = z.strictObject({ model: ModelName, key: Key, at: Instant, archives: Archives });
export type AsOfInput = z.input<typeof AsOfInput>;

/** At an instant, or after the transaction of one of the record's versions; without either, now. */
export const RecordAsOfInput = z
  .strictObject({
    model: ModelName,
    key: Key,
    at: Instant.optional(),
    versionId: VersionId.optional(),
    archives: Archives,
  })
  .refine(({ at, versionId }) => at === undefined || versionId === undefined, "Give `at` or `versionId`");
export type RecordAsOfInput = z.input<typeof RecordAsOfInput>;

export const DiffInput = z.strictObject({ model: ModelName, older: VersionId, newer: VersionId });
export type DiffInput = z.input<typeof DiffInput>;

/** A version of a model. */
export const VersionInput = z.strictObject({ model: ModelName, versionId: VersionId });
export type VersionInput = z.input<typeof VersionInput>;

/** A row of a model. */
export const RowInput = z.strictObject({ model: ModelName, key: Key });
export type RowInput = z.input<typeof RowInput>;

export const BlameInput = RowInput.extend({ archives: Archives });
export type BlameInput = z.input<typeof BlameInput>;

export const ListAsOfInput = PageInput.extend({ model: ModelName, at: Instant, archives: Archives });
export type ListAsOfInput = z.input<typeof ListAsOfInput>;

export const ListDeletedInput = PageInput.extend({ model: ModelName, archives: Archives });
export type ListDeletedInput = z.input<typeof ListDeletedInput>;

/** `links` is the alias of the association. */
export const ListLinksInput = PageInput.extend({
  model: ModelName,
  key: Key,
  links: ModelName,
  archives: Archives,
});
export type ListLinksInput = z.input<typeof ListLinksInput>;

export const LinksAsOfInput = z.strictObject({
  model: ModelName,
  key: Key,
  links: ModelName,
  at: Instant,
  archives: Archives,
});
export type LinksAsOfInput = z.input<typeof LinksAsOfInput>;

/** The newest version of the row that the caller has seen, as from a preview; a later one refuses the call. */
const Seen = VersionId.nullable().optional();

/** What the caller was told by a preview that the call would do; anything else is refused. */
const Effect = Text.max(100).optional();

export const RevertInput = z.strictObject({
  model: ModelName,
  versionId: VersionId,
  reason: Reason,
  seen: Seen,
  effect: Effect,
});
export type RevertInput = z.input<typeof RevertInput>;

export const RestoreInput = z.strictObject({
  model: ModelName,
  key: Key,
  reason: Reason,
  seen: Seen,
  effect: Effect,
});
export type RestoreInput = z.input<typeof RestoreInput>;

/** Which part of a record's life: `after` is the `next` of the page before. */
export const LifeInput = RowInput.extend({ after: PageInput.shape.after, archives: Archives });
export type LifeInput = z.input<typeof LifeInput>;
