import { z } from "zod";

import { Actor } from "./actor.ts";
import { AuditError } from "./error.ts";
import type { Value } from "./value.ts";

/** Bytes of JSON a context may take; it travels with every write. */
export const MAX_CONTEXT_BYTES = 8192;

const text = (max: number) => z.string().max(max).nullable().optional();

const Schema = z.strictObject({
  actor: Actor.nullable().optional(),
  reason: text(2000),
  requestId: text(200),
  remoteAddress: text(200),
  userAgent: text(1000),
  metadata: z.record(z.string(), z.json()).nullable().optional(),
});

/** Who and why: attached to every version written under it. Absent members are inherited from the outer scope. */
export interface AuditContext {
  readonly actor?: z.input<typeof Actor> | null | undefined;
  readonly reason?: string | null | undefined;
  readonly requestId?: string | null | undefined;
  readonly remoteAddress?: string | null | undefined;
  readonly userAgent?: string | null | undefined;
  readonly metadata?: Readonly<Record<string, Value>> | null | undefined;
}

/**
 * Checks a context and drops absent members.
 * @throws {AuditError} CONTEXT_INVALID for unknown members, wrong types or more than {@link MAX_CONTEXT_BYTES}.
 */
export function parseContext(input: AuditContext): AuditContext {
  const parsed = Schema.safeParse(input);
  if (!parsed.success) {
    throw new AuditError("CONTEXT_INVALID", `audit context: ${z.prettifyError(parsed.error)}`);
  }
  const context = Object.fromEntries(Object.entries(parsed.data).filter(([, value]) => value !== undefined));
  const bytes = Buffer.byteLength(JSON.stringify(context));
  if (bytes > MAX_CONTEXT_BYTES) {
    throw new AuditError(
      "CONTEXT_INVALID",
      `audit context takes ${bytes} bytes of JSON; ${MAX_CONTEXT_BYTES} at most`,
    );
  }
  return context;
}
