import { humanKey } from "../show/human-key.ts";
import { visibleText } from "../values/visible-text.ts";

interface Named {
  readonly key: string;
  readonly label: string | null;
}

/** A record by the title of its model and its label, which may begin with that. */
export function nameOf({ key, label }: Named, title: string): string {
  const text = label ?? humanKey(key);
  return visibleText(text.startsWith(title) ? text : `${title}: ${text}`);
}
