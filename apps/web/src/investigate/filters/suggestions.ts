/** Where the lists of an editor open: upwards, as the button that applies it is below them. */
export const SUGGESTIONS = { withinPortal: false, position: "top" } as const;
