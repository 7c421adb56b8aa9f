import {
  ACTION_LOOK,
  fieldLabel,
  localTime,
  type TrackedModel,
  visibleText,
  withChoice,
} from "@hindsight/history-ui/parts";

import { bucketName } from "../../charts/buckets.ts";
import { FILTER_NAMES, PARAMETERS, type Respect } from "./filter-names.ts";
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
    const without = Object.fromEntries(parameters.map((name) => [name, undefined]));
    return [{ respect, name: FILTER_NAMES[respect], text: visibleText(text), without }];
  });
}

const RESPECTS = Object.keys(FILTER_NAMES) as readonly Respect[];

export function parametersOf(respect: Respect): readonly (keyof LogFilter)[] {
  return PARAMETERS[respect] ?? [respect];
}

function textOf(respect: Respect, filter: LogFilter, { models, names }: Known): string | null {
  const people = (ids: readonly string[]) => ids.map((id) => names.get(id) ?? id).join(", ");
  const titleOf = (name: string) => models.find((model) => model.name === name)?.title ?? name;
  switch (respect) {
    case "actors": {
      const nobody = filter.withoutActor === true ? ["nobody"] : [];
      const texts = [...nobody, ...(filter.actors === undefined ? [] : [people(filter.actors)])];
      return texts.length === 0 ? null : texts.join(" and ");
    }
    case "onBehalfOf":
      return filter.onBehalfOf === true ? "anybody" : filter.onBehalfOf ? people(filter.onBehalfOf) : null;
    case "models":
      return filter.models?.map(titleOf).join(", ") ?? null;
    case "actions":
      return filter.actions?.map((action) => ACTION_LOOK[action].label).join(", ") ?? null;
    case "field":
      return fieldText(filter, models);
    case "from":
      return periodText(filter);
    case "tags":
    case "severities":
      return filter[respect]?.join(", ") ?? null;
    case "reason":
      return filter.withoutReason === true ? "none given" : (filter.reason ?? null);
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
  { field, models: of, ...values }: LogFilter,
  models: readonly TrackedModel[],
): string | null {
  if (field === undefined) return null;
  const model = models.find(({ name, fields }) => fields.includes(field) && (of?.includes(name) ?? true));
  const side = (value: LogFilter["old"]) =>
    value === undefined ? "anything" : String(withChoice(model, field, value) ?? "null");
  const label = fieldLabel(model, field);
  return values.old === undefined && values.new === undefined
    ? label
    : `${label}: ${side(values.old)} → ${side(values.new)}`;
}

/** A day in UTC begins, as bars of a chart do. */
const MIDNIGHT = /T00:00:00(?:\.0+)?Z$/;

function periodText({ from, to }: LogFilter): string | null {
  if (from === undefined && to === undefined) return null;
  if (from !== undefined && to !== undefined && MIDNIGHT.test(from) && MIDNIGHT.test(to)) {
    return `${bucketName({ day: from.slice(0, 10), until: to.slice(0, 10) })} (UTC)`;
  }
  if (to === undefined) return `since ${localTime(from ?? "")}`;
  return from === undefined ? `until ${localTime(to)}` : `${localTime(from)} to ${localTime(to)}`;
}
