import {
  ActorView,
  ArchivedBadge,
  humanKey,
  labelInWords,
  type LogEntry,
  Moment,
  ReasonText,
  RecordLink,
  useTrackedModels,
  visibleText,
} from "@hindsight/history-ui/parts";
import { Badge, Button, Checkbox, Group, Table, Text } from "@mantine/core";
import { memo, useState } from "react";

import { t } from "../../i18n/i18n.ts";
import { useLanguage } from "../../i18n/use-language.ts";
import { useUser } from "../../session/use-user.ts";
import { RestoreRecordDialog } from "../restore/restore-record-dialog.tsx";
import { BinPreview } from "./bin-preview.tsx";

interface BinRowProps {
  readonly entry: LogEntry;
  /** Whether its deletion is in the archive only. */
  readonly archived: boolean;
  /** Display name of its model. */
  readonly title: string;
  readonly chosen: boolean;
  readonly onChoose: (id: string, on: boolean) => void;
}

export const BinRow = memo(function BinRow({ entry, archived, title, chosen, onChoose }: BinRowProps) {
  useLanguage();
  const { reverts } = useUser();
  const [shown, setShown] = useState(false);
  const [restoring, setRestoring] = useState(false);
  const { model, label } = entry;
  const models = useTrackedModels();
  const name = visibleText(
    label === null ? `${title} ${humanKey(entry.key)}` : labelInWords(models, { model, label }),
  );
  return (
    <>
      <Table.Tr tabIndex={-1} data-item>
        {reverts && (
          <Table.Td>
            {!archived && (
              <Checkbox
                aria-label={t("records.choose", { name })}
                checked={chosen}
                onChange={(event) => onChoose(entry.id, event.currentTarget.checked)}
              />
            )}
          </Table.Td>
        )}
        <Table.Td>
          <RecordLink record={entry} label={name} />
          <Group gap={6}>
            <Text span size="xs" c="dimmed">
              {title} {visibleText(humanKey(entry.key))}
            </Text>
            {archived && <ArchivedBadge of={name} means={t("records.itsDeletionIsArchived")} />}
            {entry.action !== "delete" && <Badge color="orange">{t("records.markedAsDeleted")}</Badge>}
          </Group>
        </Table.Td>
        <Table.Td>
          <ActorView actor={entry.actor} />
        </Table.Td>
        <Table.Td>
          <Moment at={entry.at} show="relative" />
        </Table.Td>
        <Table.Td>
          <ReasonText reason={entry.reason} lineClamp={2} />
        </Table.Td>
        <Table.Td ta="right">
          <Group gap={4} display="inline-flex" wrap="nowrap">
            <Button
              size="compact-sm"
              variant="subtle"
              aria-expanded={shown}
              aria-label={shown ? t("records.hide", { name }) : t("records.show", { name })}
              onClick={() => setShown(!shown)}
            >
              {shown ? t("records.hide2") : t("records.show2")}
            </Button>
            {reverts && !archived && (
              <Button
                size="compact-sm"
                variant="default"
                aria-label={t("records.restore", { name })}
                onClick={() => setRestoring(true)}
              >
                {t("common.restore")}
              </Button>
            )}
          </Group>
        </Table.Td>
      </Table.Tr>
      {shown && (
        <Table.Tr>
          <Table.Td colSpan={reverts ? 6 : 5}>
            <BinPreview entry={entry} archived={archived} />
          </Table.Td>
        </Table.Tr>
      )}
      {restoring && (
        <RestoreRecordDialog
          record={entry}
          marked={entry.action !== "delete"}
          onClose={() => setRestoring(false)}
        />
      )}
    </>
  );
});
