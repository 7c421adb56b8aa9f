import { Button, Group, Paper } from "@mantine/core";
import { type ReactNode, type SubmitEvent, useState } from "react";

import { InstantInput } from "../../time/instant-input.tsx";
import { quickPicks } from "../../time/quick-picks.ts";
import { useNow } from "../../time/use-now.ts";

interface AsOfControlProps {
  readonly at: string | undefined;
  readonly onChange: (at: string) => void;
  /** Further settings, at the end of the line. */
  readonly aside?: ReactNode;
}

/** Selects the moment to show: a date and time, or one of the usual moments. */
export function AsOfControl({ at, onChange, aside }: AsOfControlProps) {
  const [draft, setDraft] = useState(at ?? null);
  const now = useNow();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (draft !== null) onChange(draft);
  };
  return (
    <Paper withBorder px="md" py="sm" component="section" aria-label="Time travel">
      <Group gap="md" align="flex-end">
        <form onSubmit={submit}>
          <Group gap="xs" align="flex-end" wrap="nowrap">
            <InstantInput label="Show the record as of" size="xs" w={205} value={draft} onChange={setDraft} />
            <Button type="submit" size="xs" disabled={draft === null}>
              Show
            </Button>
          </Group>
        </form>
        <Group gap={6} role="group" aria-label="Usual moments">
          {quickPicks(now).map((pick) => (
            <Button
              key={pick.label}
              size="compact-sm"
              fz="xs"
              variant="default"
              fw={500}
              onClick={() => onChange(pick.at)}
            >
              {pick.label}
            </Button>
          ))}
        </Group>
        {aside}
      </Group>
    </Paper>
  );
}
