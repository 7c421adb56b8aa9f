import { useMemo, useState } from "react";

import type { Value } from "../api/outputs.ts";
import { t } from "../i18n/i18n.ts";
import { ExpandButton } from "./expand-button.tsx";
import { prettyJson } from "./pretty-json.ts";
import classes from "./values.module.css";
import { visibleText } from "./visible-text.ts";

const ONE_LINE = 60;
const CUT = 6;

/** A JSON value: on one line if it fits, else indented and cut. */
export function JsonValue({ value }: { readonly value: Value }) {
  const [expanded, setExpanded] = useState(false);
  const compact = useMemo(() => visibleText(JSON.stringify(value)), [value]);
  const lines = useMemo(() => visibleText(prettyJson(value)).trimEnd().split("\n"), [value]);
  if (compact.length <= ONE_LINE) return <code className={classes.code}>{compact}</code>;
  const long = lines.length > CUT;
  const shown = long && !expanded ? [...lines.slice(0, CUT), "…"] : lines;
  return (
    <div>
      <pre className={classes.block}>{shown.join("\n")}</pre>
      {long && (
        <ExpandButton
          expanded={expanded}
          onToggle={setExpanded}
          what={t("values.allLines", { amount: lines.length })}
        />
      )}
    </div>
  );
}
