import { Button, Group, Stack } from "@mantine/core";
import type { ReactNode, SubmitEvent } from "react";

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
  return (
    <form onSubmit={submit}>
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
