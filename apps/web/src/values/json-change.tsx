import { useState } from "react";

import type { Value } from "../api/outputs.ts";
import { ExpandButton } from "./expand-button.tsx";
import { JsonLineView } from "./json-line-view.tsx";
import { jsonLines } from "./json-lines.ts";
import classes from "./values.module.css";

interface JsonChangeProps {
  readonly old: Value;
  readonly value: Value;
}

/** A line diff of two JSON values, with equal stretches left out. */
export function JsonChange({ old, value }: JsonChangeProps) {
  const [expanded, setExpanded] = useState(false);
  const folded = jsonLines(old, value);
  const lines = expanded ? jsonLines(old, value, Number.POSITIVE_INFINITY) : folded;
  const foldable = folded.some((line) => line.kind === "gap");
  return (
    <div className={classes.stack}>
      <div className={classes.json}>
        {lines.map((line, index) => (
          <JsonLineView key={`${index}${line.text}`} line={line} />
        ))}
      </div>
      {foldable && <ExpandButton expanded={expanded} onToggle={setExpanded} what="every line" />}
    </div>
  );
}
