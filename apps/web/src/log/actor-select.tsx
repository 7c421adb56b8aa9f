import { MultiSelect } from "@mantine/core";
import { useState } from "react";

import { useKnownActors } from "./use-known-actors.ts";

interface ActorSelectProps {
  /** Ids of actors. */
  readonly value: readonly string[];
  readonly onChange: (ids: readonly string[]) => void;
}

/** Selects actors: those that the loaded log contains by name, any other by its id. */
export function ActorSelect({ value, onChange }: ActorSelectProps) {
  const [text, setText] = useState("");
  const names = useKnownActors();
  const typed = text.trim();
  const ids = new Set([...names.keys(), ...value, ...(typed === "" ? [] : [typed])]);
  return (
    <MultiSelect
      label="Actors"
      size="xs"
      w={160}
      searchable
      clearable
      hidePickedOptions
      placeholder={value.length === 0 ? "Anyone" : ""}
      nothingFoundMessage="Type an actor's id"
      data={Array.from(ids, (id) => ({ value: id, label: names.get(id) ?? id }))}
      value={[...value]}
      searchValue={text}
      onSearchChange={setText}
      onChange={onChange}
    />
  );
}
