import { Button, Group, Stack } from "@mantine/core";
import { type ReactNode, type SubmitEvent, useEffect, useRef } from "react";

import { t } from "../../i18n/i18n.ts";

interface EditorFormProps {
  readonly onSubmit: () => void;
  readonly disabled?: boolean;
  readonly children: ReactNode;
}

export function EditorForm({ onSubmit, disabled = false, children }: EditorFormProps) {
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    onSubmit();
  };
  const form = useRef<HTMLFormElement>(null);
  // It can take the place of what had the focus.
  useEffect(() => form.current?.querySelector<HTMLElement>("[data-autofocus]")?.focus(), []);
  return (
    <form ref={form} onSubmit={submit}>
      <Stack gap="sm">
        {children}
        <Group justify="flex-end">
          <Button type="submit" size="xs" disabled={disabled}>
            {t("investigate.apply")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
