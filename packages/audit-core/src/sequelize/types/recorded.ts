import type { Attributes, CreationOptional, Model } from "sequelize";

/** The type of an attribute when it is read: without the brand of `CreationOptional`, which declarations cannot name. */
type Read<T> = T extends CreationOptional<infer Value> ? Value : T;

/** The recorded attributes of a model: without excluded ones, and with masked ones as text. */
export type Recorded<
  M extends Model,
  Excluded extends PropertyKey = never,
  Masked extends PropertyKey = never,
> = {
  readonly [F in Exclude<keyof Attributes<M>, Excluded>]: F extends Masked
    ? string | null
    : Read<Attributes<M>[F]>;
};
