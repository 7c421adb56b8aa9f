/** What the key beside the space bar is called on this machine. */
export const modKey: string = /Mac|iPhone|iPad/.test(navigator.userAgent) ? "⌘" : "Ctrl";
