import { Table, VisuallyHidden } from "@mantine/core";
import type { ReactNode } from "react";

interface HiddenHeaderProps {
  /** Width of the column. */
  readonly w?: number | string;
  readonly children: ReactNode;
}

/** The header of a column whose cells speak for themselves, for those who do not see these. */
export function HiddenHeader({ w, children }: HiddenHeaderProps) {
  return (
    <Table.Th pos="relative" {...(w !== undefined && { w })}>
      <VisuallyHidden>{children}</VisuallyHidden>
    </Table.Th>
  );
}
