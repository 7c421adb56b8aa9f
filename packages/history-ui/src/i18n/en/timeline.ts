export const timeline = {
  arrived_one: "{{count, number}} new",
  arrived_other: "{{count, number}} new",
} as const;
