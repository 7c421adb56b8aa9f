import type { AuditContext } from "./context.ts";
import type { Metadata } from "./metadata-schema.ts";

/** A context, or what gives one when a write is about to be sent: for what is known only then. */
export type ContextSource<M = Metadata> = AuditContext<M> | (() => AuditContext<M> | undefined);
