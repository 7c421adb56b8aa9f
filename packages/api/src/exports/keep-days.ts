/** Days after which the file of an export is removed. */
export const KEEP_DAYS = 7;
