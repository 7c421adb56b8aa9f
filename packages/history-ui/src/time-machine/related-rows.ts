import type { PastRelated } from "../api/outputs.ts";
import { t } from "../i18n/i18n.ts";
import type { State } from "../values/state-rows.ts";
import { sameValue } from "../values/same-value.ts";

/** A related record at two moments. */
export interface RelatedRow {
  readonly key: string;
  /** `undefined` if it was not there. */
  readonly before: State | undefined;
  readonly after: State | undefined;
  readonly change: "added" | "removed" | "changed" | "same";
}

type Rows = NonNullable<PastRelated["rows"]>;

/** The order of keys in which the server cuts. */
const KEYS = new Intl.Collator("en", { numeric: true });

/**
 * The related records of two moments beside each other, in the order of the later one. Where one of them is cut, only up to
 * there: whether a later one was added or removed is not told.
 */
export function relatedRows(
  before: PastRelated | undefined,
  after: PastRelated | undefined,
): readonly RelatedRow[] {
  const ends = [before, after].flatMap((of) =>
    of?.rows != null && of.rows.length < of.count ? [of.rows.at(-1)?.key ?? ""] : [],
  );
  const isTold = (key: string) => ends.every((end) => KEYS.compare(key, end) <= 0);
  const [was, is] = [before?.rows ?? [], after?.rows ?? []].map(
    (rows: Rows) => new Map(rows.flatMap(({ key, state }) => (isTold(key) ? [[key, state] as const] : []))),
  );
  const keys = new Set([...(is?.keys() ?? []), ...(was?.keys() ?? [])]);
  return Array.from(keys, (key) => {
    const [old, now] = [was?.get(key), is?.get(key)];
    return { key, before: old, after: now, change: changeOf(old, now) };
  });
}

function changeOf(before: State | undefined, after: State | undefined): RelatedRow["change"] {
  if (before === undefined) return "added";
  if (after === undefined) return "removed";
  return differing(before, after).length === 0 ? "same" : "changed";
}

/** The fields that changed in any of the records that were there at both moments. */
export function changedFields(rows: readonly RelatedRow[]): ReadonlySet<string> {
  return new Set(
    rows.flatMap(({ before, after }) =>
      before === undefined || after === undefined ? [] : differing(before, after),
    ),
  );
}

function differing(before: State, after: State): readonly string[] {
  const fields = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...fields].filter((field) => !sameValue(before[field], after[field]));
}

/** "1 added, 2 changed, 4 as they are". */
export function countText(rows: readonly RelatedRow[]): string {
  const parts = (["added", "removed", "changed", "same"] as const).flatMap((change) => {
    const count = rows.filter((row) => row.change === change).length;
    return count === 0 ? [] : [t(`machine.count.${change}`, { amount: count })];
  });
  return parts.length === 0 ? t("machine.noneOfThem") : parts.join(", ");
}
