import { Button, Group, Stack } from "@mantine/core";
import { type ReactNode, type SubmitEvent, useEffect, useRef } from "react";

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
            Apply
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
