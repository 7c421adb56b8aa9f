import type { JsonLine } from "./json-lines.ts";
import classes from "./values.module.css";
import { visibleText } from "./visible-text.ts";

const LOOK = {
  old: { Tag: "del", className: classes.oldLine, before: "" },
  new: { Tag: "ins", className: classes.newLine, before: "" },
  gap: { Tag: "div", className: classes.gap, before: "… " },
  same: { Tag: "div", className: classes.sameLine, before: "" },
} as const satisfies Record<JsonLine["kind"], unknown>;

export function JsonLineView({ line }: { readonly line: JsonLine }) {
  const { Tag, className, before } = LOOK[line.kind];
  return (
    <Tag className={className}>
      {before}
      {visibleText(line.text)}
    </Tag>
  );
}
