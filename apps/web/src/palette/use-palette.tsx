import { isTyping } from "@hindsight/history-ui/parts";
import { useHotkeys, useWindowEvent } from "@mantine/hooks";
import { lazy, type ReactNode, Suspense, useCallback, useState } from "react";

const KeyboardHelp = lazy(async () => ({ default: (await import("./keyboard-help.tsx")).KeyboardHelp }));
const Palette = lazy(async () => ({ default: (await import("./palette.tsx")).Palette }));

const NOWHERE: string[] = [];

interface UsedPalette {
  readonly open: () => void;
  readonly palette: ReactNode;
}

/** The palette, which opens with ⌘K or Ctrl+K and is loaded then, and the help about keys, which opens with "?". */
export function usePalette(): UsedPalette {
  const [calls, setCalls] = useState(0);
  const [helped, setHelped] = useState(false);
  const open = useCallback(() => setCalls((before) => before + 1), []);
  const help = useCallback(() => setHelped(true), []);
  useHotkeys([["mod+K", open]], NOWHERE, true);
  useWindowEvent("keydown", (event) => {
    if (event.key === "?" && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event.target)) {
      event.preventDefault();
      help();
    }
  });
  return {
    open,
    palette: (
      <>
        {calls > 0 && (
          <Suspense>
            <Palette calls={calls} onHelp={help} />
          </Suspense>
        )}
        {helped && (
          <Suspense>
            <KeyboardHelp onClose={() => setHelped(false)} />
          </Suspense>
        )}
      </>
    ),
  };
}
