import { localTime, type LogEntry, visibleText } from "@hindsight/history-ui/parts";

import { t } from "../../i18n/i18n.ts";
import { isExportName } from "./export-reports.ts";

/** What was exported, in a sentence: "Log as CSV: Order, since 1 Nov 2026". */
export function exportText({ metadata, label }: Pick<LogEntry, "metadata" | "label">): string {
  const about = (name: string): unknown => metadata?.[name];
  const report = about("report");
  const format = about("format");
  const title = isExportName(report)
    ? t(`exports.reports.${report}.title`)
    : visibleText(label ?? t("exports.export"));
  const from = about("from");
  const to = about("to");
  const model = about("model");
  const details = [
    ...(typeof model === "string" ? [`${model} ${textOf(about("key"))}`] : []),
    ...listOf(about("models")),
    ...listOf(about("tags")),
    ...listOf(about("severities")),
    ...listOf(about("actions")),
    ...(typeof from === "string" ? [t("exports.since", { from: localTime(from) })] : []),
    ...(typeof to === "string" ? [t("exports.until", { to: localTime(to) })] : []),
    ...(about("resumed") === true ? [t("exports.goneOnWith")] : []),
  ];
  const as = typeof format === "string" ? ` ${t("exports.asFormat", { format: format.toUpperCase() })}` : "";
  return details.length === 0 ? `${title}${as}` : `${title}${as}: ${visibleText(details.join(", "))}`;
}

function listOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
