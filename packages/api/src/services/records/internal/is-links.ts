import type { Association, BelongsToMany } from "sequelize";

/** Whether an association leads to its target through a model of links. */
export function isLinks(
  association: Association,
): association is BelongsToMany & { readonly throughModel: { readonly name: string } } {
  return association.associationType === "BelongsToMany";
}
