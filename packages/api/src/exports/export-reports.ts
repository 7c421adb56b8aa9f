import type { ExportReport } from "./export-report.ts";
import { accessesExport } from "./reports/accesses-export.ts";
import { activityExport } from "./reports/activity-export.ts";
import { changesByUserExport } from "./reports/changes-by-user-export.ts";
import { dossierExport } from "./reports/dossier-export.ts";
import { logExport } from "./reports/log-export.ts";

/** The reports that can be exported, by their names in addresses. */
export const EXPORT_REPORTS = {
  log: logExport,
  activity: activityExport,
  "changes-by-user": changesByUserExport,
  dossier: dossierExport,
  accesses: accessesExport,
} as const satisfies Readonly<Record<string, ExportReport>>;

export type ExportName = keyof typeof EXPORT_REPORTS;
