import type { Excerpt } from "./align-difference.ts";
import classes from "./values.module.css";

export function ExcerptLine({ excerpt }: { readonly excerpt: Excerpt }) {
  return (
    <>
      {excerpt.cutBefore && <Cut />}
      {excerpt.before}
      <mark className={classes.mark}>{excerpt.changed}</mark>
      {excerpt.cutChanged && <Cut />}
      {excerpt.after}
      {excerpt.cutAfter && <Cut />}
    </>
  );
}

function Cut() {
  return <span className={classes.cut}>…</span>;
}
