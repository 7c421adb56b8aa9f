import { IconLock } from "@tabler/icons-react";

import classes from "./values.module.css";

/** Stands for a value that is never stored in clear. */
export function MaskedValue() {
  return (
    <span className={classes.masked} title="This field is masked: its values are never recorded">
      <IconLock size={12} aria-hidden /> masked
    </span>
  );
}
