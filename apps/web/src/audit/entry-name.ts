import { JOB_KINDS } from "@hindsight/api/values";
import {
  countedEntry,
  entryLabel,
  humanKey,
  type LogEntry,
  modelName,
  said,
  type TrackedModel,
  visibleText,
} from "@hindsight/history-ui/parts";

import { t } from "../i18n/i18n.ts";
import { isAnyOf } from "../ui/is-any-of.ts";
import { jobTitle } from "./job-title.ts";

interface EntryName {
  readonly label: string;
  /** What is said below it. */
  readonly below: string;
}

/** Parts of the application, by which procedures are named. */
const AREAS = [
  "account",
  "archive",
  "exports",
  "history",
  "jobs",
  "log",
  "models",
  "orders",
  "records",
  "reports",
  "retention",
  "session",
  "stats",
  "subscriptions",
  "undo",
  "users",
  "views",
  "webhooks",
] as const;

/** Codes of refusals that have a sentence of their own here. */
const CODES = [
  "FORBIDDEN",
  "ILLEGAL_STATE",
  "INPUT_INVALID",
  "NOT_FOUND",
  "STALE",
  "UNAUTHENTICATED",
] as const;
const REPORTS = ["accesses", "activity", "changes-by-user", "dossier", "log"] as const;

/** What an entry is about, for people: the label of its record, or what a note of the application itself tells. */
export function entryName(
  entry: Pick<LogEntry, "action" | "model" | "key" | "label">,
  models: readonly TrackedModel[],
): EntryName {
  const { model, key } = entry;
  const titleOf = (name: string) => modelName(name, models.find((one) => one.name === name)?.title ?? name);
  const title = titleOf(model);
  const label = entryLabel(models, entry);
  if (label !== null && countedEntry(entry) !== undefined) return shown(label, title);
  const said = OWN[model]?.(entry, titleOf, models);
  if (said !== undefined) return shown(said.label, said.below ?? title);
  const name = key === "" ? title : `${title} ${humanKey(key)}`;
  // Said once where the record has no name of its own.
  return label === null ? shown(name, title) : shown(label, name);
}

function shown(label: string, below: string): EntryName {
  return { label: visibleText(label), below: visibleText(below) };
}

type Told = { readonly label: string; readonly below?: string } | undefined;
type Tell = (
  entry: Pick<LogEntry, "key" | "label">,
  titleOf: (model: string) => string,
  models: readonly TrackedModel[],
) => Told;

/** Notes of the application about itself, whose keys and labels are of the server. */
const OWN: Readonly<Record<string, Tell>> = {
  "History read": ({ key, label }, titleOf) => ({
    label: inArea(titleOf("History read"), key),
    below: (label ?? "").split(", ").map(titleOf).join(", "),
  }),
  "Refused action": ({ key, label }, titleOf) => {
    const code = label ?? "";
    return {
      label: isAnyOf(CODES, code) ? t(`investigate.refusedFor.${code}`) : t("investigate.refused"),
      below: inArea(titleOf("Refused action"), key),
    };
  },
  Hold: ({ label }) => (label === null ? undefined : { label: said(label) }),
  Job: ({ label }, _titleOf, models) => {
    const [, kind = "", model = ""] = /^([\w-]+) of (.+)$/.exec(label ?? "") ?? [];
    if (!isAnyOf(JOB_KINDS, kind)) return undefined;
    return { label: jobTitle(models, { kind, model }) };
  },
  Export: ({ label }) => {
    const [report = "", format = ""] = (label ?? "").split(".");
    if (!isAnyOf(REPORTS, report)) return undefined;
    return {
      label: `${t(`exports.reports.${report}.title`)} ${t("exports.asFormat", { format: format.toUpperCase() })}`,
    };
  },
  "Retention policy": ({ key }, titleOf) => ({ label: t("archive.policyOf", { title: titleOf(key) }) }),
};

/** "Read of history in the log", of `log.feed`. */
function inArea(title: string, procedure: string): string {
  const [area = ""] = procedure.split(".");
  return isAnyOf(AREAS, area) ? `${title} ${t(`investigate.area.${area}`)}` : title;
}
