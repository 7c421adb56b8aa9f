import type { Excerpt } from "./align-difference.ts";
import classes from "./values.module.css";
import { visibleText } from "./visible-text.ts";

export function ExcerptLine({ excerpt }: { readonly excerpt: Excerpt }) {
  return (
    <>
      {excerpt.cutBefore && <Cut />}
      {visibleText(excerpt.before)}
      <mark className={classes.mark}>{visibleText(excerpt.changed)}</mark>
      {excerpt.cutChanged && <Cut />}
      {visibleText(excerpt.after)}
      {excerpt.cutAfter && <Cut />}
    </>
  );
}

function Cut() {
  return <span className={classes.cut}>…</span>;
}
