import { useDebouncedCallback } from "@mantine/hooks";
import { useState } from "react";

/**
 * The text of a control while the user types. It is applied after a pause, and replaced if the value changes otherwise.
 * @param pause milliseconds without typing before `apply` is called
 */
export function useDraft<T>(value: T, apply: (value: T) => void, pause: number): [T, (draft: T) => void] {
  const [draft, setDraft] = useState(value);
  const [seen, setSeen] = useState(value);
  const applySoon = useDebouncedCallback(apply, pause);
  if (value !== seen) {
    setSeen(value);
    setDraft(value);
  }
  const type = (next: T) => {
    setDraft(next);
    applySoon(next);
  };
  return [draft, type];
}
