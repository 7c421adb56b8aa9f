import { nameIn } from "@hindsight/history-ui/parts";
import { Text } from "@mantine/core";

import type { DriftFinding } from "../api/outputs.ts";
import { t } from "../i18n/i18n.ts";

interface FindingTextProps {
  readonly finding: DriftFinding;
  /** Lines of the exact message that are shown. */
  readonly lineClamp?: number;
  /** Colour of the exact message. */
  readonly c?: "dimmed";
}

/** Where the database differs: what that means in the viewer's language, and the message of the library, which names the objects. */
export function FindingText({ finding: { code, message }, ...text }: FindingTextProps) {
  const means = nameIn("finding", code);
  const isTold = means !== code;
  return (
    <div>
      {isTold && <Text size="xs">{means}</Text>}
      <Text size="xs" title={message} {...text}>
        {isTold && `${t("models.exactMessage")} `}
        <span lang="en">{message}</span>
      </Text>
    </div>
  );
}
