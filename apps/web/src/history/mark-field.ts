/** The field by which the application marks a record as deleted, where its model has it. */
export const MARK_FIELD = "deletedAt";
