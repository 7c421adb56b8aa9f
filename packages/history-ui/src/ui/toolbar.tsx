import { Group, type GroupProps } from "@mantine/core";
import { type KeyboardEvent, useLayoutEffect, useRef } from "react";

interface ToolbarProps extends GroupProps {
  readonly label: string;
}

const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 };

/** Controls with one tab stop, the last of them at first: the arrow keys, Home and End go from one to the other. */
export function Toolbar({ label, children, ...group }: ToolbarProps) {
  const bar = useRef<HTMLDivElement>(null);
  const controls = () => Array.from(bar.current?.querySelectorAll<HTMLElement>("button, a[href]") ?? []);
  const stopAt = (stop: Element | undefined): void => {
    for (const control of controls()) control.tabIndex = control === stop ? 0 : -1;
  };
  // With each render, as there may be other controls.
  useLayoutEffect(() => {
    const all = controls();
    stopAt(all.find((control) => control === document.activeElement) ?? all.at(-1));
  });
  const go = (event: KeyboardEvent): void => {
    const all = controls();
    const at = all.findIndex((control) => control === document.activeElement);
    const step = STEPS[event.key];
    const next = step !== undefined ? all[(at + step + all.length) % all.length] : EDGES[event.key]?.(all);
    if (at === -1 || next === undefined) return;
    event.preventDefault();
    next.focus();
  };
  return (
    <Group
      {...group}
      ref={bar}
      role="toolbar"
      aria-label={label}
      onKeyDown={go}
      onFocus={({ target }) => stopAt(target)}
    >
      {children}
    </Group>
  );
}

const EDGES: Readonly<Record<string, (all: readonly HTMLElement[]) => HTMLElement | undefined>> = {
  Home: (all) => all[0],
  End: (all) => all.at(-1),
};
