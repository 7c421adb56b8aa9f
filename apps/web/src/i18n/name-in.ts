import type { en } from "./en/index.ts";
import { t } from "./i18n.ts";
import type { MessageKey } from "./message-key.ts";

/** The viewer's word for something that the server names, or `fallback` where there is none. */
export function nameIn(group: keyof typeof en.names, name: string, fallback: string = name): string {
  return t(`names.${group}.${name}` as MessageKey, { defaultValue: fallback });
}
