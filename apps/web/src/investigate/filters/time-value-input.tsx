import { absentText, InstantInput } from "@hindsight/history-ui/parts";
import { Checkbox, Stack, TextInput } from "@mantine/core";
import type { ClipboardEvent } from "react";

import { t } from "../../i18n/i18n.ts";
import { LogInstant } from "../search/log-instant.ts";

interface TimeValueInputProps {
  readonly kind: "date" | "instant";
  readonly label: string;
  readonly error: string | undefined;
  /** A date or an instant as it is stored, the word for none, or empty. */
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A date, or a date and time in the viewer's time zone, or none of them, which the browser's controls cannot hold. */
export function TimeValueInput({ kind, value, onChange, ...input }: TimeValueInputProps) {
  const none = absentText(null) ?? "";
  const isNone = value === none;
  const common = { ...input, size: "xs", disabled: isNone } as const;
  const shown = isNone ? "" : value;
  /** The control holds milliseconds; what was copied is kept as exact as it is. */
  const paste = (event: ClipboardEvent) => {
    const { success, data } = LogInstant.safeParse(event.clipboardData.getData("text").trim());
    if (!success) return;
    event.preventDefault();
    onChange(data);
  };
  return (
    <Stack gap={6}>
      {kind === "instant" ? (
        <InstantInput
          {...common}
          exact
          description={t("investigate.hint.instant")}
          value={shown === "" ? null : shown}
          onChange={(at) => onChange(at ?? "")}
          onPaste={paste}
        />
      ) : (
        <TextInput
          {...common}
          type="date"
          max="9999-12-31"
          value={shown}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )}
      <Checkbox
        label={none}
        aria-label={`${input.label}: ${none}`}
        checked={isNone}
        onChange={(event) => onChange(event.currentTarget.checked ? none : "")}
      />
    </Stack>
  );
}
