import type { TRPCRouterRecord } from "@trpc/server";

import {
  ListArchiveFilesInput,
  ListArchivesInput,
  PreviewArchiveInput,
  StartArchiveInput,
} from "../schemas/job-input.ts";
import { describeArchive } from "../services/archive/describe-archive.ts";
import { listArchives } from "../services/archive/list-archives.ts";
import { listFiles } from "../services/archive/list-files.ts";
import { previewArchive } from "../services/archive/preview-archive.ts";
import { startArchive } from "../services/archive/start-archive.ts";
import { procedure } from "../trpc/procedure.ts";

export const archive = {
  preview: procedure("archive").input(PreviewArchiveInput).query(previewArchive),
  start: procedure("archive").input(StartArchiveInput).mutation(startArchive),
  list: procedure("archive").input(ListArchivesInput.optional()).query(listArchives),
  describe: procedure("archive").query(describeArchive),
  files: procedure("archive").input(ListArchiveFilesInput.optional()).query(listFiles),
} satisfies TRPCRouterRecord;
