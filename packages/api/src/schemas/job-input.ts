import { JOB_KINDS, JOB_STATES, MAX_DAYS } from "@hindsight/db/values";
import { z } from "zod";

import { Reason } from "./reason.ts";
import { Text } from "./text.ts";

const Models = z.array(Text.min(1).max(100)).min(1).max(100).nullable().default(null);
const Days = z.int().min(1).max(MAX_DAYS);

/** Which of the newest jobs to list. */
const Page = {
  models: Models,
  limit: z.int().min(1).max(200).default(50),
  /** Only jobs queued before this one: the last of a page gives the next. */
  before: z.uuid().nullable().default(null),
};

/** Which jobs to list, the newest first. */
export const ListJobsInput = z.strictObject({
  kinds: z.array(z.enum(JOB_KINDS)).min(1).max(JOB_KINDS.length).nullable().default(null),
  states: z.array(z.enum(JOB_STATES)).min(1).max(JOB_STATES.length).nullable().default(null),
  ...Page,
});
export type ListJobsInput = z.input<typeof ListJobsInput>;

export const GetJobInput = z.strictObject({ id: z.uuid() });
export type GetJobInput = z.input<typeof GetJobInput>;

/** Jobs to follow until they have ended. */
export const WatchJobsInput = z.strictObject({ ids: z.array(z.uuid()).min(1).max(200) });
export type WatchJobsInput = z.input<typeof WatchJobsInput>;

export const CancelJobInput = z.strictObject({ id: z.uuid(), reason: Reason });
export type CancelJobInput = z.input<typeof CancelJobInput>;

/** What to start, of these models or of all. Archives and exports are started by procedures of their own. */
export const StartJobsInput = z.strictObject({
  kind: z.enum(JOB_KINDS).exclude(["archive", "export"]),
  models: Models,
  reason: Reason,
});
export type StartJobsInput = z.input<typeof StartJobsInput>;

/** Of which models history could be archived, if so many days stay in the database. */
export const PreviewArchiveInput = z.strictObject({ days: Days, models: Models });
export type PreviewArchiveInput = z.input<typeof PreviewArchiveInput>;

export const StartArchiveInput = z.strictObject({ days: Days, models: Models, reason: Reason });
export type StartArchiveInput = z.input<typeof StartArchiveInput>;

/** Which past archives to list, the newest first. */
export const ListArchivesInput = z.strictObject(Page);
export type ListArchivesInput = z.input<typeof ListArchivesInput>;

/** Which files of the archive to list, the newest first. */
export const ListArchiveFilesInput = z.strictObject({
  models: Models,
  limit: z.int().min(1).max(200).default(50),
  /** Only files before this place in the catalogue: the last of a page gives the next. */
  before: z.int().positive().nullable().default(null),
});
export type ListArchiveFilesInput = z.input<typeof ListArchiveFilesInput>;
