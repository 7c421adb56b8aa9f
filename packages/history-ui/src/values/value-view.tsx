import type { Value } from "../api/outputs.ts";
import { t } from "../i18n/i18n.ts";
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

/** A recorded value. Null, the empty text and the word "null" look different. */
export function ValueView({ value, masked = false }: ValueViewProps) {
  if (value === undefined) return <span className={classes.absent}>{t("values.notThere")}</span>;
  const kind = valueKind(value);
  if (kind === "null") return <span className={classes.null}>null</span>;
  if (masked) return <MaskedValue mask={value} />;
  if (kind === "empty") return <span className={classes.null}>{t("values.emptyText")}</span>;
  if (kind === "json") return <JsonValue value={value} />;
  if (typeof value === "string") return <TextValue text={value} />;
  return <span className={classes.literal}>{JSON.stringify(value)}</span>;
}
