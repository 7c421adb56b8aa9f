import { amendSignature } from "../write/amend-context.ts";
import { engines } from "../engines/engines.ts";
import { requireInLogSignature } from "../engines/delta/require-in-log.ts";
import { monthsSignature, partitionSignatures } from "../engines/partitions.ts";
import { entriesTable } from "../engines/entries.ts";
import { hookFunctions } from "../capture/hooks/hook-capture.ts";
import type { Installed } from "./parts.ts";
import { registry } from "../table/registry.ts";
import { qualified } from "../sql/quote.ts";
import { isTrueSignature, refusePastSignature } from "../read/as-of/removed-past.ts";
import { holdSignatures, holdsTable } from "../write/removal/holds.ts";
import { removeSignature } from "../write/removal/remove-function.ts";
import type { TrackedTable } from "../table/tracked-table.ts";
import { installedTable } from "./installed-parts.ts";
import { writeEntrySignature } from "../write/write-entry.ts";

/** The kinds of roles that do not own the history. */
export const ROLE_KINDS = ["application", "reader", "maintenance"] as const;

export type RoleKind = (typeof ROLE_KINDS)[number];

/** A table that roles read, or the signature of a function that they call. */
export interface Granted {
  readonly object: string;
  /** Name of the tracked model; `null` for what several models share. */
  readonly model: string | null;
  /** Whether all applications that share the schema need it. */
  readonly common: boolean;
}

/** What roles need besides USAGE on the schema and SELECT on its sequence. */
export interface Rights {
  /** Tables that each role reads. */
  readonly read: readonly Granted[];
  /** Functions that each kind of role calls. */
  readonly called: Readonly<Record<RoleKind, readonly Granted[]>>;
}

export function rightsOf(schema: string, installed: readonly Installed[]): Rights {
  const storages = new Map(
    installed.map(({ table }) => {
      const engine = engines[table.engine];
      return [engine.storage(table), engine.storesColumns ? table.model : null] as const;
    }),
  );
  const partitioned = installed.some(({ table }) => table.partitioned);
  const reading = [
    ...(partitioned ? shared([isTrueSignature(schema), monthsSignature(schema)], false) : []),
    ...shared([refusePastSignature(schema), requireInLogSignature(schema)]),
  ];
  return {
    read: [
      ...[...storages].map(([object, model]) => ({ object, model, common: false })),
      ...shared([entriesTable(schema), registry(schema), installedTable(schema), holdsTable(schema)]),
    ],
    called: {
      application: [
        ...reading,
        ...shared([amendSignature(schema), writeEntrySignature(schema), ...holdSignatures(schema)]),
        ...installed.flatMap(({ table, triggers }) =>
          triggers ? [] : hookFunctions(table).map((object) => own(object, table)),
        ),
      ],
      reader: reading,
      maintenance: [
        ...reading,
        ...shared(holdSignatures(schema)),
        ...installed.map(({ table }) => own(removeSignature(table), table)),
        ...(partitioned ? shared(partitionSignatures(schema), false) : []),
      ],
    },
  };
}

/** The sequence of version ids, which each role reads. */
export function readSequence(schema: string): string {
  return qualified(schema, "version_id");
}

function shared(objects: readonly string[], common = true): readonly Granted[] {
  return objects.map((object) => ({ object, model: null, common }));
}

function own(object: string, { model }: TrackedTable): Granted {
  return { object, model, common: false };
}
