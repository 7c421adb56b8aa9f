import { Drawer } from "@mantine/core";
import { useState } from "react";

import type { LogFilter } from "../search/log-filter.ts";
import type { Shown } from "../search/shown.ts";
import { TogetherPanel } from "./together-panel.tsx";

interface TogetherDrawerProps {
  /** What is open; `undefined` for nothing. */
  readonly shown: Shown | undefined;
  /** Whether what was archived is included. */
  readonly archives: boolean;
  readonly onInclude: () => void;
  readonly onClose: () => void;
  /** Narrows the list to something of what is shown. */
  readonly onFilter: (filter: LogFilter) => void;
  readonly onShow: (shown: Shown) => void;
}

/** All that one transaction or request did, beside the list. It stays when closed, to give the focus back to what opened it. */
export function TogetherDrawer({ shown, onClose, ...actions }: TogetherDrawerProps) {
  const [last, setLast] = useState(shown);
  if (shown !== undefined && shown !== last) setLast(shown);
  return (
    <Drawer.Root
      opened={shown !== undefined}
      onClose={onClose}
      position="right"
      size="min(680px, 100vw)"
      transitionProps={{ duration: 120 }}
    >
      <Drawer.Overlay />
      <Drawer.Content>{last !== undefined && <TogetherPanel shown={last} {...actions} />}</Drawer.Content>
    </Drawer.Root>
  );
}
