import { useState } from "react";

import type { Action, Change } from "../api/outputs.ts";
import { t } from "../i18n/i18n.ts";
import { ChangeView } from "../values/change-view.tsx";
import { ExpandButton } from "../values/expand-button.tsx";
import { ValueView } from "../values/value-view.tsx";
import classes from "./change-list.module.css";
import { fieldLabel } from "./field-display.ts";
import { inFieldOrder } from "./in-field-order.ts";
import { movedVersions } from "./moved-versions.ts";
import { MovedVersionsFacts } from "./moved-versions-facts.tsx";
import { useTrackedModels } from "./use-tracked-models.ts";
import { withTexts } from "./with-texts.ts";

interface ChangeListProps {
  readonly model: string;
  readonly changes: readonly Change[];
  /** Action of the version: a create only shows new values, a delete only old ones. */
  readonly action: Action;
  /**
   * Number of fields shown at first.
   * @default 6
   */
  readonly fold?: number;
  /** What they are changes of, where there are several lists. */
  readonly of?: string;
}

/** The changes of fields, in the model's order. What tells of versions that were removed or restored has none. */
export function ChangeList({ model, changes, action, fold = 6, of }: ChangeListProps) {
  const [expanded, setExpanded] = useState(false);
  const models = useTrackedModels();
  const moved = movedVersions(action, changes);
  if (moved !== undefined) return <MovedVersionsFacts moved={moved} of={of} />;
  const tracked = models.find(({ name }) => name === model);
  const { fields = [], masked = [] } = tracked ?? {};
  const ordered = inFieldOrder(changes, fields);
  const foldable = ordered.length > fold + 1;
  const shown = (foldable && !expanded ? ordered.slice(0, fold) : ordered).map((change) =>
    withTexts(models, model, change),
  );
  return (
    <div>
      <dl className={classes.list}>
        {shown.map((change) => (
          <div key={change.field} className={classes.row}>
            <dt className={classes.field} title={change.field}>
              {fieldLabel(tracked, change.field)}
            </dt>
            <dd className={classes.value}>
              {action !== "create" && action !== "delete" ? (
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
        <ExpandButton
          expanded={expanded}
          onToggle={setExpanded}
          of={of}
          what={t("values.allFields", { amount: changes.length })}
        />
      )}
    </div>
  );
}
