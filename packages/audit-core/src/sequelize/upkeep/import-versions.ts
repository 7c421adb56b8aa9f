import { Transaction } from "sequelize";

import { type OptionKinds, checkOptions } from "../../core/check-options.ts";
import { AuditError } from "../../core/error.ts";
import { storable } from "../../core/search-text.ts";
import { contextComment } from "../../postgres/capture/context-comment.ts";
import { engines } from "../../postgres/engines/engines.ts";
import { entriesTable } from "../../postgres/engines/entries.ts";
import { importVersions } from "../../postgres/write/imports/import-versions.ts";
import type { ImportedVersion, ImportReport } from "../../postgres/write/imports/imported-version.ts";
import { sqlOfTransaction } from "../driver/internals.ts";
import { withoutContents } from "../driver/without-contents.ts";
import { explainingMissing } from "../intercept/not-installed.ts";
import type { ModelOrName } from "../types/model-or-name.ts";
import type { UpkeepHost } from "./upkeep-host.ts";

/** What to import, and how. */
export interface ImportVersionsOptions {
  readonly model: ModelOrName;
  /** Name of the audit that recorded the versions, such as `django-simple-history`. */
  readonly from: string;
  /** The versions in batches, those of each row in their order. */
  readonly versions: AsyncIterable<readonly ImportedVersion[]>;
  /** Import nothing, but tell what would be. */
  readonly dryRun?: boolean | undefined;
}

const IMPORT_OPTIONS: OptionKinds<ImportVersionsOptions> = {
  model: "any",
  from: "text",
  versions: "any",
  dryRun: "flag",
};

/** Ends the transaction of a dry run. */
class DryRun extends Error {
  readonly report: ImportReport;

  constructor(report: ImportReport) {
    super("Nothing is imported");
    this.report = report;
  }
}

/** Imports versions in one transaction; a dry run does the same, and takes it back. */
export async function importInto(
  { sequelize, sql, tables, scope }: UpkeepHost,
  options: ImportVersionsOptions,
): Promise<ImportReport> {
  checkOptions("upkeep.importVersions", options, IMPORT_OPTIONS);
  const { model, from, versions, dryRun } = options;
  if (typeof versions !== "object" || versions === null || !(Symbol.asyncIterator in versions))
    throw new AuditError("OPTION_INVALID", "upkeep.importVersions: versions must be an async iterable");
  if (typeof from !== "string" || from === "" || from.length > 256)
    throw new AuditError("OPTION_INVALID", "upkeep.importVersions: from must have 1 to 256 characters");
  storable("upkeep.importVersions: from", from);
  const table = await tables.table(tables.one(model), sql);
  const all = await tables.tables(sql);
  const storages = [
    ...new Set(all.map((one) => engines[one.engine].storage(one))),
    entriesTable(tables.auditSchema),
  ];
  const context = scope.current();
  const comment = context === undefined ? "" : contextComment(context);
  const isolationLevel = Transaction.ISOLATION_LEVELS.READ_COMMITTED;
  try {
    return await sequelize.transaction({ isolationLevel, transaction: null }, async (transaction) => {
      const within = withoutContents(
        explainingMissing(sqlOfTransaction(transaction), tables.auditSchema),
        `${table.model}: nothing is imported`,
      );
      const report = await importVersions(within, table, { from, versions, storages, comment });
      if (dryRun === true) throw new DryRun(report);
      return report;
    });
  } catch (error) {
    if (error instanceof DryRun) return error.report;
    throw error;
  }
}
