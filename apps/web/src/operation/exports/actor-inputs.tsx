import { actorName } from "@hindsight/history-ui/parts";
import { MultiSelect, Select } from "@mantine/core";
import { useState } from "react";

import { useActors } from "../../audit/use-actors.ts";
import { t } from "../../i18n/i18n.ts";

interface ActorSelectProps {
  /** Id of the actor. */
  readonly value: string | null;
  readonly onChange: (id: string | null) => void;
}

/** Selects one actor of the log. */
export function ActorSelect({ value, onChange }: ActorSelectProps) {
  const [text, setText] = useState("");
  return (
    <Select
      label={t("exports.person")}
      placeholder={t("exports.typeAName")}
      required
      searchable
      clearable
      nothingFoundMessage={t("archive.nobodyOfThisNameHasDone")}
      data={useOptions(value === null ? text : "", value === null ? [] : [value])}
      value={value}
      onChange={onChange}
      searchValue={text}
      onSearchChange={setText}
    />
  );
}

interface ActorsSelectProps {
  /** Ids of actors; none means anybody. */
  readonly value: readonly string[];
  readonly onChange: (ids: string[]) => void;
}

/** Selects actors of the log. */
export function ActorsSelect({ value, onChange }: ActorsSelectProps) {
  const [text, setText] = useState("");
  return (
    <MultiSelect
      label={t("exports.doneBy")}
      placeholder={value.length === 0 ? t("exports.anybody") : ""}
      searchable
      clearable
      hidePickedOptions
      nothingFoundMessage={t("archive.nobodyOfThisNameHasDone")}
      data={useOptions(text, value)}
      value={[...value]}
      onChange={onChange}
      searchValue={text}
      onSearchChange={setText}
    />
  );
}

/** The actors that match, and those that are selected. */
function useOptions(text: string, selected: readonly string[]) {
  const [known, setKnown] = useState<Readonly<Record<string, string>>>({});
  const found = useActors(text);
  const fresh = found.filter(({ id }) => known[id] === undefined);
  if (fresh.length > 0) {
    setKnown({ ...known, ...Object.fromEntries(fresh.map((actor) => [actor.id, actorName(actor)])) });
  }
  const ids = new Set([...found.map(({ id }) => id), ...selected]);
  return Array.from(ids, (id) => ({ value: id, label: known[id] ?? id }));
}
