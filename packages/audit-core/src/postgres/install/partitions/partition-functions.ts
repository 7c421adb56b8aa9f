import type { FunctionDefinition } from "../../sql/ddl.ts";
import { isTrueDdl } from "../../read/as-of/removed-past.ts";
import { addMonths } from "./add-months.ts";
import { freeName, makePartition, monthsOf } from "./make-partition.ts";
import { giveBackMonth } from "./give-back-month.ts";
import { partitionHistory } from "./partition-history.ts";

/** The functions that partition histories by month, make months and give their space back. */
export function partitionFunctions(schema: string): readonly FunctionDefinition[] {
  return [
    monthsOf(schema),
    freeName(schema),
    makePartition(schema),
    addMonths(schema),
    giveBackMonth(schema),
    partitionHistory(schema),
    isTrueDdl(schema),
  ];
}
