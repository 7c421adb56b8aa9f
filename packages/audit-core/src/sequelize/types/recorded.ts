import type { Attributes, CreationOptional, Model } from "sequelize";

/** The type of a value that is read: without the mark of `CreationOptional`, which declarations cannot name. */
type Read<T> = T extends CreationOptional<infer Value> ? Value : T;

/** Attributes recorded for a model: without the excluded ones, masked ones as text. */
export type Recorded<
  M extends Model,
  Excluded extends PropertyKey = never,
  Masked extends PropertyKey = never,
> = {
  readonly [F in Exclude<keyof Attributes<M>, Excluded>]: F extends Masked
    ? string | null
    : Read<Attributes<M>[F]>;
};
