import { localTime, type LogEntry, visibleText } from "@hindsight/history-ui/parts";

import { EXPORT_REPORTS, isExportName } from "./export-reports.ts";

/** What was exported, in a sentence: "Log as CSV: Order, since 1 Nov 2026". */
export function exportText({ metadata, label }: Pick<LogEntry, "metadata" | "label">): string {
  const about = (name: string): unknown => metadata?.[name];
  const report = about("report");
  const format = about("format");
  const title = isExportName(report) ? EXPORT_REPORTS[report].title : visibleText(label ?? "Export");
  const from = about("from");
  const to = about("to");
  const model = about("model");
  const details = [
    ...(typeof model === "string" ? [`${model} ${textOf(about("key"))}`] : []),
    ...listOf(about("models")),
    ...listOf(about("tags")),
    ...listOf(about("severities")),
    ...listOf(about("actions")),
    ...(typeof from === "string" ? [`since ${localTime(from)}`] : []),
    ...(typeof to === "string" ? [`until ${localTime(to)}`] : []),
    ...(about("resumed") === true ? ["gone on with"] : []),
  ];
  const as = typeof format === "string" ? ` as ${format.toUpperCase()}` : "";
  return details.length === 0 ? `${title}${as}` : `${title}${as}: ${visibleText(details.join(", "))}`;
}

function listOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
