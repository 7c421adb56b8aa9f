/** The value of one primary key attribute. A `Date` has milliseconds only: pass a string if the key has microseconds. */
export type KeyPart = string | number | bigint | boolean | Date;

/** A primary key: the value itself or, for a composite key, an object by attribute name: `{ orderId: 7, line: 2 }`. */
export type Key = KeyPart | Readonly<Record<string, KeyPart>>;
