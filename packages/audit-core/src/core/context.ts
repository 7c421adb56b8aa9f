import { z } from "zod";

import { Actor, type ActorInput } from "./actor.ts";
import { AuditError } from "./error.ts";
import { type Instant, toInstant } from "./instant.ts";
import type { Metadata, MetadataSchema } from "./metadata-schema.ts";

/** Largest context, in bytes of JSON. It is sent with every write. */
export const MAX_CONTEXT_BYTES = 8192;

/** Largest length of each member in characters, and the deepest nesting of metadata. The database enforces them, too. */
export const CONTEXT_LIMITS = {
  actorType: 64,
  actorId: 256,
  actorLabel: 256,
  reason: 2000,
  requestId: 200,
  remoteAddress: 200,
  userAgent: 1000,
  levels: 100,
} as const;

const text = (max: number) => z.string().max(max).nullable().optional();

const Schema = z.strictObject({
  actor: Actor.nullable().optional(),
  reason: text(CONTEXT_LIMITS.reason),
  requestId: text(CONTEXT_LIMITS.requestId),
  remoteAddress: text(CONTEXT_LIMITS.remoteAddress),
  userAgent: text(CONTEXT_LIMITS.userAgent),
  metadata: z
    .custom<Metadata>(
      (value) => isJsonObject(value, CONTEXT_LIMITS.levels),
      `must be a JSON object with at most ${CONTEXT_LIMITS.levels} levels`,
    )
    .nullable()
    .optional(),
  effectiveAt: z
    .custom<Instant>((instant) => typeof instant === "string" || instant instanceof Date)
    .transform(toInstant)
    .nullable()
    .optional(),
  skip: z.boolean().optional(),
});

/** Who makes a change and why: stored with every version written under it. Absent members come from the outer scope. */
export interface AuditContext<M = Metadata> {
  readonly actor?: ActorInput | null | undefined;
  readonly reason?: string | null | undefined;
  readonly requestId?: string | null | undefined;
  readonly remoteAddress?: string | null | undefined;
  readonly userAgent?: string | null | undefined;
  /** JSON of the application's own. Replaces the metadata of the outer scope; the two are not merged. */
  readonly metadata?: M | null | undefined;
  /** When the change takes effect, if that is not now. Stored beside the database's time of the change. */
  readonly effectiveAt?: Instant | null | undefined;
  /** Records only a `gap`: that a statement was not recorded, by whom and why. Requires a reason. */
  readonly skip?: boolean | undefined;
}

/**
 * Checks a context, and its metadata with the schema if there is one, and drops absent members.
 * @throws {AuditError} CONTEXT_INVALID for unknown members and wrong types.
 */
export function parseContext(
  input: AuditContext<unknown>,
  metadata: MetadataSchema<unknown> | null = null,
): AuditContext {
  const parsed = Schema.safeParse(metadata === null ? input : withMetadata(input, metadata));
  if (!parsed.success) throw invalid(z.prettifyError(parsed.error));
  return withoutAbsent(parsed.data);
}

/**
 * Merges two checked contexts; members of the inner one win.
 * @throws {AuditError} CONTEXT_INVALID if the result exceeds {@link MAX_CONTEXT_BYTES}.
 */
export function mergeContexts(outer: AuditContext | undefined, inner: AuditContext): AuditContext {
  const context = outer === undefined ? inner : { ...outer, ...inner };
  const bytes = Buffer.byteLength(JSON.stringify(context));
  if (bytes > MAX_CONTEXT_BYTES) throw invalid(`${bytes} bytes of JSON; ${MAX_CONTEXT_BYTES} at most`);
  return context;
}

function withMetadata(input: AuditContext<unknown>, schema: MetadataSchema<unknown>): AuditContext<unknown> {
  if (input.metadata === undefined || input.metadata === null) return input;
  const parsed = schema.safeParse(input.metadata);
  if (parsed.success) return { ...input, metadata: withoutAbsent(Object(parsed.data) as object) };
  const issues = parsed.error.issues.map(
    ({ path, message }) => `${["metadata", ...path.map(String)].join(".")}: ${message}`,
  );
  throw invalid(issues.join("; "));
}

function withoutAbsent(members: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}

/** By hand, because it runs with every scope and zod takes several times as long. */
function isJsonObject(value: unknown, levels: number): value is Metadata {
  if (typeof value !== "object" || value === null || levels === 0) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return (
    (prototype === Object.prototype || prototype === null) &&
    Object.values(value).every((member) => isJson(member, levels - 1))
  );
}

function isJson(value: unknown, levels: number): boolean {
  if (value === null || typeof value === "string" || typeof value === "boolean") return true;
  if (typeof value === "number") return Number.isFinite(value);
  if (!Array.isArray(value)) return isJsonObject(value, levels);
  return levels > 0 && value.every((element) => isJson(element, levels - 1));
}

function invalid(why: string): AuditError {
  return new AuditError("CONTEXT_INVALID", `audit context: ${why}`);
}
