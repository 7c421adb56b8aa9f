import { Anchor, CloseButton, Dialog, Group, List, Stack, Text } from "@mantine/core";
import { IconArrowBackUp, IconCircleCheck } from "@tabler/icons-react";
import { useState } from "react";

import type { UndoReceipt } from "../api/outputs.ts";
import { actionName } from "../audit/action-name.ts";
import { useTrackedModels } from "../audit/use-tracked-models.ts";
import { useHistoryContext } from "../context/history-context.ts";
import { t } from "../i18n/i18n.ts";
import { nameOf } from "./name-of.ts";
import { UndoTransactionDialog } from "./undo-transaction-dialog.tsx";
import classes from "./undo.module.css";

/** What was put back, by version, and the way back. */
export function Receipt({ receipt }: { readonly receipt: UndoReceipt }) {
  const [undoing, setUndoing] = useState(false);
  const { transactionId, changes } = receipt;
  const [first] = changes;
  const models = useTrackedModels();
  const { RecordAnchor, showReceipt } = useHistoryContext();
  return (
    <>
      <Dialog opened withBorder size="lg" radius="md" role="region" aria-label={t("undo.receipt")}>
        <Stack gap="xs">
          <Group justify="space-between" wrap="nowrap">
            <Group gap={6} role="status">
              <IconCircleCheck size={18} color="var(--mantine-color-green-6)" aria-hidden />
              <Text size="sm" fw={600}>
                {t("undo.written", { count: changes.length })}
              </Text>
            </Group>
            <CloseButton aria-label={t("undo.putTheReceiptAway")} onClick={() => showReceipt(null)} />
          </Group>
          <List size="xs" className={classes.receipt} tabIndex={0} spacing={2}>
            {changes.map(({ id, model, key, label, action }) => (
              <List.Item key={id}>
                <RecordAnchor record={{ model, key }} history>
                  #{id}
                </RecordAnchor>{" "}
                {actionName(action).toLowerCase()} {nameOf({ model, key, label }, models)}
              </List.Item>
            ))}
          </List>
          {first !== undefined && (
            <Anchor component="button" type="button" size="sm" onClick={() => setUndoing(true)}>
              <Group gap={4}>
                <IconArrowBackUp size={15} aria-hidden /> {t("undo.undoThisAgain")}
              </Group>
            </Anchor>
          )}
        </Stack>
      </Dialog>
      {undoing && first !== undefined && (
        <UndoTransactionDialog
          transactionId={transactionId}
          at={first.at}
          onClose={() => setUndoing(false)}
        />
      )}
    </>
  );
}
