import { useState } from "react";

import { t } from "../i18n/i18n.ts";
import { exactLocalTime } from "../time/format.ts";
import { characters } from "./characters.ts";
import { ExpandButton } from "./expand-button.tsx";
import { needsQuotes } from "./value-kind.ts";
import classes from "./values.module.css";
import { visibleText } from "./visible-text.ts";

const CUT = 160;
/** Enough code units for so many characters. */
const WINDOW = CUT * 16;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

/** A text, which is cut if it is long. A point in time is shown in the viewer's zone, with all its digits. */
export function TextValue({ text }: { readonly text: string }) {
  const [expanded, setExpanded] = useState(false);
  if (INSTANT.test(text)) {
    return (
      <span className={classes.text} title={text}>
        {exactLocalTime(text)}
      </span>
    );
  }
  const first = text.length > CUT ? characters(visibleText(text.slice(0, WINDOW))) : [];
  const long = first.length > CUT;
  const shown = long && !expanded ? `${first.slice(0, CUT).join("")}…` : visibleText(text);
  return (
    <span className={classes.text}>
      {needsQuotes(text) ? `"${shown}"` : shown}
      {long && (
        <ExpandButton
          expanded={expanded}
          onToggle={setExpanded}
          what={t("values.allCharacters", { amount: text.length })}
        />
      )}
    </span>
  );
}
