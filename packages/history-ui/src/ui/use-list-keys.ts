import type { RefObject } from "react";

import { useKeys } from "./use-keys.ts";

/** `j` and `k` go down and up a list, and `x` ticks the item that has the focus. Not while a dialog is open. */
export function useListKeys(list: RefObject<HTMLElement | null>, selector: string): void {
  const items = () =>
    document.querySelector('[aria-modal="true"]') === null
      ? Array.from(list.current?.querySelectorAll<HTMLElement>(selector) ?? [])
      : [];
  const hasFocus = (item: HTMLElement) => item.contains(document.activeElement);
  const go = (by: 1 | -1) => {
    const all = items();
    const at = all.findIndex(hasFocus);
    const next = at === -1 ? all.find((item) => item.getBoundingClientRect().top >= 0) : all[at + by];
    next?.focus();
    next?.scrollIntoView({ block: "nearest" });
  };
  useKeys([
    ["j", () => go(1)],
    ["k", () => go(-1)],
    ["x", () => items().find(hasFocus)?.querySelector<HTMLInputElement>('input[type="checkbox"]')?.click()],
  ]);
}
