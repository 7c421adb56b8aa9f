import { Anchor, VisuallyHidden } from "@mantine/core";

import { t } from "../i18n/i18n.ts";

interface ExpandButtonProps {
  readonly expanded: boolean;
  readonly onToggle: (expanded: boolean) => void;
  /** What is shown when expanded: "all 12 lines". */
  readonly what: string;
  /** What it belongs to, where there are several. */
  readonly of?: string | undefined;
}

export function ExpandButton({ expanded, onToggle, what, of }: ExpandButtonProps) {
  return (
    <Anchor
      component="button"
      type="button"
      size="xs"
      ml={6}
      mih={24}
      aria-expanded={expanded}
      onClick={() => onToggle(!expanded)}
    >
      {expanded ? t("values.showLess") : t("values.show", { what })}
      {of !== undefined && <VisuallyHidden>: {of}</VisuallyHidden>}
    </Anchor>
  );
}
