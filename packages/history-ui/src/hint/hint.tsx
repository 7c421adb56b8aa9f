import { Tooltip } from "@mantine/core";
import { cloneElement, type MouseEvent, type ReactElement, type ReactNode, useState } from "react";

interface HintProps {
  readonly label: ReactNode;
  readonly children: ReactElement<{ onMouseEnter?: (event: MouseEvent<HTMLElement>) => void }>;
}

/** A tooltip that is made when the pointer first comes: a list has hundreds of them, and they take a third of its time. */
export function Hint({ label, children }: HintProps) {
  const [target, setTarget] = useState<HTMLElement | null>(null);
  return (
    <>
      {cloneElement(children, { onMouseEnter: ({ currentTarget }) => setTarget(currentTarget) })}
      {target !== null && <Tooltip target={target} label={label} defaultOpened />}
    </>
  );
}
