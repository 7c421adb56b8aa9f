import { useState } from "react";

import { t } from "../i18n/i18n.ts";
import { alignDifference, isCut } from "./align-difference.ts";
import { DifferenceView } from "./difference-view.tsx";
import { ExcerptLine } from "./excerpt-line.tsx";
import { ExpandButton } from "./expand-button.tsx";
import classes from "./values.module.css";

interface TextChangeProps {
  readonly old: string;
  readonly value: string;
}

/** Two long texts one below the other, cut around their difference; line by line when expanded. */
export function TextChange({ old, value }: TextChangeProps) {
  const [expanded, setExpanded] = useState(false);
  const pair = alignDifference(old, value);
  return (
    <div className={classes.stack}>
      {expanded ? (
        <DifferenceView old={old} value={value} />
      ) : (
        <>
          <del className={classes.oldLine}>
            <ExcerptLine excerpt={pair.old} />
          </del>
          <ins className={classes.newLine}>
            <ExcerptLine excerpt={pair.new} />
          </ins>
        </>
      )}
      {isCut(pair) && (
        <ExpandButton expanded={expanded} onToggle={setExpanded} what={t("values.wholeText")} />
      )}
    </div>
  );
}
