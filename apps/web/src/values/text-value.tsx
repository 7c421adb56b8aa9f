import { useState } from "react";

import { characters } from "./characters.ts";
import { ExpandButton } from "./expand-button.tsx";
import { needsQuotes } from "./value-kind.ts";
import classes from "./values.module.css";

const CUT = 160;

/** A text, cut when long. */
export function TextValue({ text }: { readonly text: string }) {
  const [expanded, setExpanded] = useState(false);
  const all = characters(text);
  const long = all.length > CUT;
  const shown = long && !expanded ? `${all.slice(0, CUT).join("")}…` : text;
  return (
    <span className={classes.text}>
      {needsQuotes(text) ? `"${shown}"` : shown}
      {long && (
        <ExpandButton expanded={expanded} onToggle={setExpanded} what={`all ${all.length} characters`} />
      )}
    </span>
  );
}
