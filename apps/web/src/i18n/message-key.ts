import type { en } from "./en/index.ts";

/** The key of a message that needs no values, for tables of what is said when. `t` gives the message. */
export type MessageKey = KeyOf<typeof en>;

type KeyOf<Messages, Path extends string = ""> = {
  [Key in keyof Messages & string]: Messages[Key] extends string
    ? Messages[Key] extends `${string}{{${string}`
      ? never
      : `${Path}${Key}`
    : KeyOf<Messages[Key], `${Path}${Key}.`>;
}[keyof Messages & string];
