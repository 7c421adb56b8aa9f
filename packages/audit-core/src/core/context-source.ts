import type { AuditContext } from "./context.ts";
import type { Metadata } from "./metadata-schema.ts";

/** A context, or a function that returns one, which is called when a statement is about to be sent. */
export type ContextSource<M = Metadata> = AuditContext<M> | (() => AuditContext<M> | undefined);
