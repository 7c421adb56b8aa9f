import { VisuallyHidden } from "@mantine/core";
import { IconArrowRight } from "@tabler/icons-react";

import type { Change } from "../api/outputs.ts";
import { t } from "../i18n/i18n.ts";
import { ValueView } from "./value-view.tsx";
import classes from "./values.module.css";

interface InlineChangeProps {
  readonly change: Change;
  readonly masked?: boolean;
}

/** Old and new value on one line. */
export function InlineChange({ change, masked = false }: InlineChangeProps) {
  return (
    <span className={classes.inline}>
      <VisuallyHidden>{t("values.from")}</VisuallyHidden>
      <del className={classes.old}>
        <ValueView value={change.old} masked={masked} />
      </del>
      <IconArrowRight size={14} className={classes.arrow} aria-hidden />
      <VisuallyHidden>{t("values.to")}</VisuallyHidden>
      <ins className={classes.new}>
        <ValueView value={change.new} masked={masked} />
      </ins>
    </span>
  );
}
