import { MASK, type Mask, type SizeMask } from "../../../core/mask.ts";
import { hashFunction } from "./hash-key.ts";
import { call, cases, listed, nested } from "../../sql/layout.ts";
import { literal } from "../../sql/quote.ts";

/** Characters that `last-four` shows, and the minimum length of a text: at least as many are hidden as shown. */
const SHOWN = 4;
const SHOWN_FROM = 8;

/** SQL expressions of a value that is not NULL. */
interface Masked {
  /** The value in the column's type. */
  readonly value: string;
  /** Its text, independent of session settings. */
  readonly text: string;
  readonly bytes: string;
}

/** The masked value. If a custom mask gives NULL or contains the clear text, the fixed mask is used. */
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

/** Only letters and digits count and are shown, not blanks and dashes. */
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

/** Whether a text that a size mask stored is no value in clear: a digest, or what a mask before it left and shows itself. */
export function isMaskedText(text: string): string {
  const forms = ["sha256:[0-9a-f]{64} [(][0-9]+ bytes[)]", MASK, `••••[[:alnum:]]{${SHOWN}}`];
  return `${text} ~ ${literal(`^(${forms.join("|")})$`)}`;
}
