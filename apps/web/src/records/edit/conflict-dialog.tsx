import { type RecordRef, useFocusBack, type Version } from "@hindsight/history-ui/parts";
import { Button, Group, Modal, Skeleton, Stack, Text } from "@mantine/core";
import { useState } from "react";

import { t } from "../../i18n/i18n.ts";
import { ConflictField } from "./conflict-field.tsx";
import type { FieldValues } from "./field-values.ts";
import type { FormField } from "./form-field.ts";
import { OtherChanges } from "./other-changes.tsx";
import { mergedValues, type Pick, presetPick, threeWay, type ThreeWayRow } from "./three-way.ts";
import { useChangesSince } from "./use-changes-since.ts";
import type { Editing } from "./use-editing.ts";

export interface ConflictDialogProps<V extends FieldValues> {
  readonly record: RecordRef;
  readonly editing: Editing<V>;
  readonly fields: readonly FormField[];
  readonly onClose: () => void;
}

/** What both sides made of a record since the edit began, field by field, to pick from. */
export function ConflictDialog<V extends FieldValues>(props: ConflictDialogProps<V>) {
  const { record, editing, fields, onClose } = props;
  useFocusBack();
  const { base, current, values } = editing;
  const versions = useChangesSince(record, base.version);
  // Picks count for the version that they were made against: another change asks again.
  const [picked, setPicked] = useState<{
    readonly version: string | null;
    readonly picks: Readonly<Record<string, Pick>>;
  }>({ version: current.version, picks: {} });
  const picks = picked.version === current.version ? picked.picks : {};
  const rows = threeWay(base.values, current.values, values);
  const pickOf = (row: ThreeWayRow): Pick | null => picks[row.field] ?? presetPick(row);
  const open = rows.filter((row) => pickOf(row) === null);
  const others = versions.flatMap(({ changes }) => changes).filter(({ field }) => !(field in values)).length;
  const merge = () => {
    editing.rebase(mergedValues(values, rows, (row) => pickOf(row) ?? "yours"));
    onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size={860}
      title={t("records.bothOfYouChangedThisRecord")}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      {editing.outdated ? (
        <Stack gap="md">
          <Text size="sm" c="dimmed">
            {t("records.forEachFieldKeepTheirsOr")}
          </Text>
          {rows.length === 0 && <Text size="sm">{t("records.theirChangeIsInNoneOf")}</Text>}
          {rows.map((row) => (
            <ConflictField
              key={row.field}
              row={row}
              field={fields.find(({ field }) => field === row.field)}
              by={lastChangeOf(row.field, versions)}
              pick={pickOf(row)}
              onPick={(pick) =>
                setPicked({ version: current.version, picks: { ...picks, [row.field]: pick } })
              }
            />
          ))}
          {others > 0 && <OtherChanges versions={versions} besides={Object.keys(values)} />}
          <Group justify="space-between" gap="xs">
            <Text size="xs" c="dimmed" role="status">
              {open.length === 0
                ? t("records.everyFieldIsDecided")
                : t("records.stillToDecide", { count: open.length })}
            </Text>
            <Group gap="xs">
              <Button variant="default" onClick={onClose}>
                {t("records.later")}
              </Button>
              <Button disabled={open.length > 0} onClick={merge}>
                {t("records.takeIntoTheForm")}
              </Button>
            </Group>
          </Group>
        </Stack>
      ) : (
        <Skeleton h={160} />
      )}
    </Modal>
  );
}

function lastChangeOf(field: string, versions: readonly Version[]): Version | undefined {
  return versions.find(({ changes }) => changes.some((change) => change.field === field)) ?? versions[0];
}
