import { Checkbox, Stack, Text } from "@mantine/core";

import type { LogEntry } from "../../api/outputs.ts";
import { visibleText } from "../../values/visible-text.ts";

interface DeletedWithProps {
  readonly entries: readonly LogEntry[];
  /** Ids of the entries to be undone, too. */
  readonly chosen: readonly string[];
  readonly onChoose: (ids: readonly string[]) => void;
}

const MAX = 50;

/** What was deleted together with a record, to be brought back with it. */
export function DeletedWith({ entries, chosen, onChoose }: DeletedWithProps) {
  const all = entries.map(({ id }) => id);
  return (
    <Stack gap={6} component="section" aria-label="Deleted together with it">
      <Text size="sm">
        {entries.length === 1 ? "One more record was" : `${entries.length} more records were`} deleted
        together with it. What is not chosen stays deleted.
      </Text>
      <Checkbox
        size="xs"
        label={<b>All of them</b>}
        checked={chosen.length === all.length}
        indeterminate={chosen.length > 0 && chosen.length < all.length}
        onChange={(event) => onChoose(event.currentTarget.checked ? all : [])}
      />
      {entries.slice(0, MAX).map(({ id, model, key, label }) => (
        <Checkbox
          key={id}
          size="xs"
          ml="md"
          label={visibleText(`${model}: ${label ?? key}`)}
          checked={chosen.includes(id)}
          onChange={(event) =>
            onChoose(event.currentTarget.checked ? [...chosen, id] : chosen.filter((each) => each !== id))
          }
        />
      ))}
      {entries.length > MAX && (
        <Text size="xs" c="dimmed" ml="md">
          and {entries.length - MAX} more
        </Text>
      )}
    </Stack>
  );
}
