import { LiveStreams } from "@hindsight/api";

import type { Role } from "../../src/schemas/role.ts";

/** Streams whose readers keep the right to read. */
export function openStreams(role: Role = "admin"): LiveStreams {
  return new LiveStreams({
    rolesOf: async (ids) => new Map(ids.map((id) => [id, role])),
    onError: (error) => {
      throw error;
    },
  });
}
