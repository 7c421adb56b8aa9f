import type { Model } from "sequelize";

/** A read-only instance of a model as of a moment: without excluded attributes, and with masked ones as text. */
export type PastInstance<M extends Model, Excluded extends PropertyKey, Masked extends PropertyKey> = [
  Excluded | Masked,
] extends [never]
  ? M
  : string extends Excluded | Masked
    ? M
    : Omit<M, Excluded | Masked> & { readonly [F in Masked]: string | null };
