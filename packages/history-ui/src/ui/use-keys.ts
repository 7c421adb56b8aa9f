import { useHotkeys } from "@mantine/hooks";

import { isTyping } from "./is-typing.ts";

/** Keys and what they do, wherever the focus is, but where somebody types. */
export function useKeys(keys: readonly (readonly [key: string, act: () => void])[]): void {
  useHotkeys(
    keys.map(([key, act]) => [
      key,
      ({ target }) => {
        if (!isTyping(target)) act();
      },
      { preventDefault: false },
    ]),
    [],
  );
}
