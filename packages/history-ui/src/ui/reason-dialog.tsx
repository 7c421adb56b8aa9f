import { Button, Group, Modal, Stack, Textarea } from "@mantine/core";
import { type ReactNode, type SubmitEvent, useState } from "react";

import { t } from "../i18n/i18n.ts";
import { Failure } from "./failure.tsx";
import { useFocusBack } from "./use-focus-back.ts";

interface ReasonDialogProps {
  readonly title: string;
  /** Label of the confirming button. */
  readonly confirm: string;
  /** For actions that delete something. */
  readonly danger?: boolean;
  /** For dialogs that ask for more than a reason: the first field has `data-autofocus`, and they make something new. */
  readonly asks?: boolean;
  /** @default "lg" */
  readonly size?: "lg" | "xl";
  readonly pending: boolean;
  readonly error: unknown;
  readonly disabled?: boolean;
  readonly onConfirm: (reason: string) => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Asks for confirmation and for a reason, which is stored in the history. */
export function ReasonDialog(props: ReasonDialogProps) {
  useFocusBack();
  const [reason, setReason] = useState("");
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    props.onConfirm(reason.trim());
  };
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={props.title}
      size={props.size ?? "lg"}
      centered
      closeOnClickOutside={reason === ""}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <form onSubmit={submit}>
        <Stack gap="md">
          {props.children}
          <Textarea
            label={t("common.reason")}
            description={t("common.shownInTheHistoryBesideThe")}
            required
            data-autofocus={props.asks !== true || undefined}
            autosize
            minRows={2}
            maxLength={2000}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          {props.error !== null && <Failure error={props.error} />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={props.onClose}>
              {props.asks === true ? t("common.cancel") : t("common.keepAsItIs")}
            </Button>
            <Button
              type="submit"
              {...(props.danger === true && { color: "red" })}
              loading={props.pending}
              disabled={props.disabled === true || reason.trim() === ""}
            >
              {props.confirm}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
