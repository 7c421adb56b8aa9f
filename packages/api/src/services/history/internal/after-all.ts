/** An instant after everything that is recorded: the state as of it is the present one. */
export const AFTER_ALL = "9999-12-31T00:00:00Z";
