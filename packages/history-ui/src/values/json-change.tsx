import { useMemo, useState } from "react";

import type { Value } from "../api/outputs.ts";
import { t } from "../i18n/i18n.ts";
import { ExpandButton } from "./expand-button.tsx";
import { JsonLineView } from "./json-line-view.tsx";
import { cutLines, jsonLines } from "./json-lines.ts";
import classes from "./values.module.css";

interface JsonChangeProps {
  readonly old: Value;
  readonly value: Value;
}

/** Lines in the document at first, and when expanded. */
const FOLDED = 40;
const EXPANDED = 1000;

/** A line diff of two JSON values, with equal stretches left out and long ones folded. */
export function JsonChange({ old, value }: JsonChangeProps) {
  const [expanded, setExpanded] = useState(false);
  const folded = useMemo(() => cutLines(jsonLines(old, value), FOLDED), [old, value]);
  const lines = useMemo(
    () => (expanded ? cutLines(jsonLines(old, value, Number.POSITIVE_INFINITY), EXPANDED) : folded),
    [old, value, expanded, folded],
  );
  const foldable = folded.some((line) => line.kind === "gap");
  return (
    <div className={classes.stack}>
      <div className={classes.json}>
        {lines.map((line, index) => (
          <JsonLineView key={`${index}${line.text}`} line={line} />
        ))}
      </div>
      {foldable && <ExpandButton expanded={expanded} onToggle={setExpanded} what={t("values.everyLine")} />}
    </div>
  );
}
