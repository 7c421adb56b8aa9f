import {
  absentText,
  booleanText,
  decimalOf,
  decimalText,
  exactLocalTime,
  localDay,
  type TrackedModel,
} from "@hindsight/history-ui/parts";

import { t } from "../../i18n/i18n.ts";
import type { LogFilter } from "./log-filter.ts";
import { LogInstant } from "./log-instant.ts";

type Stored = NonNullable<LogFilter["old"]> | null;

/** How the values of a field are written, where several models can have one of this name. */
export interface FieldValues {
  /** What it holds; `null` where models differ, or it is not known. */
  readonly kind: TrackedModel["kinds"][string] | null;
  /** Its few values with what people call them; empty where there are more. */
  readonly choices: readonly { readonly value: Stored; readonly label: string }[];
}

export function fieldValues(models: readonly TrackedModel[], field: string): FieldValues {
  const having = models.filter(({ fields }) => fields.includes(field));
  const kinds = new Set(having.map((model) => model.kinds[field] ?? null));
  const [one = null, ...others] = kinds;
  const kind = others.length === 0 ? one : null;
  const named = having.flatMap((model) => Object.entries(model.choices[field] ?? {}));
  const choices = Array.from(new Map(named), ([value, label]) => ({ value, label }));
  if (kind === "boolean") {
    return { kind, choices: [true, false].map((value) => ({ value, label: booleanText(value) })) };
  }
  return { kind, choices };
}

/** A stored value as it is shown. */
export function shownValue({ kind, choices }: FieldValues, value: Stored): string {
  const choice = choices.find((one) => String(one.value) === String(value));
  if (choice !== undefined) return choice.label;
  const text = absentText(value) ?? String(value);
  if (typeof value === "number" || kind === "decimal" || kind === "integer" || kind === "bigint") {
    return decimalText(text);
  }
  if (kind === "instant") return exactLocalTime(text);
  return kind === "date" ? localDay(text) : text;
}

type Read = { readonly value: Stored } | { readonly problem: string };

/** What somebody typed as it is stored: a shown value, or a stored one as it is. */
export function storedValue({ kind, choices }: FieldValues, typed: string): Read {
  const same = (text: string) => text.toLocaleLowerCase() === typed.toLocaleLowerCase();
  const choice = choices.find(({ label }) => same(label)) ?? choices.find(({ value }) => same(String(value)));
  if (choice !== undefined) return { value: choice.value };
  const isText = kind === null || kind === "text";
  if (same(absentText(null) ?? "") && (!isText || choices.length > 0)) return { value: null };
  return (kind === null ? undefined : READERS[kind])?.(typed) ?? { value: typed };
}

/** Of kinds whose values are not just any text. */
const READERS: Partial<Record<NonNullable<FieldValues["kind"]>, (typed: string) => Read>> = {
  boolean: () => ({
    problem: t("investigate.problem.boolean", { yes: booleanText(true), no: booleanText(false) }),
  }),
  decimal: (typed) => {
    const value = decimalOf(typed);
    const example = decimalText("1234.50");
    return value === null ? { problem: t("investigate.problem.number", { example }) } : { value };
  },
  bigint: wholeNumber,
  integer: wholeNumber,
  instant: (typed) =>
    LogInstant.safeParse(typed).success ? { value: typed } : { problem: t("investigate.problem.instant") },
};

function wholeNumber(typed: string): Read {
  const value = decimalOf(typed);
  const example = decimalText("1234");
  return value === null || value.includes(".")
    ? { problem: t("investigate.problem.whole", { example }) }
    : { value };
}
