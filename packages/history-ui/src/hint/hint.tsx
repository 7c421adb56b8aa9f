import { Tooltip } from "@mantine/core";
import { cloneElement, type ReactElement, type ReactNode, type SyntheticEvent, useState } from "react";

type Shows = (event: SyntheticEvent<HTMLElement>) => void;

interface HintProps {
  readonly label: ReactNode;
  /** What can have the focus shows it then, too, and a finger's touch does. */
  readonly children: ReactElement<{ onMouseEnter?: Shows; onFocus?: Shows; onBlur?: Shows }>;
}

/** A tooltip that is made when it is first asked for: a list has hundreds of them, and they take a third of its time. */
export function Hint({ label, children }: HintProps) {
  const [target, setTarget] = useState<HTMLElement | null>(null);
  const show: Shows = ({ currentTarget }) => setTarget(currentTarget);
  return (
    <>
      {cloneElement(children, { onMouseEnter: show, onFocus: show, onBlur: () => setTarget(null) })}
      {target !== null && <Tooltip target={target} label={label} defaultOpened />}
    </>
  );
}
