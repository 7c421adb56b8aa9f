import { literal } from "./quote.ts";

/** A member of an object, its value as SQL. */
export interface JsonMember {
  readonly name: string;
  readonly value: string;
}

/** PostgreSQL functions take 100 arguments at most: two a member. */
const MEMBERS_PER_CALL = 50;

/** A JSON object of the members that are not NULL. Their values must hold no objects: those would lose NULLs too. */
export function jsonObject(members: readonly JsonMember[]): string {
  const pairs = members.map(({ name, value }) => `${literal(name)}, ${value}`);
  const calls = Array.from({ length: Math.ceil(pairs.length / MEMBERS_PER_CALL) }, (_, i) =>
    pairs.slice(i * MEMBERS_PER_CALL, (i + 1) * MEMBERS_PER_CALL).join(", "),
  );
  return `jsonb_strip_nulls(${calls.map((call) => `jsonb_build_object(${call})`).join(" || ")})`;
}
