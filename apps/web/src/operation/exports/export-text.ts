import { ACTIONS } from "@hindsight/api/schemas";
import {
  actionName,
  localTime,
  type LogEntry,
  nameIn,
  type TrackedModel,
  visibleText,
} from "@hindsight/history-ui/parts";

import { t } from "../../i18n/i18n.ts";
import { isAnyOf } from "../../ui/is-any-of.ts";
import { isExportName } from "./export-reports.ts";

/** What was exported, in a sentence: "Log as CSV: Order, since 1 Nov 2026". */
export function exportText(
  { metadata, label }: Pick<LogEntry, "metadata" | "label">,
  models: readonly TrackedModel[],
): string {
  const titleOf = (name: string) => models.find((model) => model.name === name)?.title ?? name;
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
    ...(typeof model === "string" ? [`${titleOf(model)} ${textOf(about("key"))}`] : []),
    ...listOf(about("models")).map(titleOf),
    ...listOf(about("tags")),
    ...listOf(about("severities")).map((severity) => nameIn("severity", severity)),
    ...listOf(about("actions")).map((action) => (isAnyOf(ACTIONS, action) ? actionName(action) : action)),
    ...(typeof from === "string" ? [t("exports.since", { from: localTime(from) })] : []),
    ...(typeof to === "string" ? [t("exports.until", { to: localTime(to) })] : []),
    ...(about("archives") === true || listOf(about("filters")).includes("archives")
      ? [t("exports.withWhatWasArchived")]
      : []),
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
