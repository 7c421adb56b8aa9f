import { actorName, nameIn, visibleText } from "@hindsight/history-ui/parts";
import { Checkbox, Group, Loader, ScrollArea, Stack, Text, TextInput, VisuallyHidden } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { useTRPC } from "../../api/trpc.ts";
import { t } from "../../i18n/i18n.ts";
import { numberText } from "../../ui/number-text.ts";
import type { LogFilter } from "../search/log-filter.ts";
import { EditorForm } from "./editor-form.tsx";
import type { EditorProps } from "./editor-props.ts";

interface PeopleEditorProps extends EditorProps {
  readonly respect: "actors" | "onBehalfOf";
}

const PAUSE_MS = 250;

/** Actors of the whole log, searched on the server by a part of their name or id. */
export function PeopleEditor({ respect, filter, onApply }: PeopleEditorProps) {
  const given = filter[respect];
  const [chosen, setChosen] = useState<readonly string[]>(Array.isArray(given) ? given : []);
  const [special, setSpecial] = useState(
    respect === "actors" ? filter.withoutActor === true : given === true,
  );
  const [text, setText] = useState("");
  const [sought] = useDebouncedValue(text.trim(), PAUSE_MS);
  const trpc = useTRPC();
  const found = useQuery(
    trpc.log.facets.queryOptions(sought === "" ? {} : { actorName: sought }, {
      placeholderData: keepPreviousData,
    }),
  );
  const people = (found.data?.actors ?? []).flatMap(({ actor, count }) =>
    actor === null ? [] : [{ id: actor.id, name: actorName(actor), type: actor.type, count }],
  );
  const others = chosen.filter((id) => !people.some((person) => person.id === id));
  const isId = sought !== "" && ![...others, ...people.map(({ id }) => id)].includes(sought);
  return (
    <EditorForm onSubmit={() => onApply(changeOf(respect, chosen, special))}>
      <TextInput
        label={t("investigate.partOfName", { filter: t(`investigate.filter.${respect}`) })}
        size="xs"
        data-autofocus
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        rightSection={found.isFetching ? <Loader size={14} /> : null}
      />
      <ScrollArea.Autosize mah={260} viewportProps={{ tabIndex: 0 }}>
        <Stack gap={8} p={2}>
          <Checkbox
            checked={special}
            onChange={(event) => setSpecial(event.currentTarget.checked)}
            label={
              respect === "actors" ? t("investigate.nobodyWrittenWithoutAnActor") : t("investigate.anybody")
            }
          />
          <Checkbox.Group
            label={<VisuallyHidden>{t("investigate.found")}</VisuallyHidden>}
            disabled={special}
            value={[...chosen]}
            onChange={setChosen}
          >
            <Stack gap={8}>
              {others.map((id) => (
                <Checkbox key={id} value={id} label={visibleText(id)} />
              ))}
              {people.map(({ id, name, type, count }) => (
                <Checkbox
                  key={id}
                  value={id}
                  label={
                    <Group gap={6}>
                      {name}
                      <Text span size="xs" c="dimmed">
                        {nameIn("actorType", type)} · {numberText(count)}
                      </Text>
                    </Group>
                  }
                />
              ))}
              {isId && (
                <Checkbox
                  value={sought}
                  label={t("investigate.exactlyTheId", { sought: visibleText(sought) })}
                />
              )}
            </Stack>
          </Checkbox.Group>
        </Stack>
      </ScrollArea.Autosize>
      {found.isSuccess && people.length === 0 && (
        <Text size="xs" c="dimmed">
          {found.data.complete ? t("investigate.nobodyFound") : t("investigate.nobodyFoundInNewest")}
        </Text>
      )}
    </EditorForm>
  );
}

function changeOf(
  respect: PeopleEditorProps["respect"],
  chosen: readonly string[],
  special: boolean,
): Partial<LogFilter> {
  const ids = special || chosen.length === 0 ? undefined : [...chosen];
  return respect === "actors"
    ? { actors: ids, withoutActor: special ? true : undefined }
    : { onBehalfOf: special ? true : ids };
}
