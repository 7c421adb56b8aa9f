import { actorName, InstantInput, modelsInViewersWords, ReasonDialog } from "@hindsight/history-ui/parts";
import { Group, Select, SimpleGrid, Text, TextInput } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { useTRPC } from "../../api/trpc.ts";
import { useActors } from "../../audit/use-actors.ts";
import { t } from "../../i18n/i18n.ts";
import { toastDone } from "../../ui/toast-done.ts";
import { useRefreshRetention } from "./use-refresh-retention.ts";

interface Actor {
  readonly type: string;
  readonly id: string;
}

/** Keeps history of a model, a record, a person or a period. */
export function PlaceHoldDialog({ onClose }: { readonly onClose: () => void }) {
  const trpc = useTRPC();
  const refresh = useRefreshRetention();
  const models = useQuery(
    trpc.models.list.queryOptions(undefined, {
      staleTime: Number.POSITIVE_INFINITY,
      select: modelsInViewersWords(),
    }),
  );
  const [model, setModel] = useState<string | null>(null);
  const [key, setKey] = useState("");
  const [actor, setActor] = useState<Actor | null>(null);
  const [from, setFrom] = useState<string | null>(null);
  const [to, setTo] = useState<string | null>(null);
  const place = useMutation(
    trpc.retention.placeHold.mutationOptions({
      onSuccess: async () => {
        toastDone(t("archive.theHoldIsInForce"));
        onClose();
        await refresh();
      },
    }),
  );
  const isEmpty = model === null && actor === null && from === null && to === null;
  return (
    <ReasonDialog
      title={t("archive.placeALegalHold")}
      confirm={t("archive.placeTheHold")}
      asks
      pending={place.isPending}
      error={place.error}
      disabled={isEmpty}
      onConfirm={(reason) =>
        place.mutate({
          model,
          key: model === null || key.trim() === "" ? null : key.trim(),
          actor,
          from,
          to,
          reason,
        })
      }
      onClose={onClose}
    >
      <Text size="sm">{t("archive.whatMatchesEverythingThatIsFilled")}</Text>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
        <Select
          data-autofocus
          label={t("archive.model")}
          placeholder={t("archive.allModels")}
          clearable
          searchable
          data={models.data?.map(({ name, title }) => ({ value: name, label: title })) ?? []}
          value={model}
          onChange={setModel}
        />
        <TextInput
          label={t("archive.record")}
          placeholder={model === null ? t("archive.chooseAModelFirst") : t("archive.allOrAKeyAsIn")}
          disabled={model === null}
          maxLength={1000}
          value={key}
          onChange={(event) => setKey(event.currentTarget.value)}
        />
      </SimpleGrid>
      <HeldActor value={actor} onChange={setActor} />
      <Group gap="md" align="flex-end">
        <InstantInput label={t("archive.changesFrom")} value={from} onChange={setFrom} />
        <InstantInput label={t("archive.until")} value={to} onChange={setTo} />
      </Group>
    </ReasonDialog>
  );
}

interface HeldActorProps {
  readonly value: Actor | null;
  readonly onChange: (actor: Actor | null) => void;
}

/** Selects whose changes are held. */
function HeldActor({ value, onChange }: HeldActorProps) {
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState<{ readonly value: string; readonly label: string } | null>(null);
  const found = useActors(value === null ? text : "");
  const options = new Map(found.map((actor) => [`${actor.type} ${actor.id}`, actor]));
  const data = Array.from(options, ([id, actor]) => ({ value: id, label: actorName(actor) }));
  return (
    <Select
      label={t("archive.changesByWhom")}
      placeholder={t("archive.anybodyTypeAName")}
      searchable
      clearable
      nothingFoundMessage={t("archive.nobodyOfThisNameHasDone")}
      data={chosen === null || options.has(chosen.value) ? data : [chosen, ...data]}
      value={chosen?.value ?? null}
      onChange={(id) => {
        const actor = id === null ? undefined : options.get(id);
        setChosen(id === null ? null : (data.find((option) => option.value === id) ?? chosen));
        onChange(id === null ? null : actor === undefined ? value : { type: actor.type, id: actor.id });
      }}
      searchValue={text}
      onSearchChange={setText}
    />
  );
}
