import { JOB_KINDS, JOB_STATES, jobDefinition, JobOptions, STARTABLE_KINDS } from "@hindsight/db/values";
import { z } from "zod";

import { Reason } from "./reason.ts";
import { Text } from "./text.ts";

const Models = z.array(Text.min(1).max(100)).min(1).max(100).nullable().default(null);
const Days = JobOptions.shape.days.unwrap();

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

/**
 * What to start, of these models or of all, with the options that its kind takes. Archives and exports are started by procedures of
 * their own.
 */
export const StartJobsInput = z
  .strictObject({
    kind: z.enum(STARTABLE_KINDS),
    models: Models,
    reason: Reason,
    ...JobOptions.shape,
  })
  .superRefine(({ kind, models, reason: _reason, ...options }, issues) => {
    const { of, ofNamed = false, takes = [] } = jobDefinition(kind);
    const refuse = (name: string, message: string) =>
      issues.addIssue({ code: "custom", path: [name], message });
    if (of !== "model" && models !== null) refuse("models", "This kind of job is of no model");
    if (ofNamed && models === null) refuse("models", "Say of which models");
    for (const name of JobOptions.keyof().options) {
      if (options[name] !== undefined && !takes.includes(name))
        refuse(name, "This kind of job has no such option");
    }
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
