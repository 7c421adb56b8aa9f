/** Value of one primary key attribute. A `Date` has milliseconds only; give a text where the key has microseconds. */
export type KeyPart = string | number | bigint | boolean | Date;

/** A primary key: the bare value, or an object by attribute name when it is composite. */
export type Key = KeyPart | Readonly<Record<string, KeyPart>>;
