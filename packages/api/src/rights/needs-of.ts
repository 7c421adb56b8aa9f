import { z } from "zod";

import { type Need, RIGHTS } from "./rights.ts";

const Declared = z.object({
  type: z.enum(["query", "mutation", "subscription"]),
  meta: z.object({
    needs: z.custom<Need>(
      (need) => need === "signed-in" || need === "everybody" || Object.hasOwn(RIGHTS, String(need)),
    ),
  }),
});

/** A procedure and what it requires of its caller. */
export interface DeclaredProcedure {
  readonly name: string;
  readonly type: "query" | "mutation" | "subscription";
  readonly needs: Need;
}

/** The part of a router that lists its procedures. */
export interface ReadableRouter {
  readonly _def: { readonly procedures: object };
}

/**
 * What each procedure of a router requires of its caller, by name.
 * @throws {TypeError} naming the procedures that declare nothing
 */
export function needsOf(router: ReadableRouter): readonly DeclaredProcedure[] {
  const found = Object.entries<object>({ ...router._def.procedures }).map(([name, procedure]) => ({
    name,
    declared: Declared.safeParse(Reflect.get(procedure, "_def")).data,
  }));
  const silent = found.filter(({ declared }) => declared === undefined).map(({ name }) => name);
  if (silent.length > 0) throw new TypeError(`No right is declared for ${silent.join(", ")}`);
  return found
    .flatMap(({ name, declared }) =>
      declared === undefined ? [] : [{ name, type: declared.type, needs: declared.meta.needs }],
    )
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}
