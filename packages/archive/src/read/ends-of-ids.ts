/** Ids before and behind all others: a place with one has nothing, or everything, of its time before it. Imported versions are negative. */
export const [FIRST_ID, LAST_ID] = ["-9223372036854775808", "9223372036854775807"] as const;
