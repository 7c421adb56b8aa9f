/** The order of keys where no database has it: numbers by value. */
export const KEY_ORDER = new Intl.Collator("en", { numeric: true });
