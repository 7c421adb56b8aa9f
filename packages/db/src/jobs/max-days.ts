/** A century. More is a typing error, and the cut-off might not be a valid date. */
export const MAX_DAYS = 36_500;
