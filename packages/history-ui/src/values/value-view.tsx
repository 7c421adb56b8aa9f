import type { Value } from "../api/outputs.ts";
import { absentText } from "./absent-text.ts";
import { JsonValue } from "./json-value.tsx";
import { MaskedValue } from "./masked-value.tsx";
import { TextValue } from "./text-value.tsx";
import { valueKind } from "./value-kind.ts";
import classes from "./values.module.css";

interface ValueViewProps {
  /** `undefined` if the record does not exist. */
  readonly value: Value | undefined;
  readonly masked?: boolean;
}

/** A recorded value. Null and the empty text look different from texts of the same words. */
export function ValueView({ value, masked = false }: ValueViewProps) {
  const absent = absentText(value);
  if (value === undefined) return <span className={classes.absent}>{absent}</span>;
  const kind = valueKind(value);
  if (kind === "null") return <span className={classes.null}>{absent}</span>;
  if (masked) return <MaskedValue mask={value} />;
  if (kind === "empty") return <span className={classes.null}>{absent}</span>;
  if (kind === "json") return <JsonValue value={value} />;
  if (typeof value === "string") return <TextValue text={value} />;
  return <span className={classes.literal}>{JSON.stringify(value)}</span>;
}
