import type { en } from "./en/index.ts";

/** The place of a message: `time.justNow`. One with a count has its forms under one key. */
export type MessageKey = KeyOf<typeof en>;

type KeyOf<Messages> = {
  [Key in keyof Messages & string]: Messages[Key] extends string
    ? WithoutForm<Key>
    : `${Key}.${KeyOf<Messages[Key]>}`;
}[keyof Messages & string];

type WithoutForm<Key extends string> = Key extends `${infer Message}_${"one" | "other"}` ? Message : Key;
