import { ACTIONS, CreateWebhookInput, issueSentence, SEVERITIES } from "@hindsight/api/schemas";
import {
  actionName,
  CopyText,
  nameIn,
  type LogEntry,
  ReasonDialog,
  said,
  type TrackedModel,
  useTrackedModels,
} from "@hindsight/history-ui/parts";
import { Button, Group, Modal, MultiSelect, SimpleGrid, Stack, Text, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";

import { useTRPC } from "../../api/trpc.ts";
import { tagsOf } from "../../audit/tags-of.ts";
import { t } from "../../i18n/i18n.ts";
import { ModelSelect } from "../job/model-select.tsx";
import { useRefreshDeliveries } from "./use-deliveries.ts";

/** Makes a webhook, and shows its secret once. */
export function CreateWebhookDialog({ onClose }: { readonly onClose: () => void }) {
  const trpc = useTRPC();
  const refresh = useRefreshDeliveries();
  const [url, setUrl] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const [models, setModels] = useState<string[]>([]);
  const [tags, setTags] = useState<string[]>([]);
  const [severities, setSeverities] = useState<readonly TrackedModel["severity"][]>([]);
  const known = useTrackedModels();
  const [actions, setActions] = useState<readonly LogEntry["action"][]>([]);
  const create = useMutation(trpc.webhooks.create.mutationOptions({ onSuccess: refresh }));
  if (create.data !== undefined) return <Secret secret={create.data.secret} onClose={onClose} />;
  return (
    <ReasonDialog
      title={t("webhooks.newWebhook")}
      confirm={t("webhooks.makeTheWebhook")}
      asks
      pending={create.isPending}
      error={create.error}
      disabled={url.trim() === ""}
      onConfirm={(reason) => {
        const found = problemOf(url.trim());
        setProblem(found);
        if (found !== null) return;
        create.mutate({
          url: url.trim(),
          models: models.length === 0 ? null : models,
          tags: tags.length === 0 ? null : tags,
          severities: severities.length === 0 ? null : [...severities],
          actions: actions.length === 0 ? null : ACTIONS.filter((action) => actions.includes(action)),
          reason,
        });
      }}
      onClose={onClose}
    >
      <TextInput
        data-autofocus
        label={t("webhooks.address")}
        description={t("webhooks.itIsSentAPostWith")}
        placeholder="https://example.com/hooks/changes"
        inputMode="url"
        error={problem}
        required
        value={url}
        onChange={(event) => setUrl(event.currentTarget.value)}
      />
      <ModelSelect value={models} onChange={setModels} />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
        <MultiSelect
          label={t("webhooks.tags")}
          description={t("webhooks.ofTheModelOrOfOne")}
          placeholder={tags.length === 0 ? t("webhooks.anyTagOrNone") : ""}
          data={[...tagsOf(known)]}
          value={tags}
          onChange={setTags}
          clearable
          hidePickedOptions
        />
        <MultiSelect
          label={t("webhooks.severities")}
          description={t("webhooks.ofTheModel")}
          placeholder={severities.length === 0 ? t("webhooks.everySeverity") : ""}
          data={SEVERITIES.map((value) => ({ value, label: nameIn("severity", value) }))}
          value={[...severities]}
          onChange={(list) => setSeverities(SEVERITIES.filter((severity) => list.includes(severity)))}
          clearable
          hidePickedOptions
        />
      </SimpleGrid>
      <MultiSelect
        label={t("exports.actions")}
        placeholder={actions.length === 0 ? t("exports.allActions") : ""}
        data={ACTIONS.map((action) => ({ value: action, label: actionName(action) }))}
        value={[...actions]}
        onChange={(list) => setActions(ACTIONS.filter((action) => list.includes(action)))}
        clearable
        hidePickedOptions
      />
    </ReasonDialog>
  );
}

function problemOf(url: string): string | null {
  const [issue] = CreateWebhookInput.shape.url.safeParse(url).error?.issues ?? [];
  return issue === undefined ? null : said(issueSentence(issue));
}

function Secret({ secret, onClose }: { readonly secret: string; readonly onClose: () => void }) {
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("webhooks.theSecretOfTheWebhook")}
      centered
      closeOnClickOutside={false}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <Stack gap="sm">
        <Text size="sm">{t("webhooks.theReceiverNeedsItToCheck")}</Text>
        <CopyText label="" what="secret" text={secret} />
        <Group justify="flex-end">
          <Button onClick={onClose}>{t("webhooks.iHaveKeptIt")}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
