import {
  absentText,
  alignDifference,
  countedEntry,
  type Excerpt,
  fieldLabel,
  inFieldOrder,
  type TrackedModel,
  type Value,
  visibleText,
  withTexts,
} from "@hindsight/history-ui/parts";
import { Text } from "@mantine/core";

import type { ListedEntry } from "../../api/outputs.ts";
import { t } from "../../i18n/i18n.ts";
import classes from "./log-list.module.css";

interface BriefChangesProps {
  readonly entry: ListedEntry;
  readonly models: readonly TrackedModel[];
}

const SHOWN = 2;
const LONGEST = 40;
/** Characters around what differs. */
const CONTEXT = 16;

/** The first changes of an update on one line each, and how many fields there are otherwise. What counts versions has none. */
export function BriefChanges({ entry, models }: BriefChangesProps) {
  const tracked = models.find(({ name }) => name === entry.model);
  const { action, changes, changeCount = changes.length } = entry;
  if (changeCount === 0 || countedEntry(entry) !== undefined) return null;
  if (action !== "update") {
    return (
      <Text size="xs" c="dimmed" pt={2}>
        {t("investigate.fields", { count: changeCount })}
      </Text>
    );
  }
  const ordered = inFieldOrder(changes, tracked?.fields ?? []);
  const shown = changeCount > SHOWN + 1 ? ordered.slice(0, SHOWN) : ordered;
  const more = changeCount - shown.length;
  return (
    <div className={classes.brief}>
      {shown.map((change) => {
        const { old, new: value } = withTexts(models, entry.model, change);
        const [was, is] = briefPair(old, value);
        return (
          <div key={change.field} className={classes.briefChange}>
            <span className={classes.field}>{fieldLabel(tracked, change.field)}</span> {was}{" "}
            <span aria-hidden>→</span> <span className={classes.new}>{is}</span>
          </div>
        );
      })}
      {more > 0 && <div className={classes.briefChange}>{t("investigate.andMore", { more })}</div>}
    </div>
  );
}

/** Both values, cut around what differs where they are long. */
function briefPair(old: Value, value: Value): readonly [string, string] {
  const [was, is] = [briefText(old), briefText(value)];
  if (Math.max(was.length, is.length) <= LONGEST) return [was, is];
  const pair = alignDifference(was, is, { context: CONTEXT, max: LONGEST });
  return [excerptText(pair.old), excerptText(pair.new)];
}

function excerptText({ cutBefore, before, changed, cutChanged, after, cutAfter }: Excerpt): string {
  return `${cutBefore ? "…" : ""}${before}${changed}${cutChanged ? "…" : after}${cutAfter ? "…" : ""}`;
}

function briefText(value: Value): string {
  return absentText(value) ?? visibleText(typeof value === "string" ? value : JSON.stringify(value));
}
