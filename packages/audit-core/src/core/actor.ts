import { z } from "zod";

const word = (max: number) => z.string().min(1).max(max);

/** Actors in a chain at most: who made the change, and those on whose behalf. */
const MAX_CHAIN = 4;

const Link = z.strictObject({
  type: word(64),
  id: word(256),
  label: z.string().max(256).nullable().default(null),
  get onBehalfOf(): z.ZodOptional<z.ZodType<Actor, ActorInput>> {
    return z.optional(Link);
  },
});

/**
 * Who made a change. The label is frozen in every version, so a deleted user stays readable;
 * nothing links it to a live table.
 */
export interface Actor {
  /** Kind of actor: `user`, `service`, `job` or any word of the application's. */
  readonly type: string;
  /** Identifier within the kind. */
  readonly id: string;
  /** How a person reads it, as it was at the time of the change. */
  readonly label: string | null;
  /** Whose rights were used, when the actor impersonated somebody; at most three, one within the other. */
  readonly onBehalfOf?: Actor | undefined;
}

/** An actor as contexts take it: the label may be left out. */
export interface ActorInput extends Omit<Actor, "label" | "onBehalfOf"> {
  readonly label?: string | null | undefined;
  readonly onBehalfOf?: ActorInput | undefined;
}

/** Checks an actor. */
export const Actor: z.ZodType<Actor, ActorInput> = Link.refine(
  (actor) => lengthOf(actor) <= MAX_CHAIN,
  `onBehalfOf: ${MAX_CHAIN} actors at most`,
);

function lengthOf({ onBehalfOf }: Actor): number {
  return onBehalfOf === undefined ? 1 : 1 + lengthOf(onBehalfOf);
}
