import { issueSentence, LogFacetsInput } from "@hindsight/api/schemas";
import { said } from "@hindsight/history-ui/parts";
import { z } from "zod";

import { t } from "../../i18n/i18n.ts";
import { LogInstant } from "./log-instant.ts";
import { Shown } from "./shown.ts";

/** Somebody who writes an address by hand writes `models=Order`, and an id as a number. */
const asText = (given: unknown) => (typeof given === "number" ? String(given) : given);
const listed = (given: unknown) => {
  const list: readonly unknown[] = Array.isArray(given) ? given : [given];
  return typeof given === "boolean" ? given : list.map(asText);
};

const { models, actions, actors, tags, severities, onBehalfOf, key, requestId, transactionId } =
  LogFacetsInput.shape;
const { reason, text } = LogFacetsInput.shape;

const optional = <T extends z.ZodType>(schema: T, prepared: (given: unknown) => unknown) =>
  z.preprocess((given) => (given === undefined ? undefined : prepared(given)), schema);

/** Each filter of the log as the address of the page has it. */
const FILTERS = LogFacetsInput.omit({ actorName: true }).extend({
  models: optional(models, listed),
  actions: optional(actions, listed),
  actors: optional(actors, listed),
  tags: optional(tags, listed),
  severities: optional(severities, listed),
  onBehalfOf: optional(onBehalfOf, listed),
  key: optional(key, asText),
  requestId: optional(requestId, asText),
  transactionId: optional(transactionId, asText),
  reason: optional(reason, asText),
  text: optional(text, asText),
  from: LogInstant.optional(),
  to: LogInstant.optional(),
  archives: z.literal(true).optional(),
}).shape;

/** Which entries of the log are looked for. */
export type LogFilter = z.output<z.ZodObject<typeof FILTERS>>;

/** The address of the page: filters, and what is open beside the list. */
export interface LogAddress extends LogFilter {
  readonly show?: Shown | undefined;
}

/** A parameter of the address that cannot be used, and why. */
export interface Problem {
  readonly name: string;
  readonly says: string;
}

export interface ReadAddress {
  readonly filter: LogFilter;
  readonly shown: Shown | undefined;
  readonly problems: readonly Problem[];
}

/** Reads an address. What cannot be used is left out and named, so that nobody takes the whole log for what they looked for. */
export function readAddress(address: object): ReadAddress {
  const problems: Problem[] = [];
  const filter: Record<string, unknown> = {};
  let shown: Shown | undefined;
  for (const [name, given] of Object.entries(address)) {
    const schema = name === "show" ? Shown : filterSchema(name);
    const parsed = schema?.safeParse(given);
    if (parsed === undefined) problems.push({ name, says: t("investigate.thereIsNoSuchFilter") });
    else if (!parsed.success) {
      const [issue] = parsed.error.issues;
      const says = issue === undefined ? t("investigate.notValid") : said(issueSentence(issue));
      problems.push({ name, says });
    } else if (name === "show") shown = Shown.parse(given);
    else if (parsed.data !== undefined) filter[name] = parsed.data;
  }
  const read = Filter.parse(filter);
  const { dropped, says } = contradictionOf(read);
  for (const name of dropped) problems.push({ name, says });
  return {
    filter: Object.fromEntries(Object.entries(read).filter(([name]) => !dropped.includes(name))),
    shown,
    problems,
  };
}

const Filter = z.object(FILTERS);

function filterSchema(name: string): z.ZodType | undefined {
  return Object.hasOwn(FILTERS, name) ? FILTERS[name as keyof typeof FILTERS] : undefined;
}

/** Filters that mean nothing beside the others. */
function contradictionOf(filter: LogFilter): { readonly dropped: readonly string[]; readonly says: string } {
  const { from, to, field, key: record, models: of } = filter;
  const values = (["old", "new"] as const).filter((name) => filter[name] !== undefined);
  if (field === undefined && values.length > 0)
    return { dropped: values, says: t("investigate.aValueNeedsAField") };
  if (record !== undefined && of?.length !== 1)
    return { dropped: ["key"], says: t("investigate.aRecordNeedsItsOneModel") };
  if (from !== undefined && to !== undefined && Date.parse(from) >= Date.parse(to)) {
    return { dropped: ["from", "to"], says: t("investigate.thePeriodEndsBeforeItBegins") };
  }
  return { dropped: [], says: "" };
}
