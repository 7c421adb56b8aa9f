export const names = {
  actorType: {
    anonymous: "anonymous",
    job: "job",
    schedule: "schedule",
    service: "service",
    system: "system",
    user: "user",
  },
} as const;
