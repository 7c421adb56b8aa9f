import { MASK, type Mask, type SizeMask } from "../../../core/mask.ts";
import { hashFunction } from "./hash-key.ts";
import { call, cases, listed, nested } from "../../sql/layout.ts";
import { literal } from "../../sql/quote.ts";

/** What a mask may show of a text, and from how many letters and digits on: never more than it hides. */
const SHOWN = 4;
const SHOWN_FROM = 8;

/** A value that is there, in SQL. */
interface Masked {
  /** In the column's type. */
  readonly value: string;
  /** The same in every session. */
  readonly text: string;
  readonly bytes: string;
}

/** The mask of a value. Where one of the application's own gives NULL, the fixed one is used. */
export function maskExpression(
  mask: Mask | SizeMask,
  schema: string,
  { value, text, bytes }: Masked,
): string {
  if (mask === "fixed") return literal(MASK);
  if (mask === "hash") return `${hashFunction(schema)}(${text})`;
  if (typeof mask === "object" && "over" in mask) return digestOver(mask, text, bytes);
  const letters = `(${text}) COLLATE "C"`;
  const own = mask === "last-four" ? lastFour(letters) : `(${mask.sql(value)})::text`;
  const hiding = `SELECT masked
FROM ${nested(`SELECT${listed([own, letters])}`)} m(masked, clear)
WHERE position(clear IN masked) = 0`;
  return call("coalesce", [nested(hiding), literal(MASK)]);
}

/** Blanks and dashes neither fill the text up nor take the place of what is shown. */
function lastFour(text: string): string {
  return nested(`SELECT '••••' || right(s, ${SHOWN})
FROM regexp_replace(${text}, '[^[:alnum:]]', '', 'g') s
WHERE length(s) >= ${SHOWN_FROM}`);
}

function digestOver({ over }: SizeMask, text: string, bytes: string): string {
  const digest = `'sha256:' || encode(sha256(b), 'hex') || ' (' || octet_length(b) || ' bytes)'`;
  return nested(`SELECT ${cases([`WHEN octet_length(b) <= ${over} THEN ${text}`, `ELSE ${digest}`])}
FROM (SELECT ${bytes}) m(b)`);
}
