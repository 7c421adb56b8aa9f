import { diffWordsWithSpace } from "diff";

import classes from "./values.module.css";
import { visibleText } from "./visible-text.ts";

interface WordChangeProps {
  readonly old: string;
  readonly value: string;
}

/** With more edits than this, the texts have so little in common that marking words does not help. */
const MAX_EDITS = 2000;
const MAX_MS = 300;

/** Two whole texts one below the other, with different words marked. */
export function WordChange({ old, value }: WordChangeProps) {
  const parts = diffWordsWithSpace(old, value, { maxEditLength: MAX_EDITS, timeout: MAX_MS }) ?? [
    { value: old, removed: true, added: false },
    { value, removed: false, added: true },
  ];
  const side = (leftOut: "added" | "removed") =>
    parts
      .filter((part) => !part[leftOut])
      .map((part, index) =>
        part.added || part.removed ? (
          <mark key={index} className={classes.mark}>
            {visibleText(part.value)}
          </mark>
        ) : (
          visibleText(part.value)
        ),
      );
  return (
    <>
      <del className={classes.oldLine}>{side("added")}</del>
      <ins className={classes.newLine}>{side("removed")}</ins>
    </>
  );
}
