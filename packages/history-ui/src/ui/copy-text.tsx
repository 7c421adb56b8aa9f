import { CopyButton, Tooltip, UnstyledButton, VisuallyHidden } from "@mantine/core";

import type { en } from "../i18n/en/index.ts";
import { t } from "../i18n/i18n.ts";
import { visibleText } from "../values/visible-text.ts";
import classes from "./copy-text.module.css";

interface CopyTextProps {
  /** Label before the text. */
  readonly label: string;
  readonly text: string;
  /** What is copied, for the accessible name. */
  readonly what: keyof typeof en.common.copy;
}

/** A short technical text that can be copied with a click. */
export function CopyText({ label, text, what }: CopyTextProps) {
  return (
    <CopyButton value={text}>
      {({ copied, copy }) => (
        <Tooltip label={copied ? t("common.copied") : t(`common.copy.${what}`)}>
          <UnstyledButton className={classes.root} onClick={copy}>
            <VisuallyHidden>{t(`common.copy.${what}`)}: </VisuallyHidden>
            {label} <code className={classes.text}>{visibleText(text)}</code>
          </UnstyledButton>
        </Tooltip>
      )}
    </CopyButton>
  );
}
