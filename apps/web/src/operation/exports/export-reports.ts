import type { LogEntry } from "@hindsight/history-ui/parts";

/** A part of the form of an export. */
export type ExportPart = "period" | "models" | "actors" | "actions" | "user" | "record" | "archives";

interface ExportLook {
  readonly parts: readonly ExportPart[];
}

/** The reports that can be exported, by their names in addresses. */
export const EXPORT_REPORTS = {
  log: {
    parts: ["period", "models", "actors", "actions", "archives"],
  },
  activity: {
    parts: ["period", "models", "archives"],
  },
  "changes-by-user": {
    parts: ["user", "period", "models", "archives"],
  },
  dossier: {
    parts: ["record", "archives"],
  },
  accesses: {
    parts: ["period", "models", "actors", "archives"],
  },
} as const satisfies Readonly<Record<string, ExportLook>>;

export type ExportName = keyof typeof EXPORT_REPORTS;
export type ExportFormat = "csv" | "ndjson";

/** What is asked for; each report takes those of its parts. */
export interface ExportValues {
  readonly from: string | null;
  readonly to: string | null;
  readonly models: readonly string[];
  readonly actors: readonly string[];
  readonly actions: readonly LogEntry["action"][];
  readonly user: string | null;
  readonly model: string | null;
  readonly key: string;
  /** Whether to include what was archived. */
  readonly archives: boolean;
}

export function isExportName(name: unknown): name is ExportName {
  return typeof name === "string" && Object.hasOwn(EXPORT_REPORTS, name);
}

/** The input of a report; `null` while something that it needs is missing. */
export function exportInput(report: ExportName, values: ExportValues): object | null {
  const parts: readonly ExportPart[] = EXPORT_REPORTS[report].parts;
  const { from, to, models, actors, actions, user, model } = values;
  const key = values.key.trim();
  const archives = parts.includes("archives") && values.archives && { archives: true };
  if (parts.includes("user") && user === null) return null;
  if (parts.includes("record")) return model === null || key === "" ? null : { model, key, ...archives };
  return {
    ...(from !== null && { from }),
    ...(to !== null && { to }),
    ...(models.length > 0 && { models }),
    ...(parts.includes("actors") && actors.length > 0 && { actors }),
    ...(parts.includes("actions") && actions.length > 0 && { actions }),
    ...(parts.includes("user") && { user }),
    ...archives,
  };
}
