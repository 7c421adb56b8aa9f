import { AsyncLocalStorage } from "node:async_hooks";

import { type AuditContext, mergeContexts, parseContext } from "./context.ts";
import { AuditError } from "./error.ts";
import type { MetadataSchema } from "./metadata-schema.ts";

/**
 * The context of the running asynchronous call chain. Scopes nest: the inner one inherits what it does not set,
 * the outer one is untouched and is in force again when the inner one ends, also by an exception.
 */
export class ContextScope {
  readonly #storage = new AsyncLocalStorage<{ context: AuditContext }>();
  readonly #metadata: MetadataSchema<unknown> | null;

  /** Metadata is checked with the schema where there is one. */
  constructor(metadata: MetadataSchema<unknown> | null = null) {
    this.#metadata = metadata;
  }

  /** The context in force, or `undefined` outside any scope. */
  current(): AuditContext | undefined {
    return this.#storage.getStore()?.context;
  }

  /**
   * The context in force with further members.
   * @throws {AuditError} CONTEXT_INVALID
   */
  completed(members: AuditContext): AuditContext {
    return mergeContexts(this.current(), parseContext(members, this.#metadata));
  }

  /** @throws {AuditError} CONTEXT_INVALID before `fn` is called. */
  run<T>(context: AuditContext, fn: () => T): T {
    return this.#storage.run({ context: this.completed(context) }, fn);
  }

  /**
   * Sets members of the scope in force from now on, for what is known only after it began.
   * @throws {AuditError} CONTEXT_INVALID outside any scope.
   */
  amend(members: AuditContext): void {
    const scope = this.#storage.getStore();
    if (scope === undefined) {
      throw new AuditError(
        "CONTEXT_INVALID",
        "no audit scope is open here: wrap the call in audit.run(context, fn)",
      );
    }
    scope.context = this.completed(members);
  }
}
