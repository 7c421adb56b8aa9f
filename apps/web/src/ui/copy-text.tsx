import { CopyButton, Tooltip, UnstyledButton, VisuallyHidden } from "@mantine/core";

import { visibleText } from "../values/visible-text.ts";
import classes from "./copy-text.module.css";

interface CopyTextProps {
  /** Label before the text. */
  readonly label: string;
  readonly text: string;
  /** What is copied, for the accessible name: "request id". */
  readonly what: string;
}

/** A short technical text that can be copied with a click. */
export function CopyText({ label, text, what }: CopyTextProps) {
  return (
    <CopyButton value={text}>
      {({ copied, copy }) => (
        <Tooltip label={copied ? "Copied" : `Copy the ${what}`}>
          <UnstyledButton className={classes.root} onClick={copy}>
            <VisuallyHidden>Copy the {what}: </VisuallyHidden>
            {label} <code className={classes.text}>{visibleText(text)}</code>
          </UnstyledButton>
        </Tooltip>
      )}
    </CopyButton>
  );
}
