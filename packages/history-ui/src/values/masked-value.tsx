import { VisuallyHidden } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";

import type { Value } from "../api/outputs.ts";
import classes from "./values.module.css";
import { visibleText } from "./visible-text.ts";

/** The mask of a masked value. */
export function MaskedValue({ mask }: { readonly mask: Value }) {
  return (
    <span className={classes.masked} title="This field is masked: its values are never recorded">
      <IconLock size={12} aria-hidden />
      <VisuallyHidden>masked</VisuallyHidden> {typeof mask === "string" && visibleText(mask)}
    </span>
  );
}
