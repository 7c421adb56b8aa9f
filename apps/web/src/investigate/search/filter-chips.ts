import {
  actionName,
  fieldLabel,
  localTime,
  nameIn,
  type TrackedModel,
  visibleText,
} from "@hindsight/history-ui/parts";

import { bucketName } from "../../charts/buckets.ts";
import { t } from "../../i18n/i18n.ts";
import { fieldValues, shownValue } from "./field-values.ts";
import { PARAMETERS, RESPECTS, type Respect } from "./filter-names.ts";
import type { LogFilter } from "./log-filter.ts";

/** A filter that is on, in words. */
export interface FilterChip {
  readonly respect: Respect;
  readonly name: string;
  readonly text: string;
  /** The change of the filter that ends it. */
  readonly without: Partial<LogFilter>;
}

/** What the texts of chips need to know. */
export interface Known {
  readonly models: readonly TrackedModel[];
  /** Names of actors, by id. */
  readonly names: ReadonlyMap<string, string>;
}

/** The filters that are on, in the order in which they are offered. */
export function filterChips(filter: LogFilter, known: Known): readonly FilterChip[] {
  return RESPECTS.flatMap((respect) => {
    const text = textOf(respect, filter, known);
    if (text === null) return [];
    const parameters = parametersOf(respect);
    // What the page leaves out by itself has to be asked for.
    const without =
      respect === "reads" ? { reads: true } : Object.fromEntries(parameters.map((name) => [name, undefined]));
    return [{ respect, name: t(`investigate.filter.${respect}`), text: visibleText(text), without }];
  });
}

export function parametersOf(respect: Respect): readonly (keyof LogFilter)[] {
  return PARAMETERS[respect] ?? [respect];
}

function textOf(respect: Respect, filter: LogFilter, { models, names }: Known): string | null {
  const people = (ids: readonly string[]) => ids.map((id) => names.get(id) ?? id).join(", ");
  const titleOf = (name: string) => models.find((model) => model.name === name)?.title ?? name;
  switch (respect) {
    case "actors": {
      const nobody = filter.withoutActor === true ? [t("investigate.nobodyChip")] : [];
      const texts = [...nobody, ...(filter.actors === undefined ? [] : [people(filter.actors)])];
      const [one, other] = texts;
      return one === undefined || other === undefined ? (one ?? null) : t("investigate.and", { one, other });
    }
    case "onBehalfOf":
      return filter.onBehalfOf === true
        ? t("investigate.anybodyChip")
        : filter.onBehalfOf
          ? people(filter.onBehalfOf)
          : null;
    case "models":
      return filter.models?.map(titleOf).join(", ") ?? null;
    case "actions":
      return filter.actions?.map((action) => actionName(action)).join(", ") ?? null;
    case "reads":
      return filter.reads === false ? t("investigate.leftOut") : null;
    case "field":
      return fieldText(filter, models);
    case "from":
      return periodText(filter);
    case "tags":
      return filter.tags?.join(", ") ?? null;
    case "severities":
      return filter.severities?.map((severity) => nameIn("severity", severity)).join(", ") ?? null;
    case "reason":
      return filter.withoutReason === true ? t("investigate.noneGiven") : (filter.reason ?? null);
    case "key":
    case "text":
    case "requestId":
    case "transactionId":
    case "remoteAddress":
      return filter[respect] ?? null;
  }
}

/** "Status: Pending → Paid". */
function fieldText(
  { field, models: of, old, new: value }: LogFilter,
  models: readonly TrackedModel[],
): string | null {
  if (field === undefined) return null;
  const having = models.filter(({ name, fields }) => fields.includes(field) && (of?.includes(name) ?? true));
  const values = fieldValues(having, field);
  const side = (value: LogFilter["old"]) =>
    value === undefined ? t("investigate.anything") : shownValue(values, value);
  const label = fieldLabel(having[0], field);
  return old === undefined && value === undefined ? label : `${label}: ${side(old)} → ${side(value)}`;
}

/** A day in UTC begins, as bars of a chart do. */
const MIDNIGHT = /T00:00:00(?:\.0+)?Z$/;

function periodText({ from, to }: LogFilter): string | null {
  if (from === undefined && to === undefined) return null;
  if (from !== undefined && to !== undefined && MIDNIGHT.test(from) && MIDNIGHT.test(to)) {
    return `${bucketName({ day: from.slice(0, 10), until: to.slice(0, 10) })} (UTC)`;
  }
  if (to === undefined) return t("investigate.chipSince", { from: localTime(from ?? "") });
  return from === undefined
    ? t("investigate.chipUntil", { to: localTime(to) })
    : t("investigate.chipBetween", { from: localTime(from), to: localTime(to) });
}
