import { InstantInput } from "@hindsight/history-ui/parts";
import { Button, Group } from "@mantine/core";
import dayjs from "dayjs";
import { useState } from "react";

import { t } from "../../i18n/i18n.ts";
import { EditorForm } from "./editor-form.tsx";
import type { EditorProps } from "./editor-props.ts";

/** From an instant, until another, in the viewer's time zone. */
export function PeriodEditor({ filter, onApply }: EditorProps) {
  const [from, setFrom] = useState<string | null>(filter.from ?? null);
  const [to, setTo] = useState<string | null>(filter.to ?? null);
  const since = (start: dayjs.Dayjs) => onApply({ from: start.millisecond(0).toISOString(), to: undefined });
  const now = dayjs();
  return (
    <EditorForm
      onSubmit={() => onApply({ from: from ?? undefined, to: to ?? undefined })}
      disabled={from !== null && to !== null && Date.parse(from) >= Date.parse(to)}
    >
      <Group gap={6}>
        {(
          [
            [t("investigate.today"), now.startOf("day")],
            [t("investigate.lastHours", { hours: 24 }), now.subtract(24, "hour")],
            [t("investigate.lastDays", { days: 7 }), now.subtract(7, "day")],
            [t("investigate.lastDays", { days: 30 }), now.subtract(30, "day")],
          ] as const
        ).map(([label, start]) => (
          <Button key={label} size="compact-sm" fz="xs" variant="default" onClick={() => since(start)}>
            {label}
          </Button>
        ))}
      </Group>
      <InstantInput label={t("investigate.since")} size="xs" data-autofocus value={from} onChange={setFrom} />
      <InstantInput label={t("investigate.until")} size="xs" value={to} onChange={setTo} />
    </EditorForm>
  );
}
