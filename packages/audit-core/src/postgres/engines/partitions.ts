import { literal, qualified } from "../sql/quote.ts";
import type { TrackedTable } from "../table/tracked-table.ts";

/** Whole months after the present one for which partitions are made. */
export const MONTHS_AHEAD = 3;

/** Functions of partitions, each of which is given a history. */
export type PartitionFunction = "partition_history" | "add_months" | "give_back_month";

/** Quoted and qualified name of the function. */
export function partitionFunction(auditSchema: string, name: PartitionFunction): string {
  return qualified(auditSchema, name);
}

/** Signatures of the functions that a role for maintenance may call. */
export function partitionSignatures(auditSchema: string): readonly string[] {
  return [
    `${partitionFunction(auditSchema, "add_months")}(regclass)`,
    `${partitionFunction(auditSchema, "give_back_month")}(regclass, timestamptz, timestamptz)`,
  ];
}

/** Signature of the function that lists the partitions of a history. */
export function monthsSignature(auditSchema: string): string {
  return `${qualified(auditSchema, "months_of")}(regclass)`;
}

/** Clause of CREATE TABLE; empty unless the history is partitioned. */
export function partitionBy({ partitioned }: TrackedTable): string {
  return partitioned ? " PARTITION BY RANGE (version_at)" : "";
}

/** Statements that partition a history and make its months: none, or one. */
export function partitionDdl({ auditSchema, partitioned }: TrackedTable, storage: string): readonly string[] {
  if (!partitioned) return [];
  return [`SELECT ${partitionFunction(auditSchema, "partition_history")}(${literal(storage)}::regclass);`];
}

/**
 * A further condition of `(version_at, version_id) < …` or `>`: partitions are not pruned by a comparison of rows. Empty
 * unless the history is partitioned.
 */
export function prunedBy({ partitioned }: TrackedTable, condition: string): string {
  return partitioned ? `\n  AND ${condition}` : "";
}
