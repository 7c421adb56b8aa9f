import { useState } from "react";

import type { Action, Change } from "../api/outputs.ts";
import { ChangeView } from "../values/change-view.tsx";
import { ExpandButton } from "../values/expand-button.tsx";
import { ValueView } from "../values/value-view.tsx";
import classes from "./change-list.module.css";

interface ChangeListProps {
  readonly changes: readonly Change[];
  /** A create shows new values only, a delete old ones only. */
  readonly action: Action;
  readonly masked: readonly string[];
  /**
   * Fields shown before the rest is folded away.
   * @default 6
   */
  readonly fold?: number;
}

/** The fields of one version with what became of them. */
export function ChangeList({ changes, action, masked, fold = 6 }: ChangeListProps) {
  const [expanded, setExpanded] = useState(false);
  const foldable = changes.length > fold + 1;
  const shown = foldable && !expanded ? changes.slice(0, fold) : changes;
  return (
    <div>
      <dl className={classes.list}>
        {shown.map((change) => (
          <div key={change.field} className={classes.row}>
            <dt className={classes.field}>{change.field}</dt>
            <dd className={classes.value}>
              {action === "update" ? (
                <ChangeView change={change} masked={masked.includes(change.field)} />
              ) : (
                <ValueView
                  value={action === "create" ? change.new : change.old}
                  masked={masked.includes(change.field)}
                />
              )}
            </dd>
          </div>
        ))}
      </dl>
      {foldable && (
        <ExpandButton expanded={expanded} onToggle={setExpanded} what={`all ${changes.length} fields`} />
      )}
    </div>
  );
}
