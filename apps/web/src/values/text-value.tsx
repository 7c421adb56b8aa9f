import { useState } from "react";

import { localTime } from "../time/format.ts";
import { characters } from "./characters.ts";
import { ExpandButton } from "./expand-button.tsx";
import { needsQuotes } from "./value-kind.ts";
import classes from "./values.module.css";
import { visibleText } from "./visible-text.ts";

const CUT = 160;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

/** A text, which is cut if it is long. */
export function TextValue({ text }: { readonly text: string }) {
  const [expanded, setExpanded] = useState(false);
  const visible = visibleText(text);
  const all = characters(visible);
  const long = all.length > CUT;
  const shown = long && !expanded ? `${all.slice(0, CUT).join("")}…` : visible;
  return (
    <span className={classes.text} title={INSTANT.test(text) ? `${localTime(text)} your time` : undefined}>
      {needsQuotes(text) ? `"${shown}"` : shown}
      {long && (
        <ExpandButton expanded={expanded} onToggle={setExpanded} what={`all ${all.length} characters`} />
      )}
    </span>
  );
}
