import { Box, Table, type TableProps, VisuallyHidden } from "@mantine/core";
import type { ReactNode, Ref } from "react";

import { t } from "../i18n/i18n.ts";
import classes from "./wide-table.module.css";

export interface Column {
  /** Its heading. On a phone it stands beside each of its cells, but those of the first column, which are headings themselves. */
  readonly name: string;
  readonly w?: number | string;
  readonly ta?: "right";
  /** Whether its cells speak for themselves, as buttons do: the name is for those who do not see them. */
  readonly plain?: true;
  /** A box that chooses all rows, in place of the name. */
  readonly head?: ReactNode;
}

interface WideTableProps extends Omit<TableProps, "children" | "classNames" | "style"> {
  /** Accessible name. */
  readonly label: string;
  readonly columns: readonly Column[];
  /** Width below which it scrolls sideways where it is no phone. */
  readonly minWidth: number;
  readonly bodyRef?: Ref<HTMLTableSectionElement>;
  /** Rows at the end, such as sums. */
  readonly foot?: ReactNode;
  /** Rows. */
  readonly children: ReactNode;
}

/** A table of any width. Where there is too little room it scrolls sideways, also by keyboard; on a phone each row is a card. */
export function WideTable({
  label,
  columns,
  minWidth,
  bodyRef,
  foot,
  className = "",
  children,
  ...table
}: WideTableProps) {
  return (
    <Box
      className={classes.scrolls}
      pb={4}
      tabIndex={0}
      role="group"
      aria-label={t("common.scrollsSideways", { label })}
    >
      <Table
        aria-label={label}
        horizontalSpacing="md"
        {...table}
        className={`${classes.table ?? ""} ${className}`}
        style={{ "--hs-min-width": `${minWidth}px`, ...namesOf(columns) }}
      >
        <Table.Thead>
          <Table.Tr>
            {columns.map(({ name, w, ta, plain, head }) => (
              <Table.Th key={name} {...(w !== undefined && { w })} {...(ta && { ta })}>
                {head ?? (plain === true ? <VisuallyHidden>{name}</VisuallyHidden> : name)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody {...(bodyRef !== undefined && { ref: bodyRef })}>{children}</Table.Tbody>
        {foot !== undefined && <Table.Tfoot>{foot}</Table.Tfoot>}
      </Table>
    </Box>
  );
}

/** What the cells of each column are called on a phone, and how far those without a name stand from the edge. */
function namesOf(columns: readonly Column[]): Readonly<Record<`--hs-${string}`, string>> {
  const first = columns[0]?.head === undefined ? 0 : 1;
  return Object.fromEntries(
    columns.map(({ name, plain, head }, index) => {
      if (head !== undefined) return ["--hs-choose", JSON.stringify(name)];
      return index <= first || plain === true
        ? [`--hs-edge-${index + 1}`, "0px"]
        : [`--hs-name-${index + 1}`, JSON.stringify(name)];
    }),
  );
}
