export const time = {
  justNow: "just now",
  yourTime: "{{at}} your time",
} as const;
