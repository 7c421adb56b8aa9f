import type { Role } from "../users/role.ts";

/** A demo account, whose password is public. */
export interface DemoUser {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly password: string;
}

/** The users of the demo company. They exist on the embedded demo database only. */
export const DEMO_USERS: readonly DemoUser[] = [
  {
    id: "0197a000-0000-7000-8000-000000000001",
    name: "Ada Lindqvist",
    email: "admin@hindsight.example",
    role: "admin",
    password: "hindsight-admin",
  },
  {
    id: "0197a000-0000-7000-8000-000000000002",
    name: "Ben Okafor",
    email: "auditor@hindsight.example",
    role: "auditor",
    password: "hindsight-auditor",
  },
  {
    id: "0197a000-0000-7000-8000-000000000003",
    name: "Chloé Marchand",
    email: "viewer@hindsight.example",
    role: "viewer",
    password: "hindsight-viewer",
  },
];
