/** How times are shown in lists. */
export const TIME_STYLES = ["relative", "full", "utc"] as const;

export type TimeStyle = (typeof TIME_STYLES)[number];
