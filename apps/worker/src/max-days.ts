/** A century of history: more is a typing error, and the date before it may not exist. */
export const MAX_DAYS = 36_500;
