import { MASK, type Mask } from "../core/mask.ts";
import { hashFunction } from "./hash-key.ts";
import { literal } from "./quote.ts";

/** What a mask may show of a text, and from how many letters and digits on: never more than it hides. */
const SHOWN = 4;
const SHOWN_FROM = 8;

/**
 * The mask of a value that is there: `value` is an expression of the column's type, `text` its text, the same in every
 * session. NULL stands where the fixed mask is to be used.
 */
export function maskExpression(mask: Mask, schema: string, value: string, text: string): string {
  if (mask === "fixed") return literal(MASK);
  if (mask === "hash") return `${hashFunction(schema)}(${text})`;
  const letters = `(${text}) COLLATE "C"`;
  const own = mask === "last-four" ? lastFour(letters) : `(${mask.sql(value)})::text`;
  return `coalesce((SELECT masked FROM (SELECT ${own}, ${letters}) m(masked, clear) WHERE position(clear IN masked) = 0), ${literal(MASK)})`;
}

/** Blanks and dashes neither fill the text up nor take the place of what is shown. */
function lastFour(text: string): string {
  return `(SELECT '••••' || right(s, ${SHOWN}) FROM regexp_replace(${text}, '[^[:alnum:]]', '', 'g') s WHERE length(s) >= ${SHOWN_FROM})`;
}
