import type { LogFilter } from "../search/log-filter.ts";

export interface EditorProps {
  readonly filter: LogFilter;
  /** Takes the changed filters. */
  readonly onApply: (change: Partial<LogFilter>) => void;
}
