import { Button, Group, Popover, Stack, Text } from "@mantine/core";
import { IconCalendarTime } from "@tabler/icons-react";
import { type SubmitEvent, useState } from "react";

import { t } from "../i18n/i18n.ts";
import { InstantInput } from "../time/instant-input.tsx";
import { quickPicks } from "../time/quick-picks.ts";
import { useNow } from "../time/use-now.ts";

interface MomentMenuProps {
  readonly at: string | undefined;
  readonly onChange: (at: string) => void;
}

/** Goes to any moment: a date and time, or one of the usual ones. */
export function MomentMenu({ at, onChange }: MomentMenuProps) {
  const [opened, setOpened] = useState(false);
  const [draft, setDraft] = useState<string | null>(null);
  const now = useNow();
  const go = (instant: string) => {
    onChange(instant);
    setOpened(false);
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (draft !== null) go(draft);
  };
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" trapFocus withArrow shadow="md">
      <Popover.Target>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconCalendarTime size={15} aria-hidden />}
          onClick={() => {
            setDraft(at ?? null);
            setOpened(!opened);
          }}
        >
          {t("machine.goToAMoment")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t("machine.goToAMoment")}>
        <Stack gap="sm">
          <form onSubmit={submit}>
            <Group gap="xs" align="flex-end" wrap="nowrap">
              <InstantInput
                label={t("machine.dateAndTime")}
                size="xs"
                w={205}
                value={draft}
                onChange={setDraft}
              />
              <Button type="submit" size="xs" disabled={draft === null}>
                {t("machine.show")}
              </Button>
            </Group>
          </form>
          <div>
            <Text size="xs" c="dimmed" mb={4}>
              {t("machine.usualMoments")}
            </Text>
            <Group gap={6} maw={280}>
              {quickPicks(now).map((pick) => (
                <Button
                  key={pick.label}
                  size="compact-sm"
                  fz="xs"
                  variant="default"
                  onClick={() => go(pick.at)}
                >
                  {pick.label}
                </Button>
              ))}
            </Group>
          </div>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
