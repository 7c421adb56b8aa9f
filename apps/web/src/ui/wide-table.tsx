import { Table, type TableProps } from "@mantine/core";

import { t } from "../i18n/i18n.ts";

interface WideTableProps extends TableProps {
  /** Accessible name. */
  readonly label: string;
  /** Width below which it scrolls sideways. */
  readonly minWidth: number;
}

/** A table in a section of a page. On narrow screens it scrolls sideways, also by keyboard. */
export function WideTable({ label, minWidth, ...table }: WideTableProps) {
  return (
    <Table.ScrollContainer
      minWidth={minWidth}
      type="native"
      pb={4}
      tabIndex={0}
      role="group"
      aria-label={t("common.scrollsSideways", { label })}
    >
      <Table aria-label={label} horizontalSpacing="md" {...table} />
    </Table.ScrollContainer>
  );
}
