import { AsyncLocalStorage } from "node:async_hooks";

import { type AuditContext, parseContext } from "./context.ts";
import { AuditError } from "./error.ts";

/**
 * The context of the running asynchronous call chain. Scopes nest: the inner one inherits what it does not set,
 * the outer one is untouched and is in force again when the inner one ends, also by an exception.
 */
export class ContextScope {
  readonly #storage = new AsyncLocalStorage<{ context: AuditContext }>();

  /** The context in force, or `undefined` outside any scope. */
  current(): AuditContext | undefined {
    return this.#storage.getStore()?.context;
  }

  /** @throws {AuditError} CONTEXT_INVALID before `fn` is called. */
  run<T>(context: AuditContext, fn: () => T): T {
    const merged = parseContext({ ...this.current(), ...parseContext(context) });
    return this.#storage.run({ context: merged }, fn);
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
    scope.context = parseContext({ ...scope.context, ...parseContext(members) });
  }
}
