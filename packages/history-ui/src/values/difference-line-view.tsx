import type { DifferenceLine } from "./difference.ts";
import classes from "./values.module.css";
import { visibleText } from "./visible-text.ts";

const LOOK = {
  old: { Tag: "del", className: classes.oldLine },
  new: { Tag: "ins", className: classes.newLine },
  same: { Tag: "div", className: classes.sameLine },
} as const satisfies Record<DifferenceLine["kind"], unknown>;

export function DifferenceLineView({ line }: { readonly line: DifferenceLine }) {
  const { Tag, className } = LOOK[line.kind];
  return (
    <Tag className={className}>
      {line.parts.map(({ text, differs }, index) =>
        differs ? (
          <mark key={index} className={classes.mark}>
            {visibleText(text)}
          </mark>
        ) : (
          visibleText(text)
        ),
      )}
      {/* An empty line has the height of one. */}
      {line.parts.every(({ text }) => text === "") && "\u00a0"}
    </Tag>
  );
}
