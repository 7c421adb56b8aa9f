import type { TrackedModel } from "@hindsight/history-ui/parts";
import { Button, Group, Select, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { type SubmitEvent, useState } from "react";

import { t } from "../i18n/i18n.ts";

/** A form that opens the history of a record by key. */
export function FindRecord({ models }: { readonly models: readonly TrackedModel[] }) {
  const navigate = useNavigate();
  const [model, setModel] = useState(models[0]?.name ?? null);
  const [key, setKey] = useState("");
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (model === null || key.trim() === "") return;
    void navigate({ to: "/records/$model/$key", params: { model, key: key.trim() } });
  };
  return (
    <form onSubmit={submit}>
      <Group align="flex-end" gap="sm">
        <Select
          label={t("models.model")}
          data={models.map(({ name, title }) => ({ value: name, label: title }))}
          value={model}
          onChange={setModel}
          allowDeselect={false}
          w={180}
        />
        <TextInput
          label={t("models.primaryKey")}
          placeholder={t("models.asTheLogShowsIt")}
          value={key}
          onChange={(event) => setKey(event.currentTarget.value)}
          w={{ base: "100%", xs: 320 }}
        />
        <Button type="submit" disabled={model === null || key.trim() === ""}>
          {t("models.openTheRecord")}
        </Button>
      </Group>
    </form>
  );
}
