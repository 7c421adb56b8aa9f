import { Moment, Sentence } from "@hindsight/history-ui/parts";
import { Button, Group, Text } from "@mantine/core";

import type { ArchivePreview } from "../../api/outputs.ts";
import { t } from "../../i18n/i18n.ts";

interface NothingLeavesProps {
  readonly preview: ArchivePreview;
  readonly days: number;
  readonly onDays: (days: number) => void;
}

const DAY_MS = 86_400_000;

/** Why an archive would move nothing, and with how many days it may move something. */
export function NothingLeaves({ preview, days, onDays }: NothingLeavesProps) {
  const { before, oldest, models } = preview;
  const isOld = models.some(({ older }) => older > 0);
  const isKept = models.some(({ held }) => held > 0);
  const why = isKept ? t("archive.whatIsOlderIsKept") : t("archive.everyVersionOlderThanThatIs");
  const age = oldest === null ? 0 : (Date.parse(before) - Date.parse(oldest)) / DAY_MS + days;
  // Half of it: what is just older than that is often the last state of its record.
  const fewer = Math.floor(age / 2);
  return (
    <Group px="md" pb="md" gap="xs">
      <Text size="xs" c="dimmed">
        {isOld ? why : t("archive.noVersionIsOlderThanThat")}{" "}
        {!isOld && oldest !== null && (
          <Sentence parts={{ moment: <Moment at={oldest} /> }}>{t("archive.theOldestIsOf")}</Sentence>
        )}
      </Text>
      {!isOld && fewer >= 1 && fewer < days && (
        <Button size="compact-sm" fz="xs" variant="default" onClick={() => onDays(fewer)}>
          {t("archive.lookAtDays", { count: fewer })}
        </Button>
      )}
    </Group>
  );
}
