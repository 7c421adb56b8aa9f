import { actorName } from "@hindsight/history-ui/parts";
import { MultiSelect, Select } from "@mantine/core";
import { useState } from "react";

import { useActors } from "../../audit/use-actors.ts";

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
      label="Person"
      placeholder="Type a name"
      required
      searchable
      clearable
      nothingFoundMessage="Nobody of this name has done anything"
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
      label="Done by"
      placeholder={value.length === 0 ? "Anybody" : ""}
      searchable
      clearable
      hidePickedOptions
      nothingFoundMessage="Nobody of this name has done anything"
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
