import {
  ActionBadge,
  ChangeList,
  type LogEntry,
  modelName,
  useTrackedModels,
} from "@hindsight/history-ui/parts";
import { Badge, Button, Group, Paper, Stack, Text } from "@mantine/core";
import { useState } from "react";

import { entryName } from "../../audit/entry-name.ts";
import { t } from "../../i18n/i18n.ts";
import { numberText } from "../../ui/number-text.ts";
import { RouterAnchor } from "../../ui/router-anchor.tsx";
import type { LogFilter } from "../search/log-filter.ts";

interface TogetherChangesProps {
  readonly entries: readonly LogEntry[];
  readonly onFilter: (filter: LogFilter) => void;
}

/** Every difference, by model and record. */
export function TogetherChanges({ entries, onFilter }: TogetherChangesProps) {
  const models = useTrackedModels();
  return [...Map.groupBy(entries, ({ model }) => model)].map(([model, of]) => {
    const title = models.find(({ name }) => name === model)?.title ?? modelName(model, model);
    const records = [...Map.groupBy(of, recordOf).values()];
    return (
      <section key={model} aria-label={title}>
        <Group gap="xs" mb={6}>
          <Text component="h3" size="sm" fw={600}>
            {modelName(model, title, records.length)}
          </Text>
          {records.length > 1 && <Badge color="gray">{numberText(records.length)}</Badge>}
        </Group>
        <Records model={model} records={records} onFilter={onFilter} />
      </section>
    );
  });
}

/** What stands together: the entries of one record, or one that is about several. */
function recordOf({ key, id }: LogEntry): string {
  return key === "" ? `#${id}` : key;
}

interface RecordsProps extends Pick<TogetherChangesProps, "onFilter"> {
  readonly model: string;
  readonly records: readonly (readonly LogEntry[])[];
}

const FEW = 10;

function Records({ model, records, onFilter }: RecordsProps) {
  const [shown, setShown] = useState(FEW);
  const models = useTrackedModels();
  const tracked = models.some(({ name }) => name === model);
  return (
    <Stack gap="xs">
      {records.slice(0, shown).map((entries) => {
        const [first] = entries;
        if (first === undefined) return null;
        const { key } = first;
        const { label } = entryName(entries.at(-1) ?? first, models);
        return (
          <Paper key={recordOf(first)} withBorder p="sm" component="article" aria-label={label}>
            <Group justify="space-between" mb={4} gap="xs">
              {tracked && key !== "" ? (
                <RouterAnchor
                  to="/history/$model/$key"
                  params={{ model, key }}
                  search={{}}
                  size="sm"
                  fw={500}
                >
                  {label}
                </RouterAnchor>
              ) : (
                <Text size="sm" fw={500}>
                  {label}
                </Text>
              )}
              <Group gap="xs">
                {entries.map((entry) => (
                  <ActionBadge key={entry.id} action={entry.action} />
                ))}
                {tracked && key !== "" && (
                  <Button
                    size="compact-sm"
                    fz="xs"
                    variant="subtle"
                    aria-label={t("investigate.allOfInTheList", { label })}
                    onClick={() => onFilter({ models: [model], key })}
                  >
                    {t("investigate.inTheList")}
                  </Button>
                )}
              </Group>
            </Group>
            {entries.map((entry) => (
              <ChangeList
                key={entry.id}
                model={model}
                changes={entry.changes}
                action={entry.action}
                fold={records.length > 3 ? 3 : 8}
                of={label}
              />
            ))}
          </Paper>
        );
      })}
      {records.length > shown && (
        <Button size="compact-sm" variant="default" onClick={() => setShown(shown + 50)}>
          {t("investigate.more2", { length: records.length - shown })}
        </Button>
      )}
    </Stack>
  );
}
