import { VisuallyHidden } from "@mantine/core";
import { IconArrowRight } from "@tabler/icons-react";

import type { RecordField, Value } from "../api/outputs.ts";
import { t } from "../i18n/i18n.ts";
import { PastValue } from "../show/past-value.tsx";
import { ChangeView } from "../values/change-view.tsx";
import { sameValue } from "../values/same-value.ts";
import classes from "./time-machine.module.css";

interface TwoValuesProps {
  readonly field: RecordField | undefined;
  readonly name: string;
  readonly before: Value | undefined;
  readonly after: Value | undefined;
  /** What foreign keys were called, then and later. */
  readonly labels?: readonly [string | null | undefined, string | null | undefined];
  readonly masked: boolean;
}

const LONG = 60;

/** The value of a field at two moments in one place: once where it stayed, and old and new where it did not. */
export function TwoValues({
  field,
  name,
  before,
  after,
  labels = [undefined, undefined],
  masked,
}: TwoValuesProps) {
  const show = (value: Value | undefined, label: string | null | undefined) =>
    value === undefined ? null : <PastValue field={field} value={value} label={label} masked={masked} />;
  if (before === undefined || after === undefined || sameValue(before, after)) {
    return show(after ?? before, labels[after === undefined ? 0 : 1]);
  }
  if (!masked && (field?.kind === "json" || isLong(before) || isLong(after))) {
    return <ChangeView change={{ field: name, old: before, new: after }} />;
  }
  return (
    <span className={classes.change}>
      <VisuallyHidden>{t("values.from")}</VisuallyHidden>
      <del>{show(before, labels[0])}</del>{" "}
      <IconArrowRight size={14} aria-hidden style={{ opacity: 0.5, verticalAlign: "middle" }} />{" "}
      <VisuallyHidden>{t("values.to")}</VisuallyHidden>
      <ins>{show(after, labels[1])}</ins>
    </span>
  );
}

function isLong(value: Value): boolean {
  return typeof value === "string" && value.length > LONG;
}
