import { AsyncLocalStorage } from "node:async_hooks";

import type { ContextSource } from "./context-source.ts";
import { type AuditContext, mergeContexts, parseContext } from "./context.ts";
import { AuditError } from "./error.ts";
import type { MetadataSchema } from "./metadata-schema.ts";

/**
 * The context of the current asynchronous call chain. Scopes nest: an inner scope inherits the members it does not set. The
 * outer scope is unchanged, and applies again once the inner one ends, even with an exception.
 */
export class ContextScope {
  readonly #storage = new AsyncLocalStorage<{ source: ContextSource }>();
  readonly #metadata: MetadataSchema<unknown> | null;
  readonly #outermost: ContextSource | undefined;

  /**
   * @param metadata schema for the metadata of every context, if there is one.
   * @param outermost context outside any scope.
   * @throws {AuditError} CONTEXT_INVALID, REASON_REQUIRED
   */
  constructor(metadata: MetadataSchema<unknown> | null = null, outermost?: ContextSource) {
    this.#metadata = metadata;
    this.#outermost = outermost === undefined ? undefined : this.#over(undefined, outermost);
  }

  /** The current context, or `undefined` outside any scope. */
  current(): AuditContext | undefined {
    const source = this.#inForce();
    return typeof source === "function" ? source() : source;
  }

  /**
   * The current context with members added; later ones override earlier ones.
   * @throws {AuditError} CONTEXT_INVALID, REASON_REQUIRED
   */
  completed(...members: readonly ContextSource[]): AuditContext | undefined {
    const source = members.reduce<ContextSource | undefined>(
      (base, top) => this.#over(base, top),
      this.#inForce(),
    );
    return typeof source === "function" ? source() : source;
  }

  /** @throws {AuditError} CONTEXT_INVALID or REASON_REQUIRED before `fn` is called; OPTION_INVALID if `fn` is no function. */
  run<T>(context: ContextSource, fn: () => T): T {
    if (typeof fn !== "function") {
      throw new AuditError("OPTION_INVALID", "run: expected a function to run in the context");
    }
    return this.#storage.run({ source: this.#over(this.#inForce(), context) }, fn);
  }

  /**
   * Sets members of the current scope, for what is known only after the scope began.
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
    scope.source = this.#over(scope.source, members);
  }

  /**
   * Checks a context as {@link run} would, without applying it.
   * @throws {AuditError} CONTEXT_INVALID
   */
  checked(context: AuditContext): AuditContext {
    return mergeContexts(undefined, parseContext(context, this.#metadata));
  }

  #inForce(): ContextSource | undefined {
    return this.#storage.getStore()?.source ?? this.#outermost;
  }

  /** Merged and checked at once, unless one of the two is a function, which is called with each write. */
  #over(base: ContextSource | undefined, top: ContextSource): ContextSource {
    const members = typeof top === "function" ? top : parseContext(top, this.#metadata);
    if (typeof base !== "function" && typeof members !== "function") return merged(base, members);
    return () =>
      merged(
        typeof base === "function" ? base() : base,
        typeof members === "function" ? parseContext(members() ?? {}, this.#metadata) : members,
      );
  }
}

function merged(base: AuditContext | undefined, members: AuditContext): AuditContext {
  const context = mergeContexts(base, members);
  if (context.skip !== true || context.reason) return context;
  throw new AuditError("REASON_REQUIRED", "audit context: skipping the recording needs a reason");
}
