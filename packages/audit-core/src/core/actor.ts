import { z } from "zod";

const word = (max: number) => z.string().min(1).max(max);

/** Longest chain: who made the change, and up to three actors on whose behalf. */
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
 * Who made a change. Each version has its own copy, with no reference to a table of users, so it stays readable when the
 * user is deleted.
 */
export interface Actor {
  /** Kind of actor: `user`, `service`, `job` or any other word, up to 64 characters. */
  readonly type: string;
  /** Identifier within the type, up to 256 characters. */
  readonly id: string;
  /** Display name at the time of the change, up to 256 characters. */
  readonly label: string | null;
  /** The actor whom this one impersonated, whose rights were used. At most three, nested. */
  readonly onBehalfOf?: Actor | undefined;
}

/** An actor as a context accepts it: the label is optional. */
export interface ActorInput extends Omit<Actor, "label" | "onBehalfOf"> {
  readonly label?: string | null | undefined;
  readonly onBehalfOf?: ActorInput | undefined;
}

/** Zod schema of an actor. */
export const Actor: z.ZodType<Actor, ActorInput> = Link.refine(
  (actor) => lengthOf(actor) <= MAX_CHAIN,
  `onBehalfOf: ${MAX_CHAIN} actors at most`,
);

function lengthOf({ onBehalfOf }: Actor): number {
  return onBehalfOf === undefined ? 1 : 1 + lengthOf(onBehalfOf);
}
