export const audit = {
  noActor: "No actor",
  onBehalfOf: "{{actor}} on behalf of {{principal}}",
} as const;
