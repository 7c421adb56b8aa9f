import type { Model } from "sequelize";

/** An instance of a model as it was: without the excluded attributes, masked ones as text. What writes is refused. */
export type PastInstance<M extends Model, Excluded extends PropertyKey, Masked extends PropertyKey> = [
  Excluded | Masked,
] extends [never]
  ? M
  : string extends Excluded | Masked
    ? M
    : Omit<M, Excluded | Masked> & { readonly [F in Masked]: string | null };
