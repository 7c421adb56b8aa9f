import type { ActorInput, AuditContext } from "@hindsight/audit-core";

/** The part of an `Audit` that adapters use. */
export interface RequestAudit {
  run<T>(context: AuditContext | (() => AuditContext | undefined), fn: () => T): T;
}

/** What an adapter is told about an application whose requests are `Request`. */
export interface AdapterOptions<Request> {
  readonly audit: RequestAudit;
  /**
   * Who makes the request; `null` for nobody. It is asked with each write, so it may read what authentication, a guard for
   * example, leaves in the request later.
   */
  readonly actor: (request: Request) => ActorInput | null | undefined;
  /**
   * Id of the request.
   * @default that of the framework if it has one, else a new UUID
   */
  readonly requestId?: ((request: Request) => string) | undefined;
  /**
   * Name of a header with the reason for whatever the request does, percent-encoded. A reason that is set in code wins.
   * @default none is read
   */
  readonly reasonHeader?: string | undefined;
}
