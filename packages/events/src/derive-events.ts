import { AuditError, MAX_LIMIT, type StoredVersion } from "@hindsight/audit-core";

import type { OrderCancelled, OrderPlaced, RoleChanged } from "./domain-events.ts";
import type { RecordedEntry } from "./to-event.ts";

/** An event that follows from a version, by its values. */
export type DerivedEvent =
  | { readonly name: "OrderPlaced"; readonly data: OrderPlaced }
  | { readonly name: "OrderCancelled"; readonly data: OrderCancelled }
  | { readonly name: "RoleChanged"; readonly data: RoleChanged };

/** The part of an audit trail in which the values of versions are looked up. */
export interface VersionSource {
  versions(ids: readonly string[]): Promise<readonly StoredVersion[]>;
  tracked(model: string): {
    previous(version: StoredVersion): Promise<StoredVersion | null>;
  };
}

export interface DeriveEventsOptions {
  /** Where values are looked up, which entries of the tail do not have. */
  readonly audit: VersionSource;
  /** Whether anybody listens; events that nobody hears are not derived. */
  readonly bus: { listens(name: DerivedEvent["name"]): boolean };
}

/** How an event follows from versions of a model. */
interface Rule {
  readonly name: DerivedEvent["name"];
  readonly model: string;
  /** Whether the entry may be one, by what is known of it without its values. */
  mayBe(entry: RecordedEntry): boolean;
  event(version: StoredVersion, audit: VersionSource): Promise<DerivedEvent | null> | DerivedEvent | null;
}

const UPDATES: ReadonlySet<RecordedEntry["action"]> = new Set(["update", "soft-delete", "undelete"]);

const RULES: readonly Rule[] = [
  {
    name: "OrderPlaced",
    model: "Order",
    mayBe: ({ action }) => action === "create",
    async event(version, audit) {
      if (await isAgain(version, audit)) return null;
      return { name: "OrderPlaced", data: { orderId: version.key, ...about(version) } };
    },
  },
  {
    name: "OrderCancelled",
    model: "Order",
    mayBe: (entry) => updates(entry, "status"),
    event: (version) =>
      changeOf(version, "status")?.new === "cancelled"
        ? { name: "OrderCancelled", data: { orderId: version.key, ...about(version) } }
        : null,
  },
  {
    name: "RoleChanged",
    model: "User",
    mayBe: (entry) => updates(entry, "role"),
    event(version) {
      const change = changeOf(version, "role");
      if (change === undefined) return null;
      const [from, to] = [textOf(change.old), textOf(change.new)];
      return { name: "RoleChanged", data: { userId: version.key, from, to, ...about(version) } };
    },
  },
];

/**
 * The events that follow from entries of the log, by the ids of the entries, with one statement for each kind and one more for
 * each new order.
 */
export async function deriveEvents(
  entries: readonly RecordedEntry[],
  { audit, bus }: DeriveEventsOptions,
): Promise<ReadonlyMap<string, readonly DerivedEvent[]>> {
  const derived = new Map<string, DerivedEvent[]>();
  const add = (id: string, event: DerivedEvent | null): void => {
    if (event !== null) derived.set(id, [...(derived.get(id) ?? []), event]);
  };
  for (const rule of RULES.filter(({ name }) => bus.listens(name))) {
    const ids = entries
      .filter((entry) => entry.model === rule.model && rule.mayBe(entry))
      .map(({ id }) => id);
    for (let i = 0; i < ids.length; i += MAX_LIMIT) {
      for (const version of await audit.versions(ids.slice(i, i + MAX_LIMIT)))
        add(version.id, await rule.event(version, audit));
    }
  }
  return derived;
}

/** Whether the entry is a version of a row that was there, and changed the field. */
function updates({ action, changes }: RecordedEntry, field: string): boolean {
  return UPDATES.has(action) && changes.some((change) => change.field === field);
}

function about({ id, at, actor, requestId, reason }: StoredVersion) {
  return { versionId: id, at, actor, requestId, reason };
}

function changeOf({ changes }: StoredVersion, field: string) {
  return changes.find((change) => change.field === field);
}

function textOf(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

/** Whether the row was there before. Where versions have left meanwhile, a create is taken for the first one, as nearly all are. */
async function isAgain(version: StoredVersion, audit: VersionSource): Promise<boolean> {
  try {
    return (await audit.tracked(version.model).previous(version)) !== null;
  } catch (error) {
    if (error instanceof AuditError && error.code === "PAST_REMOVED") return false;
    throw error;
  }
}
