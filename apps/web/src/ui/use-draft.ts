import { useDebouncedCallback } from "@mantine/hooks";
import { useState } from "react";

/**
 * What stands in a control while it is being typed into: applied after a pause, replaced when the value is changed
 * from elsewhere.
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
