import { VisuallyHidden } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";

import type { Value } from "../api/outputs.ts";
import { t } from "../i18n/i18n.ts";
import classes from "./values.module.css";
import { visibleText } from "./visible-text.ts";

/** The mask of a masked value. */
export function MaskedValue({ mask }: { readonly mask: Value }) {
  return (
    <span className={classes.masked} title={t("values.thisFieldIsMaskedItsValues")}>
      <IconLock size={12} aria-hidden />
      <VisuallyHidden>{t("values.masked")}</VisuallyHidden> {typeof mask === "string" && visibleText(mask)}
    </span>
  );
}
