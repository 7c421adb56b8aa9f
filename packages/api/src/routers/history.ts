import type { TRPCRouterRecord } from "@trpc/server";

import {
  AsOfInput,
  BlameInput,
  DiffInput,
  LinksAsOfInput,
  ListAsOfInput,
  ListDeletedInput,
  LifeInput,
  ListHistoryInput,
  ListLinksInput,
  RecordAsOfInput,
  RestoreInput,
  RevertInput,
  RowInput,
  VersionInput,
} from "../schemas/history-input.ts";
import { blameRow } from "../services/history/blame-row.ts";
import { diffVersions } from "../services/history/diff-versions.ts";
import { getVersion } from "../services/history/get-version.ts";
import { linksAsOf } from "../services/history/links-as-of.ts";
import { listAsOf } from "../services/history/list-as-of.ts";
import { listDeleted } from "../services/history/list-deleted.ts";
import { listHistory } from "../services/history/list-history.ts";
import { listLinks } from "../services/history/list-links.ts";
import { nextVersion } from "../services/history/next-version.ts";
import { previewRestore } from "../services/history/preview-restore.ts";
import { previewRevert } from "../services/history/preview-revert.ts";
import { previousVersion } from "../services/history/previous-version.ts";
import { readLife } from "../services/history/read-life.ts";
import { recordAsOf } from "../services/history/record-as-of.ts";
import { restoreRow } from "../services/history/restore-row.ts";
import { revertVersion } from "../services/history/revert-version.ts";
import { rowPresence } from "../services/history/row-presence.ts";
import { stateAsOf } from "../services/history/state-as-of.ts";
import { procedure } from "../trpc/procedure.ts";

export const history = {
  list: procedure("view-history").input(ListHistoryInput).query(listHistory),
  get: procedure("view-history").input(VersionInput).query(getVersion),
  previous: procedure("view-history").input(VersionInput).query(previousVersion),
  next: procedure("view-history").input(VersionInput).query(nextVersion),
  asOf: procedure("view-history").input(AsOfInput).query(stateAsOf),
  recordAsOf: procedure("view-history").input(RecordAsOfInput).query(recordAsOf),
  life: procedure("view-history").input(LifeInput).query(readLife),
  listAsOf: procedure("view-history").input(ListAsOfInput).query(listAsOf),
  presence: procedure("view-history").input(AsOfInput).query(rowPresence),
  deleted: procedure("view-history").input(ListDeletedInput).query(listDeleted),
  links: procedure("view-history").input(ListLinksInput).query(listLinks),
  linksAsOf: procedure("view-history").input(LinksAsOfInput).query(linksAsOf),
  diff: procedure("view-history").input(DiffInput).query(diffVersions),
  blame: procedure("view-history").input(BlameInput).query(blameRow),
  previewRevert: procedure("revert").input(VersionInput).query(previewRevert),
  revert: procedure("revert").input(RevertInput).mutation(revertVersion),
  previewRestore: procedure("revert").input(RowInput).query(previewRestore),
  restore: procedure("revert").input(RestoreInput).mutation(restoreRow),
} satisfies TRPCRouterRecord;
